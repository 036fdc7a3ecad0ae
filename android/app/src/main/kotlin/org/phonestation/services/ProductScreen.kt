package org.phonestation.services

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.ProductView
import org.phonestation.core.TraceLine
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.TextStyle
import org.phonestation.ui.TimeRow
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.facts
import org.phonestation.ui.figures
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** One service: its facts, who ordered it and how they said yes, the way out. */
class ProductScreen(
    presenter: ProductPresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    saved: Bundle,
) : ServiceScreen<ProductView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.services_mine)), { navigator.back() }),
        saved,
    ) {
    /** Back from the receipt is the service as it stands then. */
    override fun follow(place: Place) = navigator.go(place)

    override fun show(value: ProductView, state: PageState<ProductView>) {
        val card = value.card
        title(card.name, TextStyle.HEADING)
        words("${card.kind} · ${card.status}", color = R.color.text2)
        failed(state)
        card.note?.let { said(Tone.GOOD, it) }
        facts(value.facts)
        value.undoUntil?.let { until ->
            words(until)
            part(button(ButtonKind.SOFT, R.string.services_undo, R.id.undo) { presenter.onEvent(ServiceEvent.Undo) })
        }
        value.goOn?.takeUnless { ui.elder }?.let { offer ->
            title(ui.string(R.string.services_go_on))
            val row = ui.offerRow(offer) { navigator.go(Place.Offer(offer.id, card.product)) }
            row.id = R.id.go_on
            part(ui.listCard(listOf(row)), R.dimen.space_s)
        }
        if (value.again) {
            part(
                button(ButtonKind.SOFT, R.string.services_again, R.id.again) {
                    navigator.go(Place.Offer(card.offering))
                },
            )
        }
        trace(value.trace)
        value.sms?.takeIf { value.ways.isNotEmpty() }?.let {
            byMessage(it, card.product) { sms -> apps.message(sms.to, sms.body) }
        }
        if (card.example) example()
        if (value.ways.isNotEmpty() && card.note == null) {
            acts(ui.string(R.string.services_leave_one, card.name), state.busy, R.id.leave) {
                navigator.go(Place.Leave(card.product))
            }
        }
    }

    private fun trace(lines: List<TraceLine>) {
        if (lines.isEmpty()) return
        title(ui.string(R.string.services_trace))
        val (kept, others) = lines.partition { it.receipt != null }
        val rows = kept.map { line ->
            val words = listOf(line.what, line.`when`, line.how).filter { it.isNotEmpty() }
            ui.openingRow(words, words.joinToString()) { line.receipt?.let { navigator.go(Place.Receipt(it)) } }
        }
        if (rows.isNotEmpty()) part(ui.listCard(rows), R.dimen.space_s)
        others.forEach { line ->
            val said = listOf(line.`when`, line.how).filter { it.isNotEmpty() }.joinToString(" · ")
            part(ui.card().apply { stack(ui.facts(listOf(line.what to said))) }, R.dimen.space_s)
        }
    }
}

/** 退订: what it means, on one page with the button that does it. No question, no offer before. */
class LeaveScreen(
    presenter: LeavePresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    saved: Bundle,
) : ServiceScreen<ProductView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.services_leave)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: ProductView, state: PageState<ProductView>) {
        val card = value.card
        val words = ui.string(R.string.services_leave_one, card.name)
        title(words, TextStyle.HEADING)
        failed(state)
        val ask = state.ask
        val way = value.way(state.chosen)
        when {
            state.stage == Stage.WITH_CARRIER -> return carried()
            state.stage == Stage.NOT_DONE -> said(Tone.BAD, ui.string(R.string.confirm_not_done))
            ask != null -> {
                said(Tone.WARN, ui.string(R.string.confirm_altered))
                facts(ask.rows)
            }
            way == null -> said(Tone.WARN, ui.string(R.string.why_not_held))
            else -> {
                val figures = listOf(
                    ui.string(R.string.leave_last) to way.lastDay,
                    ui.string(R.string.leave_bill) to way.nextBill,
                )
                part(ui.card().apply { stack(ui.figures(figures)) })
                val rows = listOf(
                    ui.string(R.string.leave_now) to card.price,
                    ui.string(R.string.leave_back) to (way.comesBack ?: ui.string(R.string.leave_no)),
                    ui.string(R.string.leave_costs) to (way.costs ?: ui.string(R.string.leave_no_costs)),
                )
                part(ui.card().apply { stack(ui.facts(rows)) }, R.dimen.space_s)
                if (value.ways.size > 1) {
                    title(ui.string(R.string.leave_when))
                    value.ways.forEach { one ->
                        val row = TimeRow(ui, one.words, "", one.way == way.way) {
                            presenter.onEvent(ServiceEvent.Choose(one.way))
                        }
                        part(row, R.dimen.space_s)
                    }
                }
                said(Tone.WAITS, ui.string(R.string.leave_undo, way.lastDay))
            }
        }
        value.sms?.let { byMessage(it, card.product) { sms -> apps.message(sms.to, sms.body) } }
        if (card.example) example()
        if (way != null || ask != null) {
            acts(words, state.busy, R.id.leave, R.string.leave_not) { presenter.onEvent(ServiceEvent.Act()) }
        }
    }

    private fun carried() {
        said(Tone.WAITS, ui.string(R.string.confirm_carried))
        acts(ui.string(R.string.receipt_to_mine), false, R.id.to_mine) { navigator.tab(Place.Services()) }
    }
}
