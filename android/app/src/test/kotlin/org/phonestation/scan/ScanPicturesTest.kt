package org.phonestation.scan

import android.Manifest.permission.CAMERA
import android.Manifest.permission.POST_NOTIFICATIONS
import android.app.NotificationManager
import android.graphics.Bitmap
import android.graphics.Canvas
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Cuts
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.reminders.ReminderLeave
import org.phonestation.reminders.ReminderPart
import org.phonestation.shell.Permission
import org.phonestation.shell.Place
import org.phonestation.shell.Preferences
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The scanner and the question about reminders, looked at: nothing is cut, all can be tapped and named. */
@RunWith(RobolectricTestRunner::class)
class ScanPicturesTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val camera = TestCamera()

    @Before
    fun camera() {
        app.stationAddress = app.getString(R.string.station_url)
        app.camera = camera
    }

    private fun phone(scale: Float = 1f, elder: Boolean = false): Phone {
        RuntimeEnvironment.setFontScale(scale)
        Preferences(app).elder = elder
        return Phone()
    }

    private fun looking(scale: Float = 1f, elder: Boolean = false): Phone {
        shadowOf(app).grantPermissions(CAMERA)
        return phone(scale, elder).apply {
            activity.navigator.go(Place.Scan)
            waitUntil("the camera is not open") { camera.open }
        }
    }

    private fun Phone.draw(name: String, elder: Boolean = false) {
        val view = activity.window.decorView
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(picture))
        val file = File(System.getProperty("pictures")!!).resolve("android-$name.png")
        file.parentFile!!.mkdirs()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        assertEquals(emptyList<String>(), Cuts.of(this))
        assertEquals(emptyList<String>(), Cuts.small(this, elder))
        assertEquals(emptyList<String>(), Cuts.nameless(this))
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-notnight-xhdpi")
    fun `looking, in Chinese, by day`() = looking().draw("scan-zh-day")

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-night-xhdpi")
    fun `a foreign code, in Chinese, by night, with the largest text`() {
        val phone = looking(scale = 2f, elder = true)
        camera.sees("https://elsewhere.example/")
        phone.waitFor("这不是服务站的码")
        phone.draw("scan-foreign-zh-night-2-elder", elder = true)
    }

    @Test
    @Config(qualifiers = "en-w800dp-h1280dp-notnight-xhdpi")
    fun `a page of the web, in English, on a tablet`() {
        val phone = looking()
        camera.sees("${app.getString(R.string.station_url)}/ask")
        phone.waitFor("does not have")
        phone.draw("scan-page-en-tablet")
    }

    @Test
    @Config(qualifiers = "en-w360dp-h640dp-notnight-xhdpi")
    fun `refused, in English, with the largest text`() {
        val phone = phone(scale = 2f)
        phone.activity.navigator.go(Place.Scan)
        val asked = shadowOf(phone.activity).lastRequestedPermission
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(-1))
        phone.waitFor("Without the camera permission")
        phone.draw("scan-refused-en-2")
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-notnight-xhdpi")
    fun `no camera, in Chinese`() {
        app.camera = TestCamera(there = false)
        val phone = phone()
        phone.activity.navigator.go(Place.Scan)
        phone.waitFor("这部手机没有相机")
        phone.draw("scan-none-zh")
    }

    private fun asked(scale: Float, elder: Boolean): Phone {
        shadowOf(app.getSystemService(NotificationManager::class.java)).setNotificationsEnabled(false)
        val phone = phone(scale, elder)
        val ui = Ui(phone.activity, elder)
        val permission = Permission(phone.activity, phone.activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        val frame = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.reminders)), {}))
        frame.page.stack(ReminderPart(ui, ReminderLeave(phone.activity, permission, app.reminderChoice) {}))
        phone.activity.setContentView(frame)
        return phone
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-notnight-xhdpi")
    fun `the question about reminders, in Chinese`() {
        val phone = asked(1f, elder = false)
        phone.waitFor("要提醒您吗")
        phone.draw("reminder-zh")
    }

    @Test
    @Config(qualifiers = "en-w360dp-h640dp-night-xhdpi")
    fun `no reminder wanted, in English, by night, with the largest text`() {
        val phone = asked(2f, elder = true)
        phone.tap(R.id.no_reminder)
        phone.waitFor("You will not be reminded")
        phone.draw("reminder-off-en-night-2-elder", elder = true)
    }
}
