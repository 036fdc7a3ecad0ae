package org.phonestation.handset

import android.Manifest.permission
import android.annotation.TargetApi
import android.app.Activity
import android.app.ActivityManager
import android.app.admin.DevicePolicyManager
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.content.pm.PackageManager
import android.os.BatteryManager
import android.os.Build
import android.os.UserManager
import android.provider.Settings

/** What the phone allows while it is a demo handset, and that it allows everything again afterwards. */
class HandsetLock(
    private val context: Context,
) {
    private val policy = context.getSystemService(DevicePolicyManager::class.java)
    private val admin = HandsetAdmin.name(context)
    private val own: String = context.packageName
    private val home = ComponentName(own, "$own.HandsetHome")
    private var kept = false

    /** On a customer's phone never, and there nothing of this is ever done. */
    val owner: Boolean get() = policy?.isDeviceOwnerApp(own) == true

    val locked: Boolean
        get() {
            val activities = context.getSystemService(ActivityManager::class.java)
            return activities?.lockTaskModeState == ActivityManager.LOCK_TASK_MODE_LOCKED
        }

    /** From now on the phone has this app and [packages], and [also] what staff have opened. */
    fun keep(packages: List<String>, also: List<String> = emptyList()) {
        val policy = policy?.takeIf { owner } ?: return
        val wanted = (listOf(own) + packages + also).distinct()
        // Taken away, what it was for is closed.
        if (policy.getLockTaskPackages(admin).toSet() != wanted.toSet()) {
            policy.setLockTaskPackages(admin, wanted.toTypedArray())
        }
        if (!kept) policy.lock()
        kept = true
    }

    private fun DevicePolicyManager.lock() {
        tried { features() }
        tried { goHome() }
        tried { setKeyguardDisabled(admin, true) }
        tried { setGlobalSetting(admin, Settings.Global.STAY_ON_WHILE_PLUGGED_IN, "$PLUGGED") }
        // The list of recent apps keeps no picture of what somebody had on the screen.
        tried { setScreenCaptureDisabled(admin, true) }
        for (name in granted()) tried { grant(name, DevicePolicyManager.PERMISSION_GRANT_STATE_GRANTED) }
        for (restriction in RESTRICTIONS) tried { addUserRestriction(admin, restriction) }
    }

    /** Clock, battery and network stay in sight, and the way home; neither notices nor recent apps. */
    @TargetApi(Build.VERSION_CODES.P)
    private fun DevicePolicyManager.features() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return
        val info = DevicePolicyManager.LOCK_TASK_FEATURE_SYSTEM_INFO
        setLockTaskFeatures(admin, info or DevicePolicyManager.LOCK_TASK_FEATURE_HOME)
    }

    private fun DevicePolicyManager.goHome() {
        context.packageManager.setComponentEnabledSetting(
            home,
            PackageManager.COMPONENT_ENABLED_STATE_ENABLED,
            PackageManager.DONT_KILL_APP,
        )
        val filter = IntentFilter(Intent.ACTION_MAIN)
        filter.addCategory(Intent.CATEGORY_HOME)
        filter.addCategory(Intent.CATEGORY_DEFAULT)
        addPersistentPreferredActivity(admin, filter, home)
    }

    private fun DevicePolicyManager.grant(name: String, state: Int) = setPermissionGrantState(admin, own, name, state)

    /** What the app asks a person for; here nobody is to be asked. */
    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun granted(): List<String> {
        val asked = listOf(permission.READ_CONTACTS, permission.WRITE_CONTACTS, permission.CAMERA)
        val notices = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
        return if (notices) asked + permission.POST_NOTIFICATIONS else asked
    }

    /** Holds the screen to this app, as soon as it may. */
    fun hold(activity: Activity) {
        if (owner && !locked && policy?.isLockTaskPermitted(own) == true) tried { activity.startLockTask() }
    }

    /** The phone is nobody's any more, and allows what it allowed before. */
    @Suppress("DEPRECATION") // The way for an owner to go; what is to take its place is the factory reset.
    fun leave(activity: Activity) {
        val policy = policy?.takeIf { owner } ?: return
        if (locked) tried { activity.stopLockTask() }
        tried { policy.setLockTaskPackages(admin, emptyArray()) }
        tried { policy.clearPackagePersistentPreferredActivities(admin, own) }
        tried { policy.setKeyguardDisabled(admin, false) }
        tried { policy.setGlobalSetting(admin, Settings.Global.STAY_ON_WHILE_PLUGGED_IN, "0") }
        tried { policy.setScreenCaptureDisabled(admin, false) }
        for (restriction in RESTRICTIONS) tried { policy.clearUserRestriction(admin, restriction) }
        for (name in granted()) tried { policy.grant(name, DevicePolicyManager.PERMISSION_GRANT_STATE_DEFAULT) }
        context.packageManager.setComponentEnabledSetting(
            home,
            PackageManager.COMPONENT_ENABLED_STATE_DEFAULT,
            PackageManager.DONT_KILL_APP,
        )
        kept = false
        policy.clearDeviceOwnerApp(own)
    }

    /** As it came out of its box, and free for whoever sets it up next. */
    @TargetApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
    fun erase() {
        val policy = policy?.takeIf { owner } ?: return
        tried { policy.clearUserRestriction(admin, UserManager.DISALLOW_FACTORY_RESET) }
        val all = DevicePolicyManager.WIPE_EXTERNAL_STORAGE or DevicePolicyManager.WIPE_RESET_PROTECTION_DATA
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            policy.wipeDevice(all)
        } else {
            policy.wipeData(all)
        }
    }

    /** Makers take single ones of these away; the others hold all the same. */
    private fun tried(work: () -> Unit) {
        try {
            work()
        } catch (_: SecurityException) {
            return
        } catch (_: IllegalStateException) {
            return
        }
    }

    companion object {
        private const val PLUGGED =
            BatteryManager.BATTERY_PLUGGED_AC or BatteryManager.BATTERY_PLUGGED_USB or
                BatteryManager.BATTERY_PLUGGED_WIRELESS

        /** Nobody takes it over, adds themselves to it, calls from it or puts something into it. */
        val RESTRICTIONS = listOf(
            UserManager.DISALLOW_SAFE_BOOT,
            UserManager.DISALLOW_FACTORY_RESET,
            UserManager.DISALLOW_ADD_USER,
            UserManager.DISALLOW_MODIFY_ACCOUNTS,
            UserManager.DISALLOW_MOUNT_PHYSICAL_MEDIA,
            UserManager.DISALLOW_OUTGOING_CALLS,
            UserManager.DISALLOW_SMS,
        )
    }
}
