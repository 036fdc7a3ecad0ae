package org.phonestation.booking

import android.view.View
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.TicketView
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.question
import org.phonestation.ui.skeleton

/** The question that stands over a ticket's page, as its state says. */
class TicketSheets(
    private val ui: Ui,
    private val onEvent: (TicketEvent) -> Unit,
) {
    private var sheet: Sheet? = null
    private var shown: Any? = null

    fun show(state: TicketPageState) {
        val ticket = state.content.orNull()
        val question = state.question.takeIf { ticket != null && state.gone == null }
        if (question == shown) return
        close()
        shown = question
        if (question != null && ticket != null) put(made(question, ticket, null))
    }

    /** Not an answer: the page gives way. */
    fun close() {
        shown = null
        sheet?.onClosed = {}
        sheet?.dismiss()
        sheet = null
    }

    private fun put(fresh: Sheet) {
        sheet = fresh.apply {
            onClosed = { if (sheet == this) onEvent(TicketEvent.Leave) }
            show()
        }
    }

    private fun made(question: Question, ticket: TicketView, day: String?): Sheet =
        when (question) {
            is Question.Move -> Sheet(ui, ui.string(R.string.ticket_move_when), times(question, ticket, day))
            Question.Cancel -> {
                val words = ui.string(R.string.ticket_cancel_words, ticket.card.`when`, ticket.card.what)
                confirm(R.string.ticket_cancel, words, R.string.ticket_keep, TicketEvent.CancelNow)
            }
            Question.Forget -> {
                val words = ui.string(R.string.ticket_forget_words)
                confirm(R.string.ticket_forget, words, R.string.ticket_forget_not, TicketEvent.ForgetNow)
            }
        }

    private fun confirm(title: Int, words: String, no: Int, event: TicketEvent): Sheet =
        ui.question(ui.string(title), words, ui.string(no)) { onEvent(event) }

    private fun times(question: Question.Move, ticket: TicketView, day: String?): View =
        when (val times = question.times) {
            Loaded.Waiting -> ui.skeleton(2)
            is Loaded.Failed -> {
                val offline = times.reason == CoreFailure.Reason.NO_NETWORK
                val words = if (offline) R.string.booking_offline_never else R.string.booking_no_answer_never
                sentence(ui.string(words))
            }
            is Loaded.Ready -> {
                if (times.value.isEmpty()) {
                    sentence(ui.string(R.string.booking_full))
                } else {
                    ui.allTimes(times.value, day, { turn(question, ticket, it) }) { onEvent(TicketEvent.MoveTo(it)) }
                }
            }
        }

    /** To the times of one day. */
    private fun turn(question: Question, ticket: TicketView, day: String) {
        close()
        shown = question
        put(made(question, ticket, day))
    }

    private fun sentence(words: String) = ui.text(TextStyle.BODY).apply { text = words }

    companion object {
        private const val MOVE = "move"
        private const val CANCEL = "cancel"
        private const val FORGET = "forget"

        /** To be kept where only words can be. */
        fun name(question: Question?): String? =
            when (question) {
                is Question.Move -> MOVE
                Question.Cancel -> CANCEL
                Question.Forget -> FORGET
                null -> null
            }

        fun question(name: String?): Question? =
            when (name) {
                MOVE -> Question.Move()
                CANCEL -> Question.Cancel
                FORGET -> Question.Forget
                else -> null
            }
    }
}
