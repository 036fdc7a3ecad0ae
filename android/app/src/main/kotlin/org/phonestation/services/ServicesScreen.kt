package org.phonestation.services

import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.FindView
import org.phonestation.core.OfferCard
import org.phonestation.core.ServiceCard
import org.phonestation.core.ServiceState
import org.phonestation.core.ServicesView
import org.phonestation.home.tabs
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.empty
import org.phonestation.ui.fill
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.put
import org.phonestation.ui.rowFrame
import org.phonestation.ui.segmented
import org.phonestation.ui.stack
import org.phonestation.ui.tag
import org.phonestation.ui.topBar

/** 服务: what one has, each with its way out beside it; and what there is. */
class ServicesScreen(
    presenter: ServicesPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<ServicesContent>(
        presenter,
        ui,
        navigator,
        ui.topBar(ui.string(R.string.services_tab)) { navigator.tab(Place.Booking()) },
        saved,
    ) {
    init {
        view.tabs(ui, navigator, Place.Services())
    }

    override fun show(value: ServicesContent, state: PageState<ServicesContent>) {
        val find = ServicesPresenter.FIND in state.chosen && !ui.elder
        if (!ui.elder) {
            val pages = listOf(ui.string(R.string.services_mine), ui.string(R.string.services_find))
            part(ui.segmented(pages, if (find) 1 else 0) { turn(it == 1) })
        }
        if (find) value.find?.let(::offers) else value.mine?.let { all(it, state) }
    }

    private fun all(mine: ServicesView, state: PageState<ServicesContent>) {
        mine.notices.forEach { said(Tone.WARN, it) }
        if (mine.signedIn) {
            old(state, mine.asOf)
            mine(mine)
        } else {
            signIn()
        }
        mine.bySms.forEach { said(Tone.GOOD, "${it.name} · ${it.`when`}\n${it.answer}") }
        part(ui.listCard(more(mine)), R.dimen.space_between_sections)
        if (ui.elder) said(Tone.PLAIN, ui.string(R.string.services_elder))
        if (mine.cards.any { it.example }) example()
    }

    private fun turn(find: Boolean) {
        view.position = 0
        presenter.onEvent(ServiceEvent.Choose(if (find) ServicesPresenter.FIND else ServicesPresenter.MINE))
    }

    private fun signIn() {
        title(ui.string(R.string.services_sign_in), TextStyle.LEAD)
        words(ui.string(R.string.services_sign_in_how))
        val words = ui.string(R.string.services_sign_in)
        part(button(ButtonKind.PRIMARY, words, R.id.sign_in, large = true) { navigator.go(Place.Customer) })
        if (!ui.elder) words(ui.string(R.string.services_sms_unsigned), TextStyle.SMALL, R.color.text2)
    }

    private fun mine(mine: ServicesView) {
        val open = mine.unfinished.map { order ->
            ui.openingRow(listOf(order.name, order.words), "${order.name}, ${order.words}") {
                navigator.go(Place.Confirm(order.order))
            }
        }
        if (open.isNotEmpty()) part(ui.listCard(open))
        if (mine.cards.isEmpty()) {
            val way = button(ButtonKind.SOFT, R.string.services_find, R.id.find) { turn(true) }
            part(ui.empty(R.drawable.ic_services, ui.string(R.string.services_none), way.takeUnless { ui.elder }))
        } else {
            val sum = ui.openingRow(R.drawable.ic_yuan, ui.string(R.string.services_sum, mine.monthWords), mine.sum) {
                navigator.go(Place.Statement(mine.month))
            }
            sum.id = R.id.statement
            part(ui.listCard(listOf(sum)))
            part(ui.listCard(mine.cards.map(::row)))
        }
        if (mine.ended.isEmpty()) return
        title(ui.string(R.string.services_over))
        part(ui.listCard(mine.ended.take(MOST).map(::row)), R.dimen.space_s)
    }

    private fun row(card: ServiceCard): View {
        val line = ui.serviceRow(card) { navigator.go(Place.Product(card.product)) }
        val leaves = card.state == ServiceState.ACTIVE || card.state == ServiceState.BEGINS
        if (!leaves || card.note != null) return line
        val spoken = ui.string(R.string.services_leave_one, card.name)
        val leave = PushButton(ui, ButtonKind.QUIET, ui.string(R.string.services_leave), spoken = spoken) {
            navigator.go(Place.Leave(card.product))
        }
        leave.id = R.id.leave
        if (ui.large) {
            (line.getChildAt(0) as LinearLayout).stack(leave, ui.px(R.dimen.space_s))
        } else {
            line.put(leave, ui.px(R.dimen.space_s))
        }
        return line
    }

    private fun offers(find: FindView) {
        words(ui.string(R.string.services_find_how), color = R.color.text2)
        if (find.kinds.isEmpty()) {
            part(ui.empty(R.drawable.ic_services, ui.string(R.string.services_nothing), null))
        }
        find.kinds.forEach { kind ->
            title(kind.name)
            val rows = kind.offers.map { card -> ui.offerRow(card) { navigator.go(Place.Offer(card.id)) } }
            part(ui.listCard(rows), R.dimen.space_s)
        }
        if (find.kinds.any { kind -> kind.offers.any { it.example } }) example()
    }

    private fun more(mine: ServicesView): List<View> {
        val read = ui.openingRow(R.drawable.ic_chat, ui.string(R.string.answer_title), "") {
            navigator.go(Place.Answer())
        }
        val me = ui.openingRow(R.drawable.ic_me, ui.string(R.string.customer), "") { navigator.go(Place.Customer) }
        return listOfNotNull(me.takeIf { mine.signedIn }, read)
    }

    private companion object {
        const val MOST = 20
    }
}

/** One service in a list: what it is, what it costs, since when, when next; what is left of it. */
internal fun Ui.serviceRow(card: ServiceCard, onTap: () -> Unit): LinearLayout {
    val begun = string(R.string.services_since, card.start)
    val next = card.next?.let { string(R.string.services_next, it) }
        ?: card.lastDay?.let { string(R.string.services_last, it) }
    val below = listOfNotNull(begun, next, card.note)
    val plain = card.state == ServiceState.ACTIVE
    val spoken = listOf(card.name, card.status, card.price) + below
    return rowFrame(spoken.joinToString(), onTap).apply {
        val words = column()
        if (!plain) {
            val fits = LinearLayout.LayoutParams.WRAP_CONTENT
            words.addView(tag(if (card.state == ServiceState.OVER) Tone.PLAIN else Tone.WAITS, card.status), fits, fits)
        }
        words.stack(text(TextStyle.LEAD).apply { text = card.name })
        words.stack(text(TextStyle.BODY, bold = true).apply { text = card.price })
        below.forEach { line -> words.stack(text(TextStyle.SMALL, R.color.text2).apply { text = line }) }
        fill(words)
    }
}

internal fun Ui.offerRow(card: OfferCard, onTap: () -> Unit): View {
    val held = string(R.string.services_held).takeIf { card.held }
    val price = listOfNotNull(card.price, held).filter { it.isNotEmpty() }.joinToString(" · ")
    val lines = listOf(card.name, price, card.what).filter { it.isNotEmpty() }
    return openingRow(lines, lines.joinToString(), onTap)
}
