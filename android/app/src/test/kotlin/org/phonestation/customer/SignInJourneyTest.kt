package org.phonestation.customer

import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.EditText
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.services.Somebody
import org.phonestation.services.enter
import org.phonestation.services.shows
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.phonestation.ui.DigitsField
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** Signing in at a real station, with all that can go wrong on the way. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class SignInJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val me = Somebody(front.address)

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    private fun Phone.secure() = activity.window.attributes.flags and FLAG_SECURE != 0

    private fun asking(): Phone {
        val phone = me.opens()
        phone.activity.navigator.go(Place.Customer)
        phone.waitUntil("no field") { phone.shows(R.id.send) }
        return phone
    }

    @Test
    fun `each mistake has words of its own, and the field for the code is filled by the phone and not photographed`() {
        val phone = asking()
        phone.enter(R.id.number, "123")
        phone.tap(R.id.send)
        phone.waitFor("手机号是 11 位数字")
        connect(Line.NONE)
        phone.enter(R.id.number, me.number)
        phone.tap(R.id.send)
        phone.waitFor("现在没网")
        connect(Line.UNMETERED)
        phone.tap(R.id.send)
        phone.waitUntil("no field for the code") { phone.shows(R.id.enter) }
        assertTrue(phone.secure())
        val field = phone.find<EditText>(R.id.code)
        assertEquals(listOf(DigitsField.MESSAGE_CODE), field.autofillHints.orEmpty().toList())
        phone.waitFor("秒后能再发一条")
        assertFalse(phone.shows(R.id.another))
        phone.enter(R.id.code, "000000")
        phone.tap(R.id.enter)
        phone.waitFor("还能再试")
        assertTrue("the number is shown whole", phone.texts().none { me.number in it })
        phone.enter(R.id.code, me.code(phone, "登录"))
        phone.tap(R.id.enter)
        phone.waitUntil("not signed in") { runBlocking { app.core.customer().signedIn } }
        phone.waitUntil("the screen stays") { phone.activity.navigator.place == Place.Home }
        assertFalse(phone.secure())
    }

    @Test
    fun `number and code outlive a turned phone and the end of the app`() {
        val phone = asking()
        phone.enter(R.id.number, me.number)
        val again = phone.killed()
        again.waitUntil("the number is lost") { again.find<EditText>(R.id.number).text.toString() == me.number }
        again.tap(R.id.send)
        again.waitUntil("no field for the code") { again.shows(R.id.enter) }
        again.enter(R.id.code, "12")
        again.turned()
        again.waitUntil("the code is lost") { again.find<EditText>(R.id.code).text.toString() == "12" }
        assertTrue(again.secure())
    }

    @Test
    fun `signed out at once, also without a network, and said so`() {
        val phone = me.opens().also(me::signsIn)
        connect(Line.NONE)
        phone.activity.navigator.go(Place.Customer)
        phone.waitUntil("not signed in") { phone.shows(R.id.sign_out) }
        phone.tap(R.id.sign_out)
        phone.waitFor("这部手机上已经退出")
        assertFalse(runBlocking { app.core.customer().signedIn })
    }

    @Test
    fun `with the phone's key gone one is signed out, and it is said why`() {
        val phone = me.opens().also(me::signsIn)
        val folder = app.filesDir.resolve("core")
        // The process ends, and with it what the core remembers; the key store has lost its key meanwhile.
        app.keeper.there = false
        val moved = folder.copyRecursively(app.filesDir.resolve("again"))
        assertTrue(moved)
        val setup = org.phonestation.core.CoreSetup(
            app.filesDir.resolve("again").path,
            front.address,
            "android",
            phone.activity.getString(R.string.core_version),
            {},
        ) { app.keeper }
        val again = org.phonestation.core.OpenedAgain.customer(setup)
        assertFalse(again.signedIn)
        assertTrue("${again.ended}", "请重新登录" in again.ended.orEmpty())
    }
}
