package org.phonestation.booking

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.launch
import org.phonestation.core.BookingView
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.core.TicketCard
import org.phonestation.core.TicketState
import org.phonestation.core.TimesView
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** From a hall and a topic to a booked time; the last known times first, the station's answer after. */
class BookingPresenter(
    private val core: StationCore,
    private val line: () -> Line,
    first: BookingState = BookingState(),
    back: Flow<Unit> = emptyFlow(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<BookingState, BookingEvent>("booking", first, dispatcher) {
    private val loading = AsyncAction(scope)
    private val asking = AsyncAction(scope)
    private val acting = AsyncAction(scope)
    private var holding: Job? = null

    /** The station is to be asked as soon as hall and product are known. */
    private var due = true

    init {
        follow(core.changes, { it == Changed.BOOKING || it == Changed.CONTENT }, ::load)
        scope.launch { back.collect { ask() } }
    }

    override fun onEvent(event: BookingEvent) =
        when (event) {
            BookingEvent.Again -> ask()
            is BookingEvent.Hall -> other { it.copy(hall = event.id, product = null) }
            is BookingEvent.Product -> other { it.copy(product = event.kind) }
            BookingEvent.Topics -> topics()
            is BookingEvent.Topic -> {
                update { it.copy(guide = event.guide) }
                load()
            }
            is BookingEvent.Time -> hold(event.startMs)
            BookingEvent.Book -> book()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val now = state.value
            val view = core.booking(now.hall, now.product, now.guide)
            update { it.copy(content = Loaded.Ready(view)) }
            if (due) askFor(view)
        }

    private fun ask() {
        due = true
        load()
    }

    /** Another hall or product has other times. */
    private fun other(change: (BookingState) -> BookingState) {
        holding?.cancel()
        update { change(it).copy(chosen = null, hold = null, refused = null) }
        ask()
    }

    private fun askFor(view: BookingView) {
        due = false
        val hall = view.hall?.id ?: return
        val product = view.product?.kind ?: return
        update { it.copy(asking = true) }
        asking.run(failed = { reason -> update { it.copy(asking = false, trouble = reason) } }) {
            val times = core.askTimes(hall, product, line())
            update { it.answered(hall, product, times) }
            if (view.tickets.isNotEmpty()) core.refreshTickets(line())
        }
    }

    private fun topics() {
        if (state.value.topics.isNotEmpty()) return
        acting.run {
            val asked = core.guides().mostAsked
            update { it.copy(topics = asked) }
        }
    }

    /** Keeps the time for some minutes. Without an answer it can be booked all the same. */
    private fun hold(start: Long) {
        val view = state.value.content.orNull() ?: return
        val (hall, product) = (view.hall?.id ?: return) to (view.product?.kind ?: return)
        update { it.copy(chosen = start, hold = null, refused = null) }
        holding?.cancel()
        if (view.at(start) != null) return
        holding = scope.launch {
            try {
                val hold = core.hold(hall, product, start, view.topic?.guide, line())
                update { if (it.chosen == start) it.copy(hold = hold) else it }
            } catch (e: CoreFailure) {
                if (e.reason !in REFUSALS) return@launch
                update { it.copy(chosen = null, refused = e.reason) }
                ask()
            }
        }
    }

    private fun book() {
        val now = state.value
        val view = now.content.orNull() ?: return
        val start = now.start ?: return
        val (hall, product) = (view.hall?.id ?: return) to (view.product?.kind ?: return)
        // One person cannot be helped twice at a time: the first booking is shown.
        view.at(start)?.let { own ->
            update { it.copy(booked = own.id) }
            return
        }
        if (now.busy) return
        update { it.copy(busy = true, failed = null) }
        acting.run(failed = { reason -> update { it.copy(busy = false, failed = reason) } }) {
            val ticket = core.book(hall, product, start, view.topic?.guide)
            update { it.copy(booked = ticket) }
        }
    }
}

/** What booking would be told as well. */
private val REFUSALS = setOf(CoreFailure.Reason.TAKEN, CoreFailure.Reason.TOO_MANY)

/** The times may be the same ones, asked later; or those of a hall that is no longer the chosen one. */
private fun BookingState.answered(hall: String, product: String, times: TimesView): BookingState {
    val view = content.orNull()?.takeIf { it.hall?.id == hall && it.product?.kind == product }
    val shown = view?.copy(times = times)
    return copy(asking = false, trouble = null, content = if (shown == null) content else Loaded.Ready(shown))
}

/** The person's own booking at that time. */
internal fun BookingView.at(start: Long): TicketCard? =
    tickets.firstOrNull { it.startMs == start && it.state !is TicketState.Refused }
