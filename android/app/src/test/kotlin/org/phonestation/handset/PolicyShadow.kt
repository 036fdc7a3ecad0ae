package org.phonestation.handset

import android.app.admin.DevicePolicyManager
import android.content.ComponentName
import android.content.IntentFilter
import java.util.concurrent.Executor
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowDevicePolicyManager

/** What Robolectric's own leaves out of an owner's acts: they are noted. */
@Implements(DevicePolicyManager::class)
class PolicyShadow : ShadowDevicePolicyManager() {
    @Implementation
    override fun addPersistentPreferredActivity(admin: ComponentName, filter: IntentFilter, activity: ComponentName) {
        acts += "home ${activity.shortClassName} ${filter.hasCategory("android.intent.category.HOME")}"
    }

    @Implementation
    override fun clearPackagePersistentPreferredActivities(admin: ComponentName, name: String) {
        acts += "no home"
    }

    @Implementation
    fun setKeyguardDisabled(admin: ComponentName, disabled: Boolean): Boolean {
        acts += "keyguard ${!disabled}"
        return true
    }

    @Implementation
    fun setGlobalSetting(admin: ComponentName, setting: String, value: String) {
        acts += "$setting $value"
    }

    @Implementation
    fun setScreenCaptureDisabled(admin: ComponentName, disabled: Boolean) {
        acts += "pictures ${!disabled}"
    }

    @Implementation
    fun clearApplicationUserData(
        admin: ComponentName,
        name: String,
        executor: Executor,
        listener: DevicePolicyManager.OnClearApplicationUserDataListener,
    ) {
        acts += "emptied $name"
        if (name != silent) executor.execute { listener.onApplicationUserDataCleared(name, true) }
    }

    @Implementation
    fun clearDeviceOwnerApp(name: String) {
        acts += "no owner"
        setDeviceOwner(null)
    }

    @Implementation
    fun wipeDevice(flags: Int) {
        acts += "wiped"
    }

    companion object {
        val acts = mutableListOf<String>()

        /** An app whose data the system never says to be gone. */
        var silent: String? = null
    }
}
