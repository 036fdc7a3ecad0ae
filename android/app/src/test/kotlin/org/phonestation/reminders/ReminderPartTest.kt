package org.phonestation.reminders

import android.Manifest.permission.POST_NOTIFICATIONS
import android.app.NotificationManager
import android.content.pm.PackageManager.PERMISSION_DENIED
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.provider.Settings
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Permission
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.stack
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ReminderPartTest {
    private val choice = ReminderChoice(RuntimeEnvironment.getApplication())
    private var changed = 0

    private fun allowed(yes: Boolean) {
        val manager = RuntimeEnvironment.getApplication().getSystemService(NotificationManager::class.java)
        shadowOf(manager).setNotificationsEnabled(yes)
    }

    /** The part alone on a screen of the app. */
    private fun shown(): Phone {
        val phone = Phone()
        val permission = Permission(phone.activity, phone.activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        val ui = Ui(phone.activity)
        val part = ReminderPart(ui, ReminderLeave(phone.activity, permission, choice) { changed += 1 })
        phone.activity.setContentView(ui.column().apply { stack(part) })
        return phone
    }

    private fun Phone.answer(how: Int) {
        val asked = shadowOf(activity).lastRequestedPermission
        assertEquals(listOf(POST_NOTIFICATIONS), asked.requestedPermissions.toList())
        allowed(how == PERMISSION_GRANTED)
        activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(how))
    }

    @Test
    fun `it says why, asks when wanted, and then says about when the reminder comes`() {
        allowed(false)
        val phone = shown()
        phone.waitFor("要提醒您吗")
        assertNull("asked unasked", shadowOf(phone.activity).lastRequestedPermission)
        phone.tap(R.id.remind)
        phone.answer(PERMISSION_GRANTED)
        phone.waitFor("大约提前一小时提醒")
        assertTrue(phone.texts().none { "要提醒您吗" in it })
    }

    @Test
    fun `refused, it is not asked again, and the way on is the phone's settings`() {
        allowed(false)
        val phone = shown()
        phone.tap(R.id.remind)
        phone.answer(PERMISSION_DENIED)
        phone.waitFor("没有打开提醒")
        val again = shown()
        again.waitFor("没有打开提醒")
        again.tap(R.id.remind)
        assertNull(shadowOf(again.activity).lastRequestedPermission)
        val settings = shadowOf(again.activity).nextStartedActivity
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, settings.action)
    }

    @Test
    fun `it can be skipped`() {
        allowed(false)
        val phone = shown()
        phone.tap(R.id.no_reminder)
        phone.waitFor("没有打开提醒")
        assertNull(shadowOf(phone.activity).lastRequestedPermission)
        assertTrue(choice.answered)
    }

    @Test
    fun `whose phone shows notices already, as all do before Android 13, is not asked`() {
        val phone = shown()
        phone.waitFor("大约提前一小时提醒")
        assertTrue(phone.texts().none { "要提醒您吗" in it })
    }

    @Test
    fun `turned off in the app, it is turned on here, and planned`() {
        choice.on = false
        val phone = shown()
        phone.waitFor("没有打开提醒")
        assertFalse(choice.on)
        phone.tap(R.id.remind)
        phone.waitFor("大约提前一小时提醒")
        assertTrue(choice.on)
        assertEquals(1, changed)
    }
}
