package org.phonestation.services

import android.content.Intent
import android.widget.EditText
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** 34: leaving by short message, where there is no network to a station. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class MessageJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val me = Somebody(front.address)

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    private fun notes() = runBlocking { app.core.services() }

    @Test
    fun `34 - with no network the message is written, sent by the person, and the carrier's answer kept`() {
        val phone = me.opens().also(me::signsIn)
        me.orders(phone, "示例音乐包")
        val product = notes().cards.single().product
        connect(Line.NONE)
        front.stop()
        phone.activity.navigator.go(Place.Leave(product))
        phone.waitUntil("no message") { phone.shows(R.id.message) }
        phone.tap(R.id.message)
        val opened = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_SENDTO, opened.action)
        assertEquals("smsto:00000", opened.dataString)
        assertEquals("TDYY", opened.getStringExtra("sms_body"))

        phone.arrives(shared("【示例运营商】您已成功退订“示例音乐包”，12月1日起不再收费。"))
        phone.waitFor("运营商的短信说：退订好了")
        assertEquals("kept without being asked", null, notes().cards.single().note)
        phone.tap(R.id.note)
        phone.waitFor("记下了")
        assertNotNull(notes().cards.single().note)
        phone.activity.navigator.go(Place.Product(product))
        phone.waitFor("短信退订，运营商回了短信")
        assertFalse("it can be left twice", phone.shows(R.id.leave))
    }

    @Test
    fun `34 - not signed in it goes too, by the offering, and what nobody knows is shown as it is`() {
        val phone = me.opens()
        connect(Line.NONE)
        phone.activity.navigator.go(Place.Offer("music"))
        phone.waitUntil("no message") { phone.shows(R.id.message) }
        phone.tap(R.id.answer)
        phone.waitUntil("nowhere to paste") { phone.shows(R.id.read) }
        phone.type("来本店充值送大礼，点 http://example.invalid")
        phone.tap(R.id.read)
        phone.waitFor("读不懂")
        phone.waitFor("来本店充值送大礼")
        assertFalse("a stranger's words are kept", phone.shows(R.id.note))
        assertTrue("a link can be tapped", phone.find<EditText>(R.id.query).urls.isEmpty())
        phone.type("您已成功退订“示例音乐包”，12月1日起不再收费")
        phone.tap(R.id.read)
        phone.waitFor("运营商的短信说：退订好了")
        phone.tap(R.id.note)
        phone.waitFor("记下了")
        assertEquals(listOf("示例音乐包"), notes().bySms.map { it.name })
    }

    @Test
    fun `a shared text is only shown, comes back after the system ended the app, and an empty one leads nowhere`() {
        val phone = Phone(intent = shared("随便一句话"))
        phone.waitUntil("not the reading screen") { phone.activity.navigator.place == Place.Answer() }
        assertEquals("随便一句话", phone.find<EditText>(R.id.query).text.toString())
        val again = phone.killed()
        again.waitUntil("the text is lost") { again.find<EditText>(R.id.query).text.toString() == "随便一句话" }
        again.back()
        again.waitFor("没网也能看")
        again.arrives(shared("  "))
        assertEquals(Place.Home, again.activity.navigator.place)
        val long = shared("长".repeat(100_000))
        again.arrives(long)
        again.waitUntil("a long text is not taken") { again.activity.navigator.place == Place.Answer() }
        assertTrue(again.find<EditText>(R.id.query).text.length <= 2_000)
    }
}
