package org.phonestation.reminders

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withTimeoutOrNull
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Reminder
import org.phonestation.core.ServiceState
import org.phonestation.core.StationCore
import org.phonestation.core.TicketState

/** Keeps the alarms as the tickets and services are: what the core says is to come has one, nothing else has. */
class Reminding(
    private val core: StationCore,
    private val choice: ReminderChoice,
    private val alarms: Alarms,
    private val notices: Notices,
    private val now: () -> Long = System::currentTimeMillis,
) {
    /** An older answer must not come after a newer one. */
    private val turn = Mutex()

    /** Each has two alarms, which may go off together; nobody is called twice. */
    private val said = mutableSetOf<Reminder>()

    /** Goes on; does not return. */
    suspend fun keep() =
        coroutineScope {
            launch(start = CoroutineStart.UNDISPATCHED) {
                core.changes.collect { if (it == Changed.BOOKING || it == Changed.SERVICES) plan() }
            }
            plan()
        }

    suspend fun plan() = turn.withLock { coming()?.let { plan(it) } ?: Unit }

    /** Nothing known of what is to come: what was planned stays, and the screen says what is wrong with the core. */
    private suspend fun coming(): List<Reminder>? =
        try {
            if (choice.on) core.reminders() else emptyList()
        } catch (_: CoreFailure) {
            null
        }

    private suspend fun plan(coming: List<Reminder>) {
        alarms.set(coming)
        choice.planned = coming.isNotEmpty()
        notices.shown().filter { !choice.on || standing(it) == Standing.OVER }.forEach(notices::take)
        notices.shownServices().filter { !choice.on || had(it) == Standing.OVER }.forEach(notices::takeService)
    }

    /** Its time has come, or passed while the phone slept. */
    suspend fun remind(reminder: Reminder) =
        turn.withLock {
            if (choice.on && reminder !in said && isDue(reminder)) {
                said += reminder
                // What is said of a service is of days.
                notices.show(reminder, late = reminder.product == null && now() - reminder.atMs > LATE_MS)
            }
        }

    private suspend fun isDue(reminder: Reminder): Boolean {
        val product = reminder.product
        return when (if (product == null) standing(reminder.ticket) else had(product)) {
            Standing.OPEN -> true
            Standing.OVER -> false
            // A core that does not answer in time must not cost somebody their appointment.
            Standing.UNKNOWN -> now() - reminder.atMs < if (product == null) OVER_MS else DAY_MS
        }
    }

    private suspend fun standing(ticket: String): Standing =
        asked {
            val card = core.ticket(ticket).card
            isOpen(card.state) && now() < card.startMs
        }

    /** What was left meanwhile is not reminded of. */
    private suspend fun had(product: String): Standing =
        asked {
            val card = core.product(product).card
            card.note == null && (card.state == ServiceState.ACTIVE || card.state == ServiceState.BEGINS)
        }

    private suspend fun asked(isOpen: suspend () -> Boolean): Standing =
        try {
            when (withTimeoutOrNull(PATIENCE_MS) { isOpen() }) {
                true -> Standing.OPEN
                false -> Standing.OVER
                null -> Standing.UNKNOWN
            }
        } catch (e: CoreFailure) {
            if (e.reason == CoreFailure.Reason.NOT_FOUND) Standing.OVER else Standing.UNKNOWN
        }

    private fun isOpen(state: TicketState) = state is TicketState.Booked || state is TicketState.Unsent

    private enum class Standing { OPEN, OVER, UNKNOWN }

    private companion object {
        /** Of the ten seconds that the system gives. */
        const val PATIENCE_MS = 5_000L

        /** From here on what the core wrote for that minute is no longer true. */
        const val LATE_MS = 900_000L

        /** The earliest reminder is an hour before. */
        const val OVER_MS = 3_000_000L
        const val DAY_MS = 86_400_000L
    }
}
