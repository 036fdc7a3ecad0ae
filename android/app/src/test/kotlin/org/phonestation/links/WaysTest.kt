package org.phonestation.links

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.Bookings
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Link
import org.phonestation.core.TicketState
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class WaysTest {
    private val core = FakePhoneStation()
    private val now = 1_700_000_000_000L
    private val ways = Ways(core, STATION) { now }
    private val code = "$STATION/h/zsl?c=1.2.3&guide=contacts"

    init {
        core.links[code] = Link.Hall("zsl", "1.2.3", "contacts")
    }

    private fun of(text: String) = runBlocking { ways.of(text) }

    private fun place(text: String) = (of(text) as? Way.Inside)?.place

    private fun ticket(state: TicketState, start: Long = now, hall: String = "zsl", today: Boolean = false) {
        core.tickets["t"] = Bookings.ticket("t", state, start).copy(hallId = hall, canCheckIn = today)
    }

    @Test
    fun `the code at a hall's door leads to a time there, hall and topic kept, and says that one is here`() {
        assertEquals(Place.Booking("zsl", "contacts"), place(code))
        assertEquals(listOf("link $code", "here zsl 1.2.3", "booking null null null"), core.asked)
    }

    @Test
    fun `who has booked there today, or waits there, is led to their ticket`() {
        for (state in listOf(TicketState.Booked, TicketState.Unsent, TicketState.CheckedIn, TicketState.Called("3"))) {
            ticket(state)
            assertEquals("$state", Place.Ticket("t"), place(code))
        }
        // The hall's day, where the phone's is another.
        ticket(TicketState.Booked, now + 20 * HOUR, today = true)
        assertEquals(Place.Ticket("t"), place(code))
    }

    @Test
    fun `a ticket of another day, another hall, or one that is over, does not stand in the way`() {
        ticket(TicketState.Booked, now + 48 * HOUR)
        assertEquals(Place.Booking("zsl", "contacts"), place(code))
        ticket(TicketState.Booked, hall = "lhc", today = true)
        assertEquals(Place.Booking("zsl", "contacts"), place(code))
        for (state in listOf(TicketState.Cancelled, TicketState.Helped, TicketState.Missed, TicketState.Closed("x"))) {
            ticket(state)
            assertEquals("$state", Place.Booking("zsl", "contacts"), place(code))
        }
    }

    @Test
    fun `what was handed on in a hall opens, and that hall's people are the ones to ask`() {
        core.links["$STATION/a/didi?h=zsl"] = Link.App("didi", "zsl")
        assertEquals(Place.App("didi"), place("$STATION/a/didi?h=zsl"))
        core.links["$STATION/g/contacts?h=lhc"] = Link.Guide("contacts", null, "lhc")
        core.unknown += "lhc"
        assertEquals("it opens all the same", Place.Guide("contacts"), place("$STATION/g/contacts?h=lhc"))
        val here = core.asked.filter { it.startsWith("here") }
        assertEquals(listOf("here zsl null", "here lhc null"), here)
    }

    @Test
    fun `a hall that this phone does not know yet has its page`() {
        core.unknown += "zsl"
        assertEquals(Way.Page(code, isOfHall = true), of(code))
    }

    @Test
    fun `the address of one's own ticket is the ticket, somebody else's is a page`() {
        ticket(TicketState.Booked)
        assertEquals(Place.Ticket("t"), place("$STATION/b/zsl/secret"))
        assertEquals(Way.Page("$STATION/b/zsl/other", isOfHall = false), of("$STATION/b/zsl/other"))
    }

    @Test
    fun `only what is surely the station's is a page`() {
        assertEquals(Way.Page("$STATION/ask?lang=en", isOfHall = false), of("$STATION/ask?lang=en"))
        val foreign = listOf("$STATION.elsewhere/x", "$STATION\\@elsewhere/", "$STATION/a b", "$STATION/\n", STATION) +
            listOf("http://station.example/x", " $STATION/x", "$STATION/" + "a".repeat(2_000), "", "javascript:x")
        for (text in foreign) assertEquals(text, Way.Foreign, of(text))
    }

    private companion object {
        const val STATION = "https://station.example"
        const val HOUR = 3_600_000L
    }
}
