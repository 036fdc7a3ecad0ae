package org.phonestation.booking

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableSharedFlow
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.Bookings
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Line
import org.phonestation.core.RefusedBooking
import org.phonestation.core.TicketState
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull

class TicketPresenterTest {
    private val core = FakePhoneStation()
    private val back = MutableSharedFlow<Unit>(extraBufferCapacity = 1)

    private fun presenter(state: TicketState, question: Question? = null): TicketPresenter {
        core.tickets["t"] = Bookings.ticket("t", state)
        return TicketPresenter(core, { Line.UNMETERED }, "t", question, back, Dispatchers.Unconfined)
    }

    private val TicketPresenter.ticket get() = state.value.content.orNull()!!

    private fun asked(word: String) = core.asked.filter { it.startsWith(word) }

    @Test
    fun `a ticket stands at once and is asked about, again when the line comes back`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = presenter(TicketState.Booked)
        assertEquals("A12", presenter.ticket.card.code)
        assertEquals(Reason.NO_NETWORK, presenter.state.value.trouble)
        core.unreachable = null
        back.tryEmit(Unit)
        assertNull(presenter.state.value.trouble)
        assertEquals(2, asked("refreshTickets").size)
    }

    @Test
    fun `checking in is one tap`() {
        val presenter = presenter(TicketState.Booked)
        presenter.onEvent(TicketEvent.CheckIn)
        assertEquals(listOf("checkIn t"), asked("checkIn"))
        assertEquals(TicketState.CheckedIn, presenter.ticket.card.state)
    }

    @Test
    fun `another time is asked for, chosen, kept and said to be on its way`() {
        val presenter = presenter(TicketState.Booked)
        presenter.onEvent(TicketEvent.Move)
        val question = presenter.state.value.question as Question.Move
        // Its own time is no other time.
        assertEquals(listOf(2L, 3L, 4L), question.times.orNull()!!.map { it.startMs })
        presenter.onEvent(TicketEvent.MoveTo(3))
        assertNull(presenter.state.value.question)
        assertEquals(3L, presenter.ticket.card.startMs)
        assertEquals("改时间还没发出", presenter.ticket.card.waiting)
    }

    @Test
    fun `without a network the times of before are offered, and without those it is said`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = presenter(TicketState.Booked)
        presenter.onEvent(TicketEvent.Move)
        assertTrue((presenter.state.value.question as Question.Move).times is Loaded.Ready)
        core.bookingView = core.bookingView.copy(times = null)
        presenter.onEvent(TicketEvent.Move)
        assertEquals(Question.Move(Loaded.Failed(Reason.NO_NETWORK)), presenter.state.value.question)
    }

    @Test
    fun `cancelling is asked once, and no is no`() {
        val presenter = presenter(TicketState.Booked)
        presenter.onEvent(TicketEvent.Cancel)
        assertEquals(Question.Cancel, presenter.state.value.question)
        presenter.onEvent(TicketEvent.Leave)
        assertNull(presenter.state.value.question)
        assertEquals(emptyList<String>(), asked("cancelTicket"))
        presenter.onEvent(TicketEvent.Cancel)
        presenter.onEvent(TicketEvent.CancelNow)
        assertEquals(listOf("cancelTicket t"), asked("cancelTicket"))
        assertNull(presenter.state.value.gone)
    }

    @Test
    fun `what was cancelled before it was sent can be taken back`() {
        val presenter = presenter(TicketState.Unsent)
        presenter.onEvent(TicketEvent.CancelNow)
        assertEquals(Gone.CANCELLED_UNSENT, presenter.state.value.gone)
        presenter.onEvent(TicketEvent.Undo)
        assertEquals(listOf("book zsl help 1 null"), asked("book "))
        assertEquals("t0", presenter.state.value.again)
    }

    @Test
    fun `the time to take it back ends`() {
        val presenter = presenter(TicketState.Unsent)
        presenter.onEvent(TicketEvent.CancelNow)
        presenter.onEvent(TicketEvent.Over)
        assertEquals(Gone.CANCELLED, presenter.state.value.gone)
    }

    @Test
    fun `where the time was taken, the first alternative is chosen already, another by a tap`() {
        val presenter = presenter(TicketState.Refused(RefusedBooking.TAKEN))
        core.tickets["t"] = core.tickets.getValue("t").copy(alternatives = Bookings.times(2, 3))
        core.moved.tryEmit(org.phonestation.core.Changed.BOOKING)
        assertEquals(2L, presenter.state.value.start)
        presenter.onEvent(TicketEvent.Choose(3))
        assertEquals(3L, presenter.state.value.start)
        presenter.onEvent(TicketEvent.MoveTo(3))
        assertEquals(listOf("moveTicket t 3"), asked("moveTicket"))
        assertNull(presenter.state.value.chosen)
    }

    @Test
    fun `where the same time was booked before, the first ticket is known`() {
        core.tickets["first"] = Bookings.ticket("first", TicketState.Booked)
        val presenter = presenter(TicketState.Refused(RefusedBooking.TWICE))
        assertEquals("first", presenter.state.value.first)
    }

    @Test
    fun `deleting is asked, and then nothing is left`() {
        val presenter = presenter(TicketState.Booked)
        presenter.onEvent(TicketEvent.Forget)
        assertEquals(Question.Forget, presenter.state.value.question)
        presenter.onEvent(TicketEvent.ForgetNow)
        assertEquals(Gone.FORGOTTEN, presenter.state.value.gone)
        assertEquals(emptySet<String>(), core.tickets.keys)
    }

    @Test
    fun `a question that was open when the screen was left is open again, with its times`() {
        val presenter = presenter(TicketState.Booked, Question.Move())
        assertTrue((presenter.state.value.question as Question.Move).times is Loaded.Ready)
        assertEquals(Question.Cancel, presenter(TicketState.Booked, Question.Cancel).state.value.question)
    }

    @Test
    fun `a ticket that is not here says so`() {
        val presenter = TicketPresenter(core, { Line.NONE }, "x", null, back, Dispatchers.Unconfined)
        assertEquals(Loaded.Failed(Reason.NOT_FOUND), presenter.state.value.content)
    }
}
