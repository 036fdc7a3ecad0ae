package org.phonestation.handset

import android.app.Activity
import android.app.admin.DevicePolicyManager
import android.content.ComponentName
import android.content.Intent
import android.content.pm.PackageManager
import android.net.ConnectivityManager
import android.os.Looper
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.HandsetState
import org.phonestation.core.Line
import org.phonestation.services.shows
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.SyncSchedule
import org.phonestation.sync.connect
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** How a phone becomes a demo handset and stops being one: the app, the real core, a real station and its desk. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h740dp-xhdpi", shadows = [PolicyShadow::class])
class HandsetSetupTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val desk = HandsetDesk()
    private val home get() = ComponentName(app, "org.phonestation.HandsetHome")
    private val jobs get() = app.getSystemService(android.app.job.JobScheduler::class.java)!!

    @Before
    fun there() {
        app.stationAddress = front.address
        connect(Line.UNMETERED)
        app.battery(86, charging = false)
    }

    @After
    fun away() = front.stop()

    private fun isHome() =
        app.packageManager.getComponentEnabledSetting(home) == PackageManager.COMPONENT_ENABLED_STATE_ENABLED

    @Test
    fun `52 - asked how the phone is to be managed, it says wholly, and what stood in the code comes along`() {
        val asked = Intent(DevicePolicyManager.ACTION_GET_PROVISIONING_MODE)
            .putExtra(DevicePolicyManager.EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE, bundle(payload("c0de")))
        val step = shadowOf(Robolectric.buildActivity(ProvisioningMode::class.java, asked).create().get())
        assertEquals(Activity.RESULT_OK, step.resultCode)
        val mode = step.resultIntent.getIntExtra(DevicePolicyManager.EXTRA_PROVISIONING_MODE, 0)
        assertEquals(DevicePolicyManager.PROVISIONING_MODE_FULLY_MANAGED_DEVICE, mode)
        assertEquals(HandsetCode("c0de", HandsetDesk.HALL), HandsetCode.provisioned(step.resultIntent))
    }

    @Test
    fun `52 - what the code said enrols it, locks it to the app and the month's apps, and makes it the home screen`() {
        app.owns()
        val phone = app.setUp(desk.code())
        val view = app.handsetView()!!
        assertTrue(view.name, view.name.contains("演示机"))
        assertEquals(HandsetDesk.HALL, view.hall)
        assertTrue("the month has no apps", view.packages.isNotEmpty())
        val admin = HandsetAdmin.name(app)
        phone.waitUntil("not locked to them") {
            app.policy().getLockTaskPackages(admin).toSet() == (view.packages + app.packageName).toSet()
        }
        val features = DevicePolicyManager.LOCK_TASK_FEATURE_SYSTEM_INFO or DevicePolicyManager.LOCK_TASK_FEATURE_HOME
        assertEquals(features, app.policy().getLockTaskFeatures(admin))
        assertTrue("$app is not home", isHome() && "home .HandsetHome true" in PolicyShadow.acts)
        val acts = listOf("keyguard false", "stay_on_while_plugged_in 7", "pictures false")
        assertEquals(emptyList<String>(), acts - PolicyShadow.acts)
        phone.putAway()
        phone.takenUp()
        assertTrue("the screen is not held", app.handset!!.phone.lock.locked)
        val granted = app.policy().getPermissionGrantState(admin, app.packageName, "android.permission.CAMERA")
        assertEquals(DevicePolicyManager.PERMISSION_GRANT_STATE_GRANTED, granted)
        assertNotNull("the desk hears nothing", jobs.getPendingJob(SyncSchedule.HANDSET))
        phone.waitUntil("the desk does not know it") { front.acts.any { it.endsWith("/report") } }
        assertTrue(desk.list().replace('\u00A0', ' ').contains(view.name.replace('\u00A0', ' ')))
    }

    @Test
    fun `52 - battery and network stand above every screen, by icon and word, and follow the phone`() {
        app.owns()
        val phone = app.setUp(desk.code())
        phone.waitFor("86%")
        phone.waitFor("Wi-Fi")
        phone.tap(R.id.handset_try)
        phone.waitUntil("no visit") { phone.shows(R.id.handset_done) }
        phone.waitFor("86%")
        app.battery(19, charging = true)
        phone.waitFor("19%，充电中")
        connect(Line.NONE)
        val connections = app.getSystemService(ConnectivityManager::class.java)!!
        shadowOf(connections).networkCallbacks.toList().forEach { it.onLost(connections.activeNetwork!!) }
        phone.waitFor("没有网")
        phone.activity.navigator.go(Place.Settings)
        phone.waitFor("19%")
    }

    @Test
    fun `52 - over a cable, extras count only while the app owns the phone and is not enrolled`() {
        val other = Intent().putExtra("handset_code", desk.code()).putExtra("handset_hall", HandsetDesk.HALL)
        val customer = Phone(intent = other)
        customer.waitFor("大家常问的")
        assertNull("another app set a customer's phone up", app.handsetView())
        assertFalse(isHome())
        assertNull(jobs.getPendingJob(SyncSchedule.HANDSET))

        app.owns()
        customer.arrives(other)
        customer.waitUntil("not enrolled") { app.handsetView()?.state == HandsetState.READY }
        val name = app.handsetView()!!.name
        customer.waitFor("演示机，随便点")
        val again = Intent().putExtra("handset_code", desk.code()).putExtra("handset_hall", "other")
        customer.arrives(again)
        shadowOf(Looper.getMainLooper()).idle()
        runBlocking { app.handset!!.report() }
        assertEquals(name to HandsetDesk.HALL, app.handsetView()!!.run { this.name to hall })
    }

    @Test
    fun `staff come in by five taps and the PIN, and leaving makes it an ordinary phone again`() {
        app.owns()
        desk.rules("123456", 120)
        val phone = app.setUp(desk.code())
        repeat(5) { phone.tap(R.id.handset_mark) }
        phone.waitUntil("no PIN is asked for") { phone.shows(R.id.handset_dots) }
        "123450".forEach { phone.tap("$it") }
        phone.waitFor("密码不对")
        assertFalse("open to anybody", phone.shows(R.id.handset_leave))
        "123456".forEach { phone.tap("$it") }
        phone.waitUntil("the PIN is not taken") { phone.shows(R.id.handset_leave) }
        phone.waitFor("86%")
        phone.tap(R.id.handset_tell)
        phone.waitFor("报到了")
        phone.tap(R.id.handset_wifi)
        assertEquals("android.settings.WIFI_SETTINGS", shadowOf(app).nextStartedActivity.action)

        phone.tap(R.id.handset_leave)
        assertNotNull(app.handsetView())
        phone.tap(R.id.yes)
        phone.waitFor("大家常问的")
        assertNull(app.handsetView())
        assertFalse(isHome())
        assertFalse(phone.shows(R.id.handset_bar))
        assertFalse("it still owns the phone", HandsetLock(app).owner)
        val acts = listOf("no home", "keyguard true", "stay_on_while_plugged_in 0", "pictures true", "no owner")
        assertEquals(emptyList<String>(), acts - PolicyShadow.acts)
        assertNull("a handset's job goes on", jobs.getPendingJob(SyncSchedule.HANDSET))
    }

    @Test
    fun `before it has a code it says so, and staff can leave without a PIN that nobody could have`() {
        app.owns()
        val phone = Phone()
        phone.waitFor("还没有设置码")
        phone.find<android.view.View>(R.id.handset_mark).performLongClick()
        phone.waitUntil("staff cannot come in") { phone.shows(R.id.handset_leave) }
        assertTrue(phone.shows(R.id.handset_wifi) && phone.shows(R.id.handset_tell))
        assertFalse("a visitor could wipe it", phone.shows(R.id.handset_erase))
    }
}
