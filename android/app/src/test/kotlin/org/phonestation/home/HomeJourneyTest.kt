package org.phonestation.home

import android.view.View
import android.widget.Button
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Cuts
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class HomeJourneyTest {
    private fun home() = Phone().apply { waitFor("大家常问的") }

    @Test
    fun `what was opened and marked is on the first screen, and leads back to it`() {
        val phone = home()
        assertFalse("接着看" in phone.texts())
        phone.tap("上网设置")
        phone.waitUntil("not opened") { phone.activity.findViewById<View>(R.id.done) != null }
        phone.waitUntil("not remembered") { phone.app.core.calls.of("guide") == 2 }
        phone.tap(R.id.bookmark)
        phone.back()
        phone.waitFor("接着看")
        phone.waitFor("我收藏的")
        phone.tap(phone.texts()[phone.texts().indexOf("接着看") + 1])
        assertEquals(Place.Guide("online-settings"), phone.activity.navigator.place)
    }

    @Test
    fun `the first row leads from place to place, back leads home and then out`() {
        val phone = home()
        val guides = phone.find<View>(R.id.tab_guides)
        assertEquals("口袋书，第 2 个，共 5 个", guides.contentDescription)
        assertFalse(guides.isSelected)
        phone.tap(R.id.tab_guides)
        phone.waitFor("按事情找")
        assertTrue(phone.find<View>(R.id.tab_guides).isSelected)
        phone.back()
        phone.waitFor("大家常问的")
        assertFalse(phone.activity.navigator.back())
    }

    @Test
    fun `a person is one tap away, by the widest thing of all where text is large`() {
        val phone = home()
        phone.tap(R.id.help)
        assertEquals(Place.Booking(), phone.activity.navigator.place)
        phone.back()
        phone.waitFor("大家常问的")
        phone.tap(R.id.elder)
        val large = phone.anew()
        large.waitFor("大家常问的")
        val help = large.find<View>(R.id.help)
        val margins = 2 * large.activity.resources.getDimensionPixelSize(R.dimen.space_screen_side)
        assertEquals(large.activity.window.decorView.width - margins, help.width)
        assertEquals(Button::class.java.name, help.accessibilityClassName)
    }

    @Test
    fun `large text is one tap away on the first screen, holds on every screen and outlives the process`() {
        val phone = home()
        phone.tap(R.id.elder)
        val large = phone.anew()
        large.waitFor("换回普通字")
        // Two things and the way to all.
        assertTrue("上网设置" in large.texts() && "看全部" in large.texts())
        assertFalse("服务密码重置" in large.texts())
        listOf(Place.Guides, Place.Mine, Place.Settings, Place.Contacts, Place.Search, Place.Guide("hotspot")).forEach {
            large.activity.navigator.go(it)
            large.waitUntil("$it did not settle") { large.app.core.calls.all().isNotEmpty() }
            assertEquals("$it", emptyList<String>(), Cuts.small(large, elder = true))
            spaced(large, it)
        }
        val again = large.killed()
        again.activity.navigator.home()
        again.waitFor("换回普通字")
        again.tap(R.id.elder)
        again.anew().waitFor("换成大字")
    }

    /** Lines at least half as high again as the letters are large. */
    private fun spaced(phone: Phone, place: Place) =
        phone.views().filterIsInstance<TextView>().filter { it.lineCount > 1 }.forEach {
            val line = it.layout.getLineBottom(0) - it.layout.getLineTop(0)
            assertTrue("$place: “${it.text}” $line for ${it.textSize}", line >= it.textSize * 1.45f)
        }
}
