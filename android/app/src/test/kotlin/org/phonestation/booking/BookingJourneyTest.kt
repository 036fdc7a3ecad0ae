package org.phonestation.booking

import android.content.Intent
import android.net.ConnectivityManager
import android.os.Looper
import android.provider.CalendarContract
import android.view.View
import android.view.WindowManager
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.core.TicketView
import org.phonestation.guides.Codes
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.SyncState
import org.phonestation.sync.connect
import org.phonestation.ui.TimeRow
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** From the hall's code to the counter: the app, the real core and a real station, other people there too. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class BookingJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val others = Others(front.address)
    private var taps = 0

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    /** The app with the station's own halls, online. */
    private fun opened(): Phone {
        connect(Line.UNMETERED)
        val phone = Phone()
        phone.waitFor("大家常问的")
        app.sync.now()
        phone.waitUntil("the halls do not come") { app.sync.state.value is SyncState.Done }
        return phone
    }

    private fun Phone.at(hall: String, guide: String? = null): Phone =
        apply {
            activity.navigator.go(Place.Booking(hall, guide))
            waitUntil("no time to tap") { shows(R.id.book) }
            waitUntil("the station is not asked") { front.asked.any { it.endsWith("/searchTimeSlot") } }
            waitFor("最早的时间")
        }

    private fun Phone.shows(id: Int) = top().findViewById<View>(id) != null

    private fun Phone.taps(id: Int) {
        taps += 1
        tap(id)
    }

    private fun Phone.times() = views().filterIsInstance<TimeRow>()

    private fun Phone.chooses(index: Int) {
        taps += 1
        times()[index].performClick()
        waitUntil("nothing is kept") { texts().any { "给您留到" in it } }
    }

    /** Books what is chosen and waits for the number. */
    private fun Phone.books(): TicketView {
        taps(R.id.book)
        waitUntil("no ticket") { activity.navigator.place is Place.Ticket }
        waitUntil("no number") { shows(R.id.number) }
        return ticket()
    }

    private fun Phone.ticket(): TicketView =
        runBlocking { app.core.ticket((activity.navigator.place as Place.Ticket).id) }

    private fun lineGoes() {
        connect(Line.NONE)
        listeners().forEach { it.onLost(connections.activeNetwork!!) }
    }

    private fun lineComesBack() {
        connect(Line.UNMETERED)
        val listeners = listeners()
        assertTrue("nobody listens for the line", listeners.isNotEmpty())
        listeners.forEach { it.onAvailable(connections.activeNetwork!!) }
    }

    private val connections get() = app.getSystemService(ConnectivityManager::class.java)!!

    private fun listeners() = shadowOf(connections).networkCallbacks.toList()

    /** Another thing to book than a person's help. */
    private fun Phone.turnsTo(product: String) {
        tap(R.id.products)
        tap(product)
        waitUntil("no $product") { shows(R.id.book) && product in find<View>(R.id.about).contentDescription }
        waitUntil("no times") { times().size >= 2 }
    }

    private fun booked() = front.acts.count { it == "POST /tmf-api/appointment/v4/appointment" }

    @Test
    fun `from the hall to a number, a time and a place in one tap, and the same on the web`() {
        val phone = opened().at("zsl", "move-contacts")
        val ticket = phone.books()
        assertTrue("$taps taps", taps <= 3)
        val texts = phone.texts()
        assertTrue(
            "$texts",
            listOf("您的号", ticket.card.code!!, ticket.card.hall, ticket.address).all { word ->
                texts.any {
                    word in
                        it
                }
            },
        )
        assertTrue("$texts", texts.any { "今天" in it } && texts.any { "通讯录" in it })
        val page = others.page(ticket.link!!)
        assertTrue("the web does not know the ticket", ticket.card.code in page && ticket.card.hall in page)
        phone.activity.navigator.home()
        phone.waitFor("您的号 ${ticket.card.code}")
        phone.tap(R.id.ticket)
        phone.waitUntil("no ticket") { phone.shows(R.id.number) }
    }

    @Test
    fun `choosing a time keeps it from others, choosing another lets it go`() {
        val phone = opened().at("zsl")
        phone.turnsTo("专家日")
        phone.chooses(0)
        val free = others.free("zsl", "expert")
        phone.chooses(1)
        phone.waitUntil("the first is not let go") {
            val now = others.free("zsl", "expert")
            now.first() !in free && free.first() !in now
        }
        val ticket = phone.books()
        assertTrue("$taps taps", taps <= 3)
        assertFalse(ticket.card.startMs in others.free("zsl", "expert"))
        assertEquals(1, free.indexOf(free.first { it > ticket.card.startMs }))
    }

    @Test
    fun `booked in flight mode it is kept, marked, and sent once when the line is back`() {
        val phone = opened().at("lhc")
        lineGoes()
        phone.tap(R.id.book)
        phone.waitFor("还没发出")
        assertEquals(0, booked())
        val again = phone.killed()
        again.waitFor("还没发出")
        assertFalse(again.shows(R.id.number))
        lineComesBack()
        again.waitUntil("it is not sent") { again.shows(R.id.number) }
        lineComesBack()
        again.activity.navigator.home()
        again.waitFor("您的号")
        assertEquals("${front.acts}", 1, booked())
    }

    @Test
    fun `a time that went meanwhile is said at once, with others to tap`() {
        val phone = opened().at("dxc")
        lineGoes()
        phone.tap(R.id.book)
        phone.waitFor("还没发出")
        val wanted = phone.ticket().card.startMs
        others.takeAll("dxc", "help", wanted)
        lineComesBack()
        phone.waitUntil("no alternatives") { phone.times().isNotEmpty() }
        val ticket = phone.ticket()
        assertFalse(ticket.alternatives.any { it.startMs == wanted })
        phone.tap(R.id.book)
        phone.waitUntil("no number") { phone.shows(R.id.number) }
        assertEquals(ticket.alternatives.first().startMs, phone.ticket().card.startMs)
    }

    @Test
    fun `another time is two taps, and the web shows it`() {
        val phone = opened().at("zsl")
        val before = phone.books()
        phone.tap(R.id.move)
        val day = phone.activity.getString(R.string.ticket_move_when)
        phone.waitFor(day)
        phone.waitUntil("no days") { phone.texts().any { "个时间" in it } }
        phone.tap("明天")
        phone.waitUntil("no times") { phone.texts().any { CLOCK.matches(it) } }
        val clock = phone.texts().first { CLOCK.matches(it) }
        phone.tap(clock)
        phone.waitUntil("it does not move") {
            phone.ticket().card.run {
                startMs != before.card.startMs &&
                    waiting == null
            }
        }
        phone.waitFor("明天 $clock")
        // Another day has numbers of its own; the address stays.
        val after = phone.ticket()
        phone.waitFor(after.card.code!!)
        assertEquals(before.link, after.link)
        val page = others.page(before.link!!)
        assertTrue("the web does not know", "明天 $clock" in page && after.card.code in page)
    }

    @Test
    fun `cancelling is asked once, and the time is offered again`() {
        val phone = opened().at("zsl")
        phone.turnsTo("手机电池随时换")
        val ticket = phone.books()
        others.takeAll("zsl", "battery", ticket.card.startMs)
        phone.tap(R.id.cancel)
        phone.waitFor("先不取消")
        phone.tap(R.id.yes)
        phone.waitUntil("it is not cancelled") { phone.texts().any { "已经取消" in it || "已取消" in it } }
        phone.waitUntil("the time does not come back") { ticket.card.startMs in others.free("zsl", "battery") }
        assertTrue("再约一次" in phone.texts())
    }

    @Test
    fun `what was cancelled before it was sent goes without a trace, and can be taken back`() {
        val phone = opened().at("lhc")
        lineGoes()
        phone.tap(R.id.book)
        phone.waitFor("还没发出")
        val wanted = phone.ticket().card.startMs
        phone.tap(R.id.cancel)
        phone.tap(R.id.yes)
        phone.waitFor("已取消这次预约")
        phone.tap(R.id.undo)
        phone.waitFor("还没发出")
        assertEquals(wanted, phone.ticket().card.startMs)
        phone.tap(R.id.cancel)
        phone.tap(R.id.yes)
        phone.waitFor("已取消这次预约")
        lineComesBack()
        phone.activity.navigator.tab(Place.Booking())
        phone.waitUntil("no times") { phone.shows(R.id.book) }
        assertEquals(0, booked())
        assertFalse("我的预约" in phone.texts())
    }

    @Test
    fun `checking in is one tap, once, and the place in line stands there`() {
        val phone = opened().at("zsl")
        phone.books()
        phone.waitUntil("no way to check in") { phone.shows(R.id.check_in) }
        phone.tap(R.id.check_in)
        phone.waitUntil("not checked in") { phone.texts().any { "签到了" in it } }
        phone.waitUntil("no place in line") { phone.texts().any { "前面" in it } }
        assertFalse(phone.shows(R.id.check_in))
        assertTrue(phone.texts().any { "怎么排队" in it })
    }

    @Test
    fun `the same time twice leads its owner to the first`() {
        val phone = opened().at("zsl")
        // Halves of an hour and thirds of one: some times are of both.
        val both = others.free("zsl", "corner").first { it in others.free("zsl", "help") }
        val id = runBlocking { app.core.book("zsl", "help", both, null) }
        phone.activity.navigator.go(Place.Ticket(id))
        phone.waitUntil("no number") { phone.shows(R.id.number) }
        val first = phone.ticket()
        // Past the screen, which would not let it come so far.
        val second = runBlocking { app.core.book("zsl", "corner", both, null) }
        assertNotEquals(id, second)
        phone.activity.navigator.go(Place.Ticket(second))
        phone.waitUntil("it is not refused") { phone.shows(R.id.own) }
        phone.tap(R.id.own)
        phone.waitUntil("not the first") { first.card.code in phone.texts() }
    }

    @Test
    fun `each thing to book has its place and its hours`() {
        val phone = opened()
        val places = mutableMapOf<String, String>()
        for ((kind, name) in listOf("help" to "一对一帮忙", "battery" to "手机电池随时换", "event" to "户外活动")) {
            phone.at("zsl")
            if (kind != "help") phone.turnsTo(name)
            // Its earliest may be the time booked just now, which nobody has twice: then the next.
            if (app.getString(R.string.booking_see_own) in phone.texts()) phone.chooses(1)
            val ticket = phone.books()
            assertTrue(ticket.card.what, name in ticket.card.what)
            places[kind] = ticket.address
            assertTrue("$kind", ticket.address in phone.texts())
        }
        assertEquals(places["help"], places["battery"])
        assertNotEquals(places["help"], places["event"])
    }

    @Test
    fun `a turned phone and one whose app was ended show the same choice, and the sheet that was open`() {
        val phone = opened().at("zsl", "move-contacts")
        phone.chooses(1)
        phone.tap(R.id.hall)
        phone.waitFor("去哪一家")
        phone.turned()
        phone.waitFor("去哪一家")
        val again = phone.killed()
        again.waitFor("去哪一家")
        again.tap(R.id.close)
        again.waitUntil("another choice") { again.times().getOrNull(1)?.isSelected == true }
        assertTrue("${again.texts()}", again.texts().any { "通讯录" in it })
    }

    @Test
    fun `a ticket in sight asks every twenty seconds how it stands, and not while it is away`() {
        val phone = opened().at("lhc")
        phone.books()

        fun asked() = front.asked.count { "/tickets/" in it }

        fun later() = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(20))
        // It opened before it was sent, perhaps, and then there was nothing to ask about yet.
        later()
        phone.waitUntil("it is not asked about") { asked() > 0 }
        val before = asked()
        later()
        phone.waitUntil("it is not asked about again") { asked() > before }
        phone.activity.window.decorView.dispatchWindowVisibilityChanged(View.GONE)
        val away = phone.settled(::asked)
        repeat(3) { later() }
        assertEquals(away, phone.settled(::asked))
        phone.activity.window.decorView.dispatchWindowVisibilityChanged(View.VISIBLE)
        phone.waitUntil("coming back does not ask") { asked() > away }
    }

    @Test
    fun `the code on the ticket is its web page, the screen is bright, the calendar gets the entry`() {
        val phone = opened().at("lhc")
        val ticket = phone.books()
        assertEquals(ticket.link, Codes.read(phone.find(R.id.code)))
        val window = phone.activity.window
        assertEquals(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL, window.attributes.screenBrightness)
        phone.tap(R.id.calendar)
        val entry = shadowOf(phone.activity).nextStartedActivity
        assertEquals(Intent.ACTION_INSERT, entry.action)
        assertEquals(ticket.card.startMs, entry.getLongExtra(CalendarContract.EXTRA_EVENT_BEGIN_TIME, 0))
        assertEquals(ticket.address, entry.getStringExtra(CalendarContract.Events.EVENT_LOCATION))
        phone.tap(R.id.share)
        val sent = shadowOf(
            phone.activity,
        ).nextStartedActivity.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)
        assertTrue(ticket.link!! in sent!!.getStringExtra(Intent.EXTRA_TEXT)!!)
        phone.back()
        assertEquals(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE, window.attributes.screenBrightness)
    }

    @Test
    fun `deleting takes it from the phone and from the station`() {
        val phone = opened().at("lhc")
        val ticket = phone.books()
        phone.tap(R.id.forget)
        phone.tap(R.id.yes)
        phone.waitFor("您的信息从手机上删了")
        phone.waitUntil("the station keeps it") { ticket.card.code!! !in others.page(ticket.link!!) }
    }

    private companion object {
        val CLOCK = Regex("\\d\\d:\\d\\d")
    }
}
