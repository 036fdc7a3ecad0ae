package org.phonestation.booking

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableSharedFlow
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.Bookings
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Line
import org.phonestation.core.TicketState
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull

class BookingPresenterTest {
    private val core = FakePhoneStation()
    private val back = MutableSharedFlow<Unit>(extraBufferCapacity = 1)

    private fun presenter(first: BookingState = BookingState()) =
        BookingPresenter(core, { Line.UNMETERED }, first, back, Dispatchers.Unconfined)

    private fun asked(word: String) = core.asked.filter { it.startsWith(word) }

    @Test
    fun `the last known times stand at once, the station's answer after`() {
        val presenter = presenter()
        // Once more after the answer, which moved what the screen shows.
        val looked = "booking null null null"
        assertEquals(listOf(looked, "askTimes zsl help", looked), core.asked)
        val state = presenter.state.value
        assertEquals("10:05 查的", state.content.orNull()!!.times!!.asOf)
        assertFalse(state.asking)
        assertEquals(1L, state.start)
    }

    @Test
    fun `the first time is chosen already, so that one tap books it, with its topic`() {
        val presenter = presenter(BookingState(guide = "move-contacts"))
        presenter.onEvent(BookingEvent.Book)
        assertEquals(listOf("book zsl help 1 move-contacts"), asked("book "))
        assertEquals("t0", presenter.state.value.booked)
    }

    @Test
    fun `looking keeps no time from others, choosing does, and choosing another keeps that one`() {
        val presenter = presenter()
        assertEquals(emptyList<String>(), asked("hold"))
        presenter.onEvent(BookingEvent.Time(2))
        assertEquals("给您留到 10:09", presenter.state.value.hold!!.words)
        presenter.onEvent(BookingEvent.Time(3))
        assertEquals(listOf("hold zsl help 2 null", "hold zsl help 3 null"), asked("hold"))
        assertEquals(3L, presenter.state.value.start)
        presenter.onEvent(BookingEvent.Book)
        assertEquals(listOf("book zsl help 3 null"), asked("book "))
    }

    @Test
    fun `a time that is gone when it is chosen is said, and the times are asked for anew`() {
        val presenter = presenter()
        core.taken += 2
        presenter.onEvent(BookingEvent.Time(2))
        val state = presenter.state.value
        assertEquals(Reason.TAKEN, state.refused)
        assertNull(state.hold)
        assertEquals(listOf(1L, 3L, 4L), state.content.orNull()!!.times!!.times.map { it.startMs })
        assertEquals(1L, state.start)
    }

    @Test
    fun `without a network the times of before stand, and booking works all the same`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = presenter()
        assertEquals(Reason.NO_NETWORK, presenter.state.value.trouble)
        assertEquals("10:04 查的", presenter.state.value.content.orNull()!!.times!!.asOf)
        presenter.onEvent(BookingEvent.Time(2))
        assertNull(presenter.state.value.hold)
        presenter.onEvent(BookingEvent.Book)
        assertEquals(listOf("book zsl help 2 null"), asked("book "))
    }

    @Test
    fun `a line that comes back asks the station, and the trouble is over`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = presenter()
        core.unreachable = null
        back.tryEmit(Unit)
        assertNull(presenter.state.value.trouble)
        assertEquals("10:05 查的", presenter.state.value.content.orNull()!!.times!!.asOf)
    }

    @Test
    fun `another hall or another thing has other times, and nothing of the old choice is left`() {
        val presenter = presenter()
        presenter.onEvent(BookingEvent.Time(2))
        presenter.onEvent(BookingEvent.Hall("lhc"))
        assertEquals("askTimes lhc help", asked("askTimes").last())
        assertNull(presenter.state.value.hold)
        assertEquals(1L, presenter.state.value.start)
        presenter.onEvent(BookingEvent.Product("battery"))
        assertEquals("askTimes lhc battery", asked("askTimes").last())
        presenter.onEvent(BookingEvent.Book)
        assertEquals(listOf("book lhc battery 1 null"), asked("book "))
    }

    @Test
    fun `the same time is not booked twice, its owner is led to the first`() {
        core.tickets["mine"] = Bookings.ticket("mine", TicketState.Booked, start = 1)
        val presenter = presenter()
        presenter.onEvent(BookingEvent.Book)
        assertEquals("mine", presenter.state.value.booked)
        assertEquals(emptyList<String>(), asked("book "))
    }

    @Test
    fun `what it can be about is pulled when somebody wants to choose, once`() {
        val presenter = presenter()
        assertEquals(emptyList<String>(), asked("guides"))
        repeat(2) { presenter.onEvent(BookingEvent.Topics) }
        assertEquals(listOf("guides"), asked("guides"))
        presenter.onEvent(BookingEvent.Topic("a"))
        assertEquals("a", presenter.state.value.content.orNull()!!.topic!!.guide)
        presenter.onEvent(BookingEvent.Topic(null))
        assertNull(presenter.state.value.content.orNull()!!.topic)
    }

    @Test
    fun `two taps in a row book once`() {
        val presenter = presenter()
        repeat(2) { presenter.onEvent(BookingEvent.Book) }
        assertEquals(1, asked("book ").size)
    }

    @Test
    fun `a core that fails is said, and asking again helps`() {
        core.failure = Reason.OTHER
        val presenter = presenter()
        assertEquals(Loaded.Failed(Reason.OTHER), presenter.state.value.content)
        core.failure = null
        presenter.onEvent(BookingEvent.Again)
        assertEquals(1L, presenter.state.value.start)
    }

    @Test
    fun `tickets stand on top and are asked about`() {
        core.tickets["mine"] = Bookings.ticket("mine", TicketState.Booked, start = 4)
        val presenter = presenter()
        assertEquals(listOf("mine"), presenter.state.value.content.orNull()!!.tickets.map { it.id })
        assertEquals(listOf("refreshTickets"), asked("refresh"))
        core.tickets.clear()
        core.moved.tryEmit(Changed.BOOKING)
        assertTrue(presenter.state.value.content.orNull()!!.tickets.isEmpty())
    }
}
