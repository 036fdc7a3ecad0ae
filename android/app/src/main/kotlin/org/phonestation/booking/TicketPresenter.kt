package org.phonestation.booking

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.RefusedBooking
import org.phonestation.core.StationCore
import org.phonestation.core.TicketState
import org.phonestation.core.TicketView
import org.phonestation.core.TimeChoice
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** One ticket: how it stands, and what can be done with it. Acts are kept at once and sent by the outbox. */
class TicketPresenter(
    private val core: StationCore,
    private val line: () -> Line,
    private val id: String,
    question: Question? = null,
    back: Flow<Unit> = emptyFlow(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<TicketPageState, TicketEvent>("ticket", TicketPageState(question = question), dispatcher) {
    private val loading = AsyncAction(scope)
    private val refreshing = AsyncAction(scope)
    private val asking = AsyncAction(scope)
    private val acting = AsyncAction(scope)

    init {
        follow(core.changes, { it == Changed.BOOKING }, ::load)
        refresh()
        scope.launch { back.collect { refresh() } }
    }

    override fun onEvent(event: TicketEvent) =
        when (event) {
            TicketEvent.Refresh -> refresh()
            TicketEvent.CheckIn -> act { core.checkIn(id) }
            TicketEvent.Move -> askTimes()
            TicketEvent.Cancel -> update { it.copy(question = Question.Cancel) }
            TicketEvent.Forget -> update { it.copy(question = Question.Forget) }
            TicketEvent.Leave -> update { it.copy(question = null) }
            is TicketEvent.Choose -> update { it.copy(chosen = event.startMs) }
            is TicketEvent.MoveTo -> act { core.moveTicket(id, event.startMs) }
            TicketEvent.CancelNow -> cancel()
            TicketEvent.ForgetNow -> act {
                core.forgetTicket(id)
                update { it.copy(gone = Gone.FORGOTTEN) }
            }
            TicketEvent.Undo -> undo()
            TicketEvent.Over -> update { it.copy(gone = Gone.CANCELLED) }
        }

    private fun load() {
        // The last that was known is what can be booked again.
        if (state.value.gone != null) return
        loading.run(failed = { reason -> shown { it.copy(content = Loaded.Failed(reason)) } }) {
            val ticket = core.ticket(id)
            val first = if (ticket.isTwice()) core.booking(null, null, null).at(ticket.card.startMs)?.id else null
            shown { it.copy(content = Loaded.Ready(ticket), first = first) }
            // Its sheet stood when the screen was left.
            if (state.value.question == Question.Move()) askTimes()
        }
    }

    private fun shown(change: (TicketPageState) -> TicketPageState) = update { if (it.gone == null) change(it) else it }

    private fun refresh() =
        refreshing.run(failed = { reason -> update { it.copy(trouble = reason) } }) {
            core.refreshTickets(line())
            update { it.copy(trouble = null) }
        }

    private fun askTimes() {
        val ticket = state.value.content.orNull() ?: return
        update { it.copy(question = Question.Move()) }

        fun answer(times: Loaded<List<TimeChoice>>) =
            update { if (it.question is Question.Move) it.copy(question = Question.Move(times)) else it }
        asking.run(failed = { answer(Loaded.Failed(it)) }) {
            val times = try {
                core.askTimes(ticket.hallId, ticket.product, line())
            } catch (e: CoreFailure) {
                core.booking(ticket.hallId, ticket.product, ticket.guide).times ?: throw e
            }
            answer(Loaded.Ready(times.times.filter { it.startMs != ticket.card.startMs }))
        }
    }

    private fun cancel() {
        val was = state.value.content
        val unsent = was.orNull()?.card?.state == TicketState.Unsent
        act {
            core.cancelTicket(id)
            try {
                core.ticket(id)
            } catch (e: CoreFailure) {
                // Before it was sent, or after it was refused, it simply goes.
                if (e.reason != CoreFailure.Reason.NOT_FOUND) throw e
                val gone = if (unsent) Gone.CANCELLED_UNSENT else Gone.CANCELLED
                update { it.copy(gone = gone, content = was) }
            }
        }
    }

    private fun undo() {
        val was = state.value.content.orNull() ?: return
        act {
            val again = core.book(was.hallId, was.product, was.card.startMs, was.guide)
            update { it.copy(again = again) }
        }
    }

    private fun act(work: suspend () -> Unit) {
        update { it.copy(question = null, failed = null) }
        acting.run(failed = { reason -> update { it.copy(failed = reason) } }) {
            work()
            update { it.copy(chosen = null) }
        }
    }
}

private fun TicketView.isTwice() = (card.state as? TicketState.Refused)?.reason == RefusedBooking.TWICE
