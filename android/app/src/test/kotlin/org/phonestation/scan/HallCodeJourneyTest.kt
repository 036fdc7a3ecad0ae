package org.phonestation.scan

import android.Manifest.permission.CAMERA
import android.content.Intent
import android.net.Uri
import android.view.View
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.SyncState
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The code at a hall's door, over the real core and a real station. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class HallCodeJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val camera = TestCamera()
    private val code get() = "${front.address}/h/zsl?c=abc.1f.00ff&guide=move-contacts"

    @Before
    fun there() {
        app.stationAddress = front.address
        app.camera = camera
        shadowOf(app).grantPermissions(CAMERA)
        connect(Line.UNMETERED)
    }

    @After
    fun away() = front.stop()

    private fun opened(intent: Intent? = null): Phone {
        val phone = Phone(intent = intent)
        phone.waitFor("大家常问的")
        app.sync.now()
        phone.waitUntil("the halls do not come") { app.sync.state.value is SyncState.Done }
        return phone
    }

    private fun Phone.shows(id: Int) = top().findViewById<View>(id) != null

    private fun Phone.scans(text: String) {
        activity.navigator.go(Place.Scan)
        waitFor("把码放进框里")
        camera.sees(text)
    }

    @Test
    fun `scanned, it books in one tap, and scanned again it leads to that ticket, and to checking in by one tap`() {
        val phone = opened()
        phone.scans(code)
        phone.waitUntil("not at the hall") { phone.activity.navigator.place == Place.Booking("zsl", "move-contacts") }
        phone.waitUntil("no time to tap") { phone.shows(R.id.book) }
        phone.waitFor("通讯录")
        phone.waitFor("最早的时间")
        phone.tap(R.id.book)
        phone.waitUntil("no number") { phone.activity.navigator.place is Place.Ticket && phone.shows(R.id.number) }
        val ticket = phone.activity.navigator.place

        phone.activity.navigator.home()
        phone.scans(code)
        phone.waitUntil("not the ticket") { phone.activity.navigator.place == ticket }
        phone.waitUntil("no checking in") { phone.shows(R.id.check_in) }
        phone.back()
        // The same link from the phone's own camera.
        phone.arrives(Intent(Intent.ACTION_VIEW, Uri.parse(code)))
        phone.waitUntil("not the ticket") { phone.activity.navigator.place == ticket }
        val booked = front.acts.count { it == "POST /tmf-api/appointment/v4/appointment" }
        assertEquals("bookings", 1, booked)
    }
}
