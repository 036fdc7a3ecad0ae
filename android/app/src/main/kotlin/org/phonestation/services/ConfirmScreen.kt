package org.phonestation.services

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.AskView
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.DigitsField
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.column
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** 再确认一次: a step of its own that names the product and its price, and asks for the message's code. */
class ConfirmScreen(
    presenter: ConfirmPresenter,
    ui: Ui,
    navigator: Navigator,
    private val secure: (Boolean) -> Unit,
    saved: Bundle,
) : ServiceScreen<AskView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.confirm_title)), { navigator.back() }),
        saved,
    ) {
    private val entry = ui.column()

    /** Under the code what holds beside the price: both are to be in sight together. */
    private val rest = ui.column()
    private val field = DigitsField(
        ui,
        ui.string(R.string.confirm_code),
        CODE,
        DigitsField.MESSAGE_CODE,
        view.contentWidth(),
    ) {}

    init {
        field.id = R.id.code
        field.show(saved.getString(TYPED).orEmpty())
        val label = ui.text(TextStyle.BODY, bold = true).apply { text = ui.string(R.string.confirm_code) }
        label.labelFor = R.id.code
        entry.stack(label)
        entry.stack(field, ui.px(R.dimen.space_s))
        for (words in listOf(R.string.confirm_how, R.string.code_nobody)) {
            val said = ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(words) }
            entry.stack(said, ui.px(R.dimen.space_s))
        }
        val again = button(ButtonKind.QUIET, R.string.confirm_another, R.id.another) {
            presenter.onEvent(ServiceEvent.Another())
        }
        entry.stack(again, ui.px(R.dimen.space_m))
        view.page.stack(entry, ui.px(R.dimen.space_m))
        view.page.stack(rest, ui.px(R.dimen.space_m))
        view.whileShown(EVERY_MS) {
            if (presenter.state.value.stage == Stage.WITH_CARRIER) presenter.onEvent(ServiceEvent.Again)
        }
        secure(true)
    }

    override fun save() = super.save().apply { putString(TYPED, field.text.toString()) }

    override fun closed() = secure(false)

    override fun render(state: PageState<AskView>) {
        entry.visibility = View.GONE
        rest.removeAllViews()
        super.render(state)
    }

    override fun show(value: AskView, state: PageState<AskView>) {
        val ask = state.ask ?: value
        title(
            ui.string(if (ask.leaves) R.string.services_leave_one else R.string.confirm_order_one, ask.name),
            TextStyle.HEADING,
        )
        when (state.stage) {
            Stage.WITH_CARRIER -> return over(Tone.WAITS, R.string.confirm_carried)
            Stage.NOT_DONE -> return over(Tone.BAD, R.string.confirm_not_done)
            Stage.DONE -> return
            Stage.ALTERED -> said(Tone.WARN, ui.string(R.string.confirm_altered))
            Stage.OPEN -> Unit
        }
        failed(state)
        facts(ask.rows.take(1))
        rest.stack(ui.factsCard(ask.rows.drop(1)))
        entry.visibility = if (ask.needsCode) View.VISIBLE else View.GONE
        val words =
            if (ask.leaves) ui.string(R.string.services_leave_one, ask.name) else ui.string(R.string.confirm_yes)
        acts(words, state.busy, R.id.yes, if (ask.leaves) R.string.leave_not else R.string.confirm_not) {
            presenter.onEvent(ServiceEvent.Act(field.text.toString()))
        }
    }

    private fun over(tone: Tone, words: Int) {
        said(tone, ui.string(words))
        acts(ui.string(R.string.receipt_to_mine), false, R.id.to_mine) { navigator.tab(Place.Services()) }
    }

    private companion object {
        const val TYPED = "typed"
        const val CODE = 6

        /** The carrier needs seconds, or an hour. */
        const val EVERY_MS = 10_000L
    }
}
