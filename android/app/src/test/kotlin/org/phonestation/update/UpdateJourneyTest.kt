package org.phonestation.update

import android.content.Intent
import android.widget.Switch
import kotlinx.coroutines.runBlocking
import org.junit.After
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
import org.phonestation.core.Line
import org.phonestation.core.RunningApp
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** A newer app: the page, the real core, a real station that offers one, a line that remembers what was asked. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class UpdateJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()

    @Before
    fun there() {
        app.stationAddress = front.address
        app.runs = { RunningApp("0.1.0", 1, listOf("ab".repeat(32)), 30) }
    }

    @After
    fun away() = front.stop()

    private fun opens(): Phone {
        connect(Line.UNMETERED)
        return Phone().apply { waitFor("大家常问的") }
    }

    private fun asked() = front.asked.count { it == "/api/v1/update" }

    private fun Phone.page() =
        apply {
            activity.navigator.go(Place.Update)
            waitFor("有新版本时告诉我")
        }

    @Test
    fun `until it is wanted nothing is asked, then it is asked with the guides and shown in the settings`() {
        val phone = opens()
        runBlocking { app.core.syncContent(Line.UNMETERED) }
        assertEquals(0, asked())
        phone.activity.navigator.go(Place.Settings)
        phone.waitFor("看看有没有新版本")
        assertFalse(phone.find<Switch>(R.id.update_wanted).isChecked)
        phone.tap(R.id.update_wanted)
        phone.waitUntil("not kept") { runBlocking { app.core.update() }.wanted }
        assertEquals("wanting it asks nothing yet", 0, asked())
        runBlocking { app.core.syncContent(Line.UNMETERED) }
        runBlocking { app.core.syncContent(Line.UNMETERED) }
        assertEquals(1, asked())
        phone.waitFor("有新版本 9.9.9")
    }

    @Test
    fun `looking now shows what is new, and the button leads to the station's download in a browser`() {
        val phone = opens().page()
        phone.waitFor("还没问过服务站")
        assertEquals(0, asked())
        phone.tap(R.id.look)
        phone.waitFor("有新版本 9.9.9")
        assertTrue(phone.texts().any { "试装用的新版本" in it })
        assertTrue(phone.texts().any { "不会自己安装" in it })
        phone.tap(R.id.download)
        val opened = shadowOf(phone.activity).nextStartedActivity
        assertEquals(Intent.ACTION_VIEW, opened.action)
        assertEquals("${front.address}/app.apk", opened.dataString)
        assertNull("nothing is installed by the app", opened.type)
    }

    @Test
    fun `not now is kept, and can be taken back`() {
        val phone = opens().page()
        phone.tap(R.id.look)
        phone.waitFor("有新版本 9.9.9")
        phone.tap(R.id.no)
        phone.waitFor("先不提了")
        phone.tap(R.id.undo)
        phone.waitFor("新在哪里")
    }

    @Test
    fun `a note that was changed on the way is refused, and that is said`() {
        front.spoilsNote = true
        val phone = opens().page()
        phone.tap(R.id.look)
        phone.waitFor("没通过核对")
        assertFalse(phone.texts().any { "9.9.9" in it })
    }

    @Test
    fun `an app of another maker is not offered`() {
        app.runs = { RunningApp("0.1.0", 1, listOf("cd".repeat(32)), 30) }
        val phone = opens().page()
        phone.tap(R.id.look)
        phone.waitFor("不是做您这个软件的那一家")
        assertFalse(phone.texts().any { "去浏览器下载" in it })
    }

    @Test
    fun `the system says which app runs here`() {
        val own = runningApp(app)
        assertEquals(1, own.code)
        assertTrue(own.android >= 26)
    }
}
