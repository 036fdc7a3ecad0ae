package org.phonestation.booking

import android.os.Bundle
import android.view.View
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.RefusedBooking
import org.phonestation.core.TicketState
import org.phonestation.core.TicketView
import org.phonestation.reminders.ReminderLeave
import org.phonestation.reminders.ReminderPart
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.shell.orNull
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.ButtonRow
import org.phonestation.ui.OtherApps
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.TimeRow
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.empty
import org.phonestation.ui.failed
import org.phonestation.ui.iconButton
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.textButton
import org.phonestation.ui.undoBar
import org.phonestation.ui.undoMillis

/** 我的预约: the number, the code, how it stands, and what can be done with it. As bright as the phone can be. */
class TicketScreen(
    presenter: TicketPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val apps: OtherApps,
    private val bright: (Boolean) -> Unit,
    reminders: ReminderLeave,
    saved: Bundle,
) : Screen<TicketPageState, TicketEvent>(presenter) {
    private val calendar = icon(R.drawable.ic_cal, R.string.ticket_calendar, R.id.calendar) { toCalendar() }
    private val share = icon(R.drawable.ic_share, R.string.ticket_share, R.id.share) { share() }
    private val icons = listOf(calendar, share)
    override val view =
        ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.ticket)), { navigator.back() }, icons))
    private val sheets = TicketSheets(ui) { presenter.onEvent(it) }
    private val reminder = ReminderPart(ui, reminders)
    private var waiting: Job? = null

    init {
        view.position = saved.getInt(POSITION)
        view.whileShown(EVERY_MS) { presenter.onEvent(TicketEvent.Refresh) }
    }

    override fun render(state: TicketPageState) {
        state.again?.let { again ->
            navigator.back()
            navigator.go(Place.Ticket(again))
            return
        }
        view.page.removeAllViews()
        val ticket = state.content.orNull()?.takeIf { state.gone == null }
        val open = ticket?.card?.state?.isOpen() == true
        calendar.visibility = if (open) View.VISIBLE else View.INVISIBLE
        share.visibility = if (open && ticket.link != null) View.VISIBLE else View.INVISIBLE
        bright(open)
        when (val loaded = state.content) {
            Loaded.Waiting -> page(ui.skeleton(2))
            is Loaded.Failed -> failed(loaded.reason)
            is Loaded.Ready -> if (state.gone == null) show(loaded.value, state) else gone(state.gone)
        }
        sheets.show(state)
    }

    override fun save() =
        Bundle().apply {
            putInt(POSITION, view.position)
            putString(QUESTION, TicketSheets.name(presenter.state.value.question))
        }

    override fun closed() {
        sheets.close()
        bright(false)
    }

    private fun show(ticket: TicketView, state: TicketPageState) {
        val card = ticket.card
        state.failed?.let { why ->
            val words = if (why == CoreFailure.Reason.TAKEN) R.string.booking_taken else R.string.failed_other
            page(ui.banner(Tone.BAD, ui.string(words)))
        }
        standing(ticket, state)
        if (ticket.alternatives.isNotEmpty()) alternatives(ticket, state)
        page(ui.ticketCard(ticket, view.contentWidth()), R.dimen.space_m)
        if (card.state.isOpen()) page(ui.aside(R.drawable.ic_info, ticket.rule), R.dimen.space_m)
        if (ticket.canCheckIn) {
            val here = ui.string(R.string.ticket_check_in)
            val button = PushButton(ui, ButtonKind.WARM, here, R.drawable.ic_pin, large = true) {
                presenter.onEvent(TicketEvent.CheckIn)
            }
            button.id = R.id.check_in
            page(button, R.dimen.space_m)
        }
        if (card.state == TicketState.Booked || card.state == TicketState.Unsent) page(reminder, R.dimen.space_m)
        wayOn(ticket, state)
        changes(ticket)
        val forget = ui.textButton(R.drawable.ic_lock, ui.string(R.string.ticket_forget)) {
            presenter.onEvent(TicketEvent.Forget)
        }
        forget.id = R.id.forget
        page(forget, R.dimen.space_between_sections)
        view.settled()
    }

    /** How it stands, whether that is news, and what is on its way. */
    private fun standing(ticket: TicketView, state: TicketPageState) {
        val card = ticket.card
        val style = if (card.state is TicketState.Called) TextStyle.LEAD else TextStyle.BODY
        val said = ui.banner(standing(card.state).first, ticket.status, style)
        said.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        page(said)
        card.waiting?.let { page(ui.banner(Tone.WAITS, it), R.dimen.space_s) }
        val asOf = ticket.asOf
        if (state.trouble != null && asOf != null && card.state.isOpen()) {
            val offline = state.trouble == CoreFailure.Reason.NO_NETWORK
            val words = if (offline) R.string.booking_offline else R.string.booking_no_answer
            page(ui.banner(Tone.OFFLINE, ui.string(words, asOf)), R.dimen.space_s)
        }
        if (ticket.example) page(ui.banner(Tone.PLAIN, ui.string(R.string.booking_example)), R.dimen.space_s)
    }

    private fun alternatives(ticket: TicketView, state: TicketPageState) {
        val few = ticket.alternatives.take(FEW)
        few.forEach { time ->
            val row = TimeRow(ui, time.words, time.away, time.startMs == state.start) {
                presenter.onEvent(TicketEvent.Choose(time.startMs))
            }
            page(row, R.dimen.space_s)
        }
        val chosen = few.firstOrNull { it.startMs == state.start } ?: return
        val words = ui.string(R.string.ticket_take, chosen.words.replaceFirstChar(Char::lowercase))
        button(ButtonKind.PRIMARY, words, R.id.book, large = true) {
            presenter.onEvent(TicketEvent.MoveTo(chosen.startMs))
        }
    }

    /** What one does after it is over, or was not taken. */
    private fun wayOn(ticket: TicketView, state: TicketPageState) {
        val card = ticket.card
        val reason = (card.state as? TicketState.Refused)?.reason
        when {
            reason == RefusedBooking.TWICE && state.first != null ->
                button(ButtonKind.PRIMARY, ui.string(R.string.booking_see_own), R.id.own) {
                    navigator.back()
                    navigator.go(Place.Ticket(state.first))
                }
            reason == RefusedBooking.TOO_MANY ->
                button(ButtonKind.PRIMARY, ui.string(R.string.ticket_see_all), R.id.own) {
                    navigator.tab(Place.Booking())
                }
            ticket.alternatives.isNotEmpty() -> Unit
            reason != null || isOver(card.state) ->
                button(ButtonKind.PRIMARY, ui.string(R.string.ticket_again), R.id.again) {
                    navigator.go(Place.Booking(ticket.hallId, ticket.guide))
                }
        }
    }

    private fun changes(ticket: TicketView) {
        val row = ButtonRow(ui, ui.px(R.dimen.space_s))
        if (ticket.canMove) {
            row.addView(quiet(R.string.ticket_move, R.id.move) { presenter.onEvent(TicketEvent.Move) })
        }
        if (ticket.canCancel) {
            row.addView(quiet(R.string.ticket_cancel, R.id.cancel) { presenter.onEvent(TicketEvent.Cancel) })
        }
        if (row.childCount > 0) page(row, R.dimen.space_m)
    }

    private fun gone(why: Gone) {
        if (why == Gone.CANCELLED_UNSENT) {
            page(ui.undoBar(ui.string(R.string.ticket_gone)) { presenter.onEvent(TicketEvent.Undo) })
            if (waiting?.isActive != true) {
                waiting = scope.launch {
                    delay(ui.undoMillis)
                    presenter.onEvent(TicketEvent.Over)
                }
            }
        }
        val words = if (why == Gone.FORGOTTEN) R.string.ticket_forgotten else R.string.ticket_gone
        val again = PushButton(ui, ButtonKind.SOFT, ui.string(R.string.ticket_again)) { navigator.tab(Place.Booking()) }
        page(ui.empty(R.drawable.ic_ok, ui.string(words), again))
    }

    private fun failed(reason: CoreFailure.Reason) {
        if (reason != CoreFailure.Reason.NOT_FOUND) {
            page(ui.failed(reason) { presenter.onEvent(TicketEvent.Refresh) })
            return
        }
        val again = PushButton(ui, ButtonKind.SOFT, ui.string(R.string.ticket_again)) { navigator.tab(Place.Booking()) }
        page(ui.empty(R.drawable.ic_cal, ui.string(R.string.ticket_not_here), again))
    }

    private fun isOver(state: TicketState) =
        state == TicketState.Missed || state == TicketState.Cancelled || state is TicketState.Closed

    private fun toCalendar() {
        val ticket = presenter.state.value.content.orNull() ?: return
        val (from, to) = ticket.card.startMs to ticket.endMs
        apps.addToCalendar(ticket.calendarTitle, ticket.calendarText, ticket.address, from, to)
    }

    private fun share() {
        val ticket = presenter.state.value.content.orNull() ?: return
        val link = ticket.link ?: return
        apps.share(ticket.calendarTitle, "${ticket.calendarTitle}\n$link")
    }

    private fun icon(icon: Int, words: Int, id: Int, onTap: () -> Unit): View =
        ui.iconButton(icon, ui.string(words), onTap = onTap).also { it.id = id }

    private fun quiet(words: Int, id: Int, onTap: () -> Unit): View =
        PushButton(ui, ButtonKind.QUIET, ui.string(words), onTap = onTap).also { it.id = id }

    private fun button(kind: ButtonKind, words: String, id: Int, large: Boolean = false, onTap: () -> Unit) {
        val button = PushButton(ui, kind, words, large = large, onTap = onTap)
        button.id = id
        page(button, R.dimen.space_m)
    }

    private fun page(part: View, top: Int = R.dimen.space_xs) = view.page.stack(part, ui.px(top))

    companion object {
        private const val POSITION = "position"
        private const val QUESTION = "question"
        private const val FEW = 3

        /** The line moves by minutes, and a call is not to be missed. */
        private const val EVERY_MS = 20_000L

        /** What was being asked when the screen was left. */
        fun asked(saved: Bundle): Question? = TicketSheets.question(saved.getString(QUESTION))
    }
}
