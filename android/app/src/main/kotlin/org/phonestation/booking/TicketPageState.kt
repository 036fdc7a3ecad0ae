package org.phonestation.booking

import org.phonestation.core.CoreFailure
import org.phonestation.core.TicketView
import org.phonestation.core.TimeChoice
import org.phonestation.shell.Loaded

/** A ticket as its page shows it. */
data class TicketPageState(
    val content: Loaded<TicketView> = Loaded.Waiting,
    /** Why the station did not say how it stands now. */
    val trouble: CoreFailure.Reason? = null,
    val question: Question? = null,
    /** Of the alternatives, the one tapped; the first while none was. */
    val chosen: Long? = null,
    /** An act failed on this phone. */
    val failed: CoreFailure.Reason? = null,
    /** The own booking that stands at the same time, where this one was refused for it. */
    val first: String? = null,
    val gone: Gone? = null,
    /** The ticket that was booked again. */
    val again: String? = null,
) {
    /** The alternative that the button books. */
    val start: Long?
        get() {
            val free = (content as? Loaded.Ready)?.value?.alternatives.orEmpty()
            return (free.firstOrNull { it.startMs == chosen } ?: free.firstOrNull())?.startMs
        }
}

/** What is asked before it is done. */
sealed interface Question {
    /** When instead? */
    data class Move(
        val times: Loaded<List<TimeChoice>> = Loaded.Waiting,
    ) : Question

    data object Cancel : Question

    data object Forget : Question
}

/** Why there is no ticket any more; before it was sent it can be booked again. */
enum class Gone { CANCELLED_UNSENT, CANCELLED, FORGOTTEN }

/** What a person may do with a ticket. */
sealed interface TicketEvent {
    /** How does it stand now? */
    data object Refresh : TicketEvent

    data object CheckIn : TicketEvent

    data object Move : TicketEvent

    data object Cancel : TicketEvent

    data object Forget : TicketEvent

    /** The question is answered with no. */
    data object Leave : TicketEvent

    /** One of the alternatives was tapped. */
    data class Choose(
        val startMs: Long,
    ) : TicketEvent

    data class MoveTo(
        val startMs: Long,
    ) : TicketEvent

    data object CancelNow : TicketEvent

    data object ForgetNow : TicketEvent

    /** Books again what was cancelled. */
    data object Undo : TicketEvent

    /** The time to undo is over. */
    data object Over : TicketEvent
}
