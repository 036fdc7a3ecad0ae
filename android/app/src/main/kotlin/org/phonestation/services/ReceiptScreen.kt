package org.phonestation.services

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.ReceiptView
import org.phonestation.reminders.ReminderLeave
import org.phonestation.reminders.ReminderPart
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.ButtonRow
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tile
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.smallTiles
import org.phonestation.ui.subBar

/** 回执: what was done stands first. A question and one other thing come after it, and can be passed over. */
class ReceiptScreen(
    presenter: ReceiptPresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    private val picture: ReceiptPicture,
    reminders: ReminderLeave,
    saved: Bundle,
) : ServiceScreen<ReceiptContent>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.receipt)), { navigator.back() }),
        saved,
    ) {
    private val reminder = ReminderPart(ui, reminders, R.string.reminder_service_why, R.string.reminder_service_comes)

    override fun show(value: ReceiptContent, state: PageState<ReceiptContent>) {
        val receipt = value.receipt
        part(result(receipt))
        failed(state)
        part(ui.receipt(receipt))
        if (receipt.example) example()
        val shares = ButtonRow(ui, ui.px(R.dimen.space_s))
        val pictured = button(ButtonKind.QUIET, R.string.receipt_picture, R.id.picture) { sharePicture(receipt) }
        val written = button(ButtonKind.QUIET, R.string.receipt_text, R.id.share) {
            apps.share(receipt.title, receipt.share)
        }
        shares.addView(pictured)
        shares.addView(written)
        part(shares)
        receipt.undoUntil?.let { until ->
            val words = if (receipt.left) R.string.services_undo else R.string.receipt_undo_order
            part(button(ButtonKind.SOFT, words, R.id.undo) { presenter.onEvent(ServiceEvent.Undo) })
            words(until, TextStyle.SMALL, R.color.text2)
        }
        if (!receipt.undone && receipt.left) {
            left(value, state)
        } else if (!receipt.undone) {
            part(reminder)
        }
        acts(ui.string(R.string.receipt_to_mine), false, R.id.to_mine) { navigator.tab(Place.Services()) }
    }

    private fun result(receipt: ReceiptView): View =
        ui.row().apply {
            val side = ui.size(Size.ICON_BUBBLE)
            put(ui.icon(Tone.GOOD.icon, Tone.GOOD.color, side), 0, side, side)
            val words = ui.text(TextStyle.HEADING).heading()
            words.text = receipt.title
            words.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            fill(words, ui.px(R.dimen.space_m))
        }

    /** After something was left, and only then. */
    private fun left(value: ReceiptContent, state: PageState<ReceiptContent>) {
        if (state.chosen.isEmpty()) {
            title(ui.string(R.string.receipt_why))
            val tiles = REASONS.map { (reason, words) ->
                Tile(R.drawable.ic_chat, ui.string(words), "") { presenter.onEvent(ServiceEvent.Choose(reason)) }
            }
            part(ui.smallTiles(tiles, view.contentWidth()), R.dimen.space_s)
        } else if (state.failed == null) {
            said(Tone.GOOD, ui.string(R.string.receipt_thanks))
        }
        val instead = value.instead ?: return
        title(ui.string(R.string.receipt_instead))
        part(ui.listCard(listOf(ui.offerRow(instead) { navigator.go(Place.Offer(instead.id)) })), R.dimen.space_s)
    }

    private fun sharePicture(receipt: ReceiptView) = apps.sharePicture(receipt.title, picture.file(receipt))

    private companion object {
        val REASONS = listOf(
            "service" to R.string.receipt_why_service,
            "customer" to R.string.receipt_why_customer,
            "tariff" to R.string.receipt_why_tariff,
            "operation" to R.string.receipt_why_operation,
        )
    }
}
