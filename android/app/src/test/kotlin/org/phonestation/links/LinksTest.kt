package org.phonestation.links

import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.widget.EditText
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
import org.robolectric.shadows.ShadowToast

/** The app is opened by what another app wrote. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class LinksTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val station get() = app.getString(R.string.station_url)

    @Before
    fun station() {
        app.stationAddress = station
    }

    private fun link(text: String?) = Intent(Intent.ACTION_VIEW, text?.let(Uri::parse))

    @Test
    fun `a guide's link opens the guide in the variant it names, and back is the first screen`() {
        val phone = Phone(intent = link("$station/g/online-settings?phone=iphone"))
        phone.waitUntil("no guide") { phone.activity.navigator.place == Place.Guide("online-settings") }
        phone.waitFor("iPhone")
        phone.back()
        phone.waitFor("没网也能看")
        assertFalse(phone.activity.navigator.back())
    }

    @Test
    fun `a search's link searches`() {
        val phone = Phone(intent = link("$station/search?q=%E6%B5%81%E9%87%8F"))
        phone.waitFor("流量用得快")
        assertEquals("流量", phone.find<EditText>(R.id.query).text.toString())
    }

    @Test
    fun `a link that comes while the app is open opens over what was shown`() {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.tap(R.id.search)
        phone.arrives(link("$station/g/hotspot"))
        phone.waitUntil("no guide") { phone.activity.navigator.place == Place.Guide("hotspot") }
        phone.back()
        assertEquals(Place.Search, phone.activity.navigator.place)
        phone.arrives(link("$station/"))
        phone.waitFor("没网也能看")
    }

    @Test
    fun `a turned phone, or one whose app was ended, does not follow the link again`() {
        val phone = Phone(intent = link("$station/g/hotspot"))
        phone.waitUntil("no guide") { phone.activity.navigator.place == Place.Guide("hotspot") }
        phone.back()
        phone.turned()
        phone.waitFor("没网也能看")
        val again = phone.killed()
        again.waitFor("没网也能看")
        assertFalse(again.activity.navigator.back())
    }

    @Test
    fun `a guide that is no longer there says so`() {
        val phone = Phone(intent = link("$station/g/long-gone"))
        phone.waitFor("这一篇已经没有了")
    }

    @Test
    fun `any other link leads to the first screen, with a word`() {
        val odd = listOf(
            null,
            "",
            "https://elsewhere.example/g/hotspot",
            "$station.elsewhere/g/hotspot",
            "http${station.removePrefix("https")}/g/hotspot",
            "javascript:alert(1)",
            "content://contacts/people/1",
            "file:///data/data/org.phonestation/files/core/mine.db",
            "tel:10086",
            "$station/g/${"a".repeat(100_000)}",
            "$station/g/%2e%2e%2f%2e%2e",
            "$station/g/hotspot%00",
            "$station/g/../../desk",
            "$station/desk",
            "$station/g/%F0%9F%92%A9",
        )
        val phone = Phone()
        phone.waitFor("没网也能看")
        for (link in odd) {
            phone.activity.navigator.go(Place.Booking())
            ShadowToast.reset()
            phone.arrives(link(link))
            phone.waitUntil("no word about ${link?.take(60)}") { ShadowToast.shownToastCount() == 1 }
            assertTrue(ShadowToast.getTextOfLatestToast(), "搜一下" in ShadowToast.getTextOfLatestToast())
            assertFalse("$link", phone.activity.navigator.back())
        }
    }

    @Test
    fun `a page of a hall that only the web has goes on to a browser, not back to the app`() {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.arrives(link("$station/h/zsl/line"))
        var page: Intent? = null
        phone.waitUntil("nothing was opened") {
            page = page ?: shadowOf(phone.activity).nextStartedActivity
            page != null
        }
        assertEquals("$station/h/zsl/line", page!!.dataString)
        assertEquals("https:", page.selector!!.dataString)
    }

    @Test
    fun `a search that is not text searches for nothing`() {
        val phone = Phone(intent = link("$station/search?q=%E6%B5%ZZ"))
        phone.waitUntil("no search") { phone.activity.navigator.place == Place.Search }
        assertEquals("", phone.find<EditText>(R.id.query).text.toString())
    }

    @Test
    fun `the system is told of the station's pages that the app has, and of no others`() {
        fun opens(address: String): Boolean {
            val intent = link(address).addCategory(Intent.CATEGORY_BROWSABLE).setPackage(app.packageName)
            return app.packageManager.resolveActivity(intent, PackageManager.MATCH_DEFAULT_ONLY) != null
        }
        for (page in listOf(
            "/",
            "/g/hotspot",
            "/g/hotspot?phone=iphone",
            "/search?q=5G",
            "/a/didi?h=zsl",
            "/h/zsl?c=1.2.3",
        )) {
            assertTrue(page, opens(station + page))
        }
        for (page in listOf("/app.apk", "/ask", "/b/zsl/secret", "/api/v1/about", "/t/online")) {
            assertFalse(page, opens(station + page))
        }
        assertFalse(opens("https://elsewhere.example/g/hotspot"))
        assertFalse(opens("http${station.removePrefix("https")}/g/hotspot"))
    }

    @Test
    fun `the app's own icon leads nowhere but to the first screen`() {
        ShadowToast.reset()
        val phone = Phone(intent = Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER))
        phone.waitFor("没网也能看")
        assertNull(ShadowToast.getLatestToast())
    }
}
