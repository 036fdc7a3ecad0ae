package org.phonestation.guides

import android.content.ClipboardManager
import android.content.Intent
import android.graphics.Color
import android.view.View
import android.view.WindowManager
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Link
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowDialog

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-night-xhdpi")
class ShareTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val station get() = app.getString(R.string.station_url)

    @Before
    fun station() {
        app.stationAddress = station
    }

    private fun shared(guide: String): Phone {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.activity.navigator.go(Place.Guide(guide))
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
        phone.tap(R.id.share)
        return phone
    }

    @Test
    fun `the code is read back as the guide's page in the variant shown, which this app opens too`() {
        val phone = shared("online-settings")
        val link = Codes.read(phone.find(R.id.code))
        assertEquals("$station/g/online-settings?phone=android", link)
        val opened = runBlocking { app.core.readLink(link) }
        assertEquals(Link.Guide("online-settings", "android", null), opened)
        assertTrue(phone.texts().toString(), link in phone.texts())
    }

    @Test
    fun `a guide for every phone has a link without a phone`() {
        val phone = shared("saving-data")
        assertEquals("$station/g/saving-data", Codes.read(phone.find(R.id.code)))
    }

    @Test
    fun `by night too the code is dark on white with its quiet zone, and the screen is bright`() {
        val phone = shared("online-settings")
        val view = phone.find<View>(R.id.code)
        val picture = Codes.drawn(view)
        val edge = (0 until picture.width).flatMap { listOf(picture.getPixel(it, 0), picture.getPixel(0, it)) }
        assertEquals(setOf(Color.WHITE), edge.toSet())
        val least = phone.activity.resources.getDimensionPixelSize(R.dimen.size_qr_min)
        assertTrue("${view.width} of $least", view.width >= least && view.width == view.height)
        assertTrue("${view.contentDescription}", "手机上不了网" in view.contentDescription)
        val bright = ShadowDialog.getLatestDialog().window!!.attributes.screenBrightness
        assertEquals(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL, bright)
        assertEquals(
            WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE,
            phone.activity.window.attributes.screenBrightness,
        )
    }

    @Test
    fun `the link is sent with the guide's title, or copied`() {
        val phone = shared("online-settings")
        phone.tap(R.id.send)
        val chooser = shadowOf(phone.activity).nextStartedActivity
        val send = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
        assertEquals(Intent.ACTION_SEND, send.action)
        val text = send.getStringExtra(Intent.EXTRA_TEXT)!!
        assertTrue(text, text.endsWith("\n$station/g/online-settings?phone=android"))
        phone.tap(R.id.copy)
        val clip = app.getSystemService(ClipboardManager::class.java)!!.primaryClip!!
        assertEquals("$station/g/online-settings?phone=android", clip.getItemAt(0).text.toString())
    }

    @Test
    fun `the sheet closes by its button, goes with the screen, and comes back with a turned phone`() {
        val phone = shared("online-settings")
        phone.tap(R.id.close)
        assertFalse(ShadowDialog.getLatestDialog().isShowing)
        phone.tap(R.id.share)
        phone.turned()
        phone.waitUntil("the sheet is gone") { phone.top().findViewById<View>(R.id.code) != null }
        phone.back()
        assertFalse(ShadowDialog.getLatestDialog().isShowing)
    }
}
