package org.phonestation.booking

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.BookingView
import org.phonestation.core.CoreFailure
import org.phonestation.core.HallChoice
import org.phonestation.core.TimesView
import org.phonestation.home.tabs
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.shell.orNull
import org.phonestation.ui.ButtonKind
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
import org.phonestation.ui.changeRow
import org.phonestation.ui.column
import org.phonestation.ui.contentIcon
import org.phonestation.ui.empty
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.sideBySide
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.textButton
import org.phonestation.ui.topBar

/** 约人帮忙: a hall, a topic, the earliest times; the first is chosen already, so that one tap books it. */
class BookingScreen(
    presenter: BookingPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val apps: OtherApps,
    private val page: BookingPage,
    saved: Bundle,
) : Screen<BookingState, BookingEvent>(presenter) {
    override val view = ScreenFrame(ui, bar())
    private val content = ui.column()
    private var sheet: Sheet? = null

    /** Which sheet is open; comes back with a turned phone. */
    private var open = saved.getString(OPEN)

    init {
        view.position = saved.getInt(POSITION)
        view.page.stack(content)
        if (page.tab) view.tabs(ui, navigator, Place.Booking())
        view.whileShown(EVERY_MS) { presenter.onEvent(BookingEvent.Again) }
    }

    override fun render(state: BookingState) {
        val ticket = state.booked
        if (ticket != null) return navigator.go(Place.Ticket(ticket))
        content.removeAllViews()
        view.acts(null)
        when (val loaded = state.content) {
            Loaded.Waiting -> content.stack(ui.skeleton(3))
            is Loaded.Failed -> content.stack(ui.failed(loaded.reason) { presenter.onEvent(BookingEvent.Again) })
            is Loaded.Ready -> show(loaded.value, state)
        }
    }

    override fun save() =
        Bundle().apply {
            val state = presenter.state.value
            putInt(POSITION, view.position)
            putString(OPEN, open)
            putString(HALL, state.hall)
            putString(PRODUCT, state.product)
            putString(GUIDE, state.guide)
            state.chosen?.let { putLong(CHOSEN, it) }
        }

    override fun closed() {
        sheet?.dismiss()
    }

    private fun bar(): View {
        val title = ui.string(R.string.booking_title)
        return if (page.tab) ui.topBar(title) else ui.subBar(ui.barTitle(title), { navigator.back() })
    }

    private fun show(booking: BookingView, state: BookingState) {
        tickets(booking)
        val hall = booking.hall
        if (hall == null) {
            val way = button(ButtonKind.SOFT, ui.string(R.string.booking_web), R.id.open_web) { apps.openWeb(page.web) }
            part(ui.empty(R.drawable.ic_pin, ui.string(R.string.booking_no_hall), way))
            return
        }
        part(ui.listCard(listOf(hallRow(hall), aboutRow(booking))), R.dimen.space_s)
        state.failed?.let { part(ui.banner(Tone.BAD, ui.string(R.string.failed_other)), R.dimen.space_s) }
        state.refused?.let { why ->
            val words = if (why == CoreFailure.Reason.TAKEN) R.string.booking_taken else R.string.booking_too_many
            part(ui.banner(Tone.BAD, ui.string(words)), R.dimen.space_s)
        }
        val times = booking.times
        when {
            times != null && times.times.isNotEmpty() -> times(booking, times, state)
            times != null && state.trouble == null -> full(booking)
            state.trouble == null -> part(ui.skeleton(2))
            else -> {
                val words = if (state.trouble == CoreFailure.Reason.NO_NETWORK) {
                    R.string.booking_offline_never
                } else {
                    R.string.booking_no_answer_never
                }
                part(ui.empty(R.drawable.ic_nonet, ui.string(words), again()))
            }
        }
        more(booking)
        if (hall.example) part(ui.banner(Tone.PLAIN, ui.string(R.string.booking_example)))
        view.settled()
        reopen(booking, state)
    }

    private fun tickets(booking: BookingView) {
        if (booking.tickets.isEmpty()) return
        val rows = booking.tickets.map { card -> ui.ticketRow(card) { navigator.go(Place.Ticket(card.id)) } }
        part(title(R.string.booking_mine))
        part(ui.listCard(rows), R.dimen.space_s)
    }

    private fun hallRow(hall: HallChoice): View {
        val address = hall.address.takeIf { !hall.here }
        val lines = listOfNotNull(ui.name(hall), ui.standing(hall), address).filter { it.isNotEmpty() }
        val row = ui.changeRow(R.drawable.ic_pin, lines, ui.string(R.string.booking_other_hall)) { open(HALLS) }
        row.id = R.id.hall
        return row
    }

    private fun aboutRow(booking: BookingView): View {
        val product = booking.product
        val topic = booking.topic
        val help = product == null || product.kind == HELP
        val icon = topic?.let { contentIcon(it.icon) } ?: productIcon(product?.kind)
        val name = topic?.title ?: product?.name.orEmpty()
        val lines = listOfNotNull(name, product?.detail, product?.place).filter { it.isNotEmpty() }
        val row = ui.changeRow(icon, lines, ui.string(R.string.booking_other_topic)) {
            if (help) presenter.onEvent(BookingEvent.Topics)
            open(if (help) TOPICS else PRODUCTS)
        }
        row.id = R.id.about
        return row
    }

    private fun times(booking: BookingView, times: TimesView, state: BookingState) {
        state.trouble?.let { part(ui.banner(Tone.OFFLINE, ui.string(old(it), times.asOf)), R.dimen.space_s) }
        val first = times.times.take(FEW)
        val heading = title(R.string.booking_earliest)
        val more = ui.textButton(R.drawable.ic_chev, ui.string(R.string.booking_more_times)) { open(TIMES) }
        more.id = R.id.more
        part(if (times.times.size > FEW) ui.sideBySide(heading, more) else heading)
        val chosen = times.times.first { it.startMs == state.start }
        val shown = if (chosen in first) first else first + chosen
        shown.forEachIndexed { index, time ->
            val row = TimeRow(ui, time.words, time.away, time == chosen) {
                presenter.onEvent(BookingEvent.Time(time.startMs))
            }
            part(row, R.dimen.space_s)
            if (index == 0) row.id = R.id.first
        }
        val own = booking.at(chosen.startMs)
        val words = if (own == null) {
            ui.string(R.string.booking_book, chosen.words.replaceFirstChar(Char::lowercase))
        } else {
            ui.string(R.string.booking_see_own)
        }
        val book = PushButton(ui, ButtonKind.PRIMARY, words, large = true) { presenter.onEvent(BookingEvent.Book) }
        book.id = R.id.book
        book.isEnabled = !state.busy
        view.acts(book)
        part(ui.aside(R.drawable.ic_clock, below(state, own != null)), R.dimen.space_s)
    }

    private fun below(state: BookingState, twice: Boolean): String {
        val hold = state.hold
        return when {
            state.busy -> ui.string(R.string.booking_busy)
            twice -> ui.string(R.string.booking_twice)
            state.trouble == CoreFailure.Reason.NO_NETWORK -> ui.string(R.string.booking_offline_works)
            hold != null -> ui.string(R.string.booking_held, hold.words)
            else -> ui.string(R.string.booking_free_to_change)
        }
    }

    private fun old(trouble: CoreFailure.Reason) =
        if (trouble == CoreFailure.Reason.NO_NETWORK) R.string.booking_offline else R.string.booking_no_answer

    private fun full(booking: BookingView) {
        val other = button(ButtonKind.SOFT, ui.string(R.string.booking_other_hall), R.id.other) { open(HALLS) }
        val way = if (booking.halls.size > 1) other else again()
        part(ui.empty(R.drawable.ic_cal, ui.string(R.string.booking_full), way))
    }

    private fun again() =
        button(ButtonKind.SOFT, ui.string(R.string.try_again), R.id.again) { presenter.onEvent(BookingEvent.Again) }

    private fun more(booking: BookingView) {
        val others = booking.products.filter { it.kind != booking.product?.kind }
        val names = others.take(FEW).joinToString(ui.string(R.string.list_comma)) { it.name }
        val other = row(R.string.booking_others, names, R.id.products) { open(PRODUCTS) }
        val scan = row(R.string.booking_scan, ui.string(R.string.booking_scan_why), R.id.scan) {
            navigator.go(Place.Scan)
        }
        part(ui.listCard(listOfNotNull(other.takeIf { others.isNotEmpty() }, scan)))
    }

    private fun row(words: Int, below: String, id: Int, onTap: () -> Unit): View {
        val title = ui.string(words)
        return ui.openingRow(listOf(title, below), "$title, $below", onTap).also { it.id = id }
    }

    private fun open(which: String) {
        open = which
        val state = presenter.state.value
        state.content.orNull()?.let { reopen(it, state) }
    }

    private fun reopen(booking: BookingView, state: BookingState) {
        val which = open ?: return
        if (sheet?.isShowing == true) return
        sheet = when (which) {
            HALLS -> ui.hallsSheet(booking) { chosen(BookingEvent.Hall(it)) }
            PRODUCTS -> ui.productsSheet(booking) { chosen(BookingEvent.Product(it)) }
            TOPICS -> {
                if (state.topics.isEmpty()) return
                ui.topicsSheet(booking, state.topics, { leaveTo(Place.Search) }) { chosen(BookingEvent.Topic(it)) }
            }
            else -> {
                val times = booking.times?.times.orEmpty()
                ui.timesSheet(times, which.removePrefix(TIMES), ::day) { chosen(BookingEvent.Time(it)) }
            }
        }.apply {
            onClosed = { open = null }
            show()
        }
    }

    private fun day(day: String) {
        shut()
        open(TIMES + day)
    }

    private fun chosen(event: BookingEvent) {
        shut()
        presenter.onEvent(event)
    }

    private fun leaveTo(place: Place) {
        shut()
        navigator.go(place)
    }

    private fun shut() {
        open = null
        sheet?.dismiss()
    }

    private fun title(words: Int) = ui.text(TextStyle.BODY, bold = true).heading().apply { text = ui.string(words) }

    private fun part(view: View, top: Int = R.dimen.space_between_sections) = content.stack(view, ui.px(top))

    private fun button(kind: ButtonKind, words: String, id: Int, onTap: () -> Unit) =
        PushButton(ui, kind, words, onTap = onTap).also { it.id = id }

    companion object {
        private const val POSITION = "position"
        private const val OPEN = "open"
        private const val HALL = "hall"
        private const val PRODUCT = "product"
        private const val GUIDE = "guide"
        private const val CHOSEN = "chosen"
        private const val HALLS = "halls"
        private const val PRODUCTS = "products"
        private const val TOPICS = "topics"
        private const val TIMES = "times:"
        private const val FEW = 3

        /** Free times of a minute ago are old. */
        private const val EVERY_MS = 60_000L

        /** What was chosen when the screen was left; what led to [place] where it is new. */
        fun begun(place: Place.Booking, saved: Bundle): BookingState {
            if (saved.isEmpty) return BookingState(hall = place.hall, guide = place.guide)
            return BookingState(
                hall = saved.getString(HALL),
                product = saved.getString(PRODUCT),
                guide = saved.getString(GUIDE),
                chosen = saved.getLong(CHOSEN).takeIf { saved.containsKey(CHOSEN) },
            )
        }
    }
}

/** How the screen stands in the app, and the page of the station that has what it has not. */
class BookingPage(
    val tab: Boolean,
    val web: String,
)
