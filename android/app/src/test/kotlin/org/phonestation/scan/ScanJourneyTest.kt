package org.phonestation.scan

import android.Manifest.permission.CAMERA
import android.content.Intent
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Pictures of real codes are held before the app's camera, over the real core. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ScanJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val station get() = app.getString(R.string.station_url)
    private val camera = TestCamera()

    @Before
    fun station() {
        app.stationAddress = station
        app.camera = camera
    }

    private fun allow() = shadowOf(app).grantPermissions(CAMERA)

    private fun opened() =
        Phone().apply {
            waitFor("没网也能看")
            activity.navigator.go(Place.Scan)
        }

    private fun looking(): Phone {
        allow()
        return opened().apply { waitFor("把码放进框里") }
    }

    @Test
    fun `a guide's code opens the guide, and back does not lead to the camera`() {
        val phone = looking()
        assertTrue(camera.open)
        camera.sees("$station/g/hotspot")
        phone.waitUntil("no guide") { phone.activity.navigator.place == Place.Guide("hotspot") }
        assertFalse("the camera is left open", camera.open)
        phone.back()
        phone.waitFor("没网也能看")
        assertFalse(phone.activity.navigator.back())
    }

    @Test
    fun `a search's code searches, and the station's own leads to the first screen`() {
        val phone = looking()
        camera.sees("$station/search?q=流量")
        phone.waitFor("流量用得快")
        phone.activity.navigator.go(Place.Scan)
        camera.sees("$station/")
        phone.waitUntil("not at home") { phone.activity.navigator.place == Place.Home }
    }

    @Test
    fun `a foreign code opens nothing, is not shown, and the camera goes on`() {
        val phone = looking()
        val foreign = listOf("https://elsewhere.example/pay?to=x", "javascript:alert(1)", "tel:10086", "WIFI:S:x;;") +
            listOf("$station.elsewhere/g/hotspot", "$station\\@elsewhere.example/", "weixin://dl/x")
        for (text in foreign) {
            camera.sees(text)
            phone.waitFor("这不是服务站的码")
            assertNull("$text was opened", shadowOf(phone.activity).nextStartedActivity)
            assertTrue("$text is shown", phone.texts().none { "elsewhere" in it || "alert" in it })
            assertEquals(Place.Scan, phone.activity.navigator.place)
        }
        camera.sees("$station/g/hotspot")
        phone.waitUntil("no guide") { phone.activity.navigator.place == Place.Guide("hotspot") }
    }

    @Test
    fun `a page that only the web has is said, and opened in a browser when the person wants it`() {
        val phone = looking()
        camera.sees("$station/t/online")
        phone.waitFor("软件里没有这一页")
        assertNull("opened unasked", shadowOf(phone.activity).nextStartedActivity)
        phone.tap(R.id.open_web)
        val page = shadowOf(phone.activity).nextStartedActivity
        assertEquals("$station/t/online", page.dataString)
        assertTrue("the app would open itself", page.selector!!.hasCategory(Intent.CATEGORY_BROWSABLE))
    }

    @Test
    fun `it says why before the system asks, and goes on when allowed`() {
        val phone = opened()
        phone.waitFor("相机只在这一页开着")
        val asked = shadowOf(phone.activity).lastRequestedPermission
        assertEquals(listOf(CAMERA), asked.requestedPermissions.toList())
        assertFalse(camera.open)
        allow()
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(0))
        phone.waitFor("把码放进框里")
        assertTrue(camera.open)
    }

    @Test
    fun `refused, it says what else helps, and notices when it was allowed in the settings`() {
        val phone = opened()
        val asked = shadowOf(phone.activity).lastRequestedPermission
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(-1))
        phone.waitFor("也可以用手机自带的相机扫")
        assertFalse(camera.open)
        phone.tap(R.id.permissions)
        val settings = shadowOf(phone.activity).nextStartedActivity
        assertEquals("android.settings.APPLICATION_DETAILS_SETTINGS", settings.action)
        phone.putAway()
        allow()
        phone.takenUp()
        phone.waitFor("把码放进框里")
        assertTrue(camera.open)
    }

    @Test
    fun `a turned phone does not ask a second time`() {
        val phone = opened()
        val asked = shadowOf(phone.activity).lastRequestedPermission
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(-1))
        val again = phone.killed()
        again.waitFor("相机只在这一页开着")
        assertNull(shadowOf(again.activity).lastRequestedPermission)
        again.tap(R.id.allow)
        assertEquals(CAMERA, shadowOf(again.activity).lastRequestedPermission.requestedPermissions.single())
    }

    @Test
    fun `the camera and its light are off while nobody looks`() {
        val phone = looking()
        phone.tap(R.id.torch)
        assertTrue(camera.lit)
        phone.putAway()
        assertFalse(camera.open)
        assertFalse(camera.lit)
        phone.takenUp()
        assertTrue(camera.open)
        assertFalse("it is lit again by itself", camera.lit)
        assertEquals(2, camera.opened)
        phone.back()
        assertFalse(camera.open)
    }

    @Test
    fun `a camera that another app took is said, and tried again`() {
        val phone = looking()
        camera.isTaken()
        phone.waitFor("相机打不开")
        assertFalse(camera.open)
        phone.tap(R.id.again)
        phone.waitFor("把码放进框里")
        assertTrue(camera.open)
    }

    @Test
    fun `a phone without a camera, or without a light, is not offered what it lacks`() {
        app.camera = TestCamera(there = false)
        val phone = opened()
        phone.waitFor("这部手机没有相机")
        assertNull(shadowOf(phone.activity).lastRequestedPermission)
        phone.tap("搜一下")
        assertEquals(Place.Search, phone.activity.navigator.place)
        app.camera = TestCamera(hasTorch = false)
        phone.back()
        val dark = looking()
        assertNull(dark.top().findViewById(R.id.torch))
    }
}
