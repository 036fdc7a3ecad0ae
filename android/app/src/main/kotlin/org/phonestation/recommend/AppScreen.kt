package org.phonestation.recommend

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.AppDetail
import org.phonestation.core.OnPhone
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.services.Stage
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.bubble
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.contentIcon
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.row
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.undoBar
import org.phonestation.usage.small

/** One app: the four turns in their order, why it is shown, and its facts before any store opens. */
class AppScreen(
    presenter: AppPresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    saved: Bundle,
    /** Opens it, where this phone is there for trying it. */
    private val trying: (AppDetail) -> (() -> Unit)? = { null },
) : ServiceScreen<AppDetail>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.app_title)), { navigator.back() }),
        saved,
    ) {
    private var sheet: Sheet? = null
    private var handingOver = saved.getBoolean(HANDING_OVER)

    override fun save() = super.save().apply { putBoolean(HANDING_OVER, sheet?.isShowing == true) }

    override fun closed() {
        sheet?.dismiss()
    }

    override fun show(value: AppDetail, state: PageState<AppDetail>) {
        if (value.refused) {
            part(ui.undoBar(ui.string(R.string.recommend_refused)) { presenter.onEvent(ServiceEvent.Undo) })
        }
        failed(state)
        part(name(value))
        if (value.onPhoneWords.isNotEmpty()) {
            said(if (value.onPhone == OnPhone.THERE) Tone.GOOD else Tone.PLAIN, value.onPhoneWords)
        }
        part(turns(value))
        trying(value)?.let { part(button(ButtonKind.PRIMARY, R.string.handset_open_app, R.id.open, onTap = it)) }
        value.whys.forEach { part(ui.why(it), R.dimen.space_s) }
        title(ui.string(R.string.app_facts))
        facts(value.facts)
        if (value.onPhone != OnPhone.THERE) stores(value)
        followUp(value, state)
        part(ui.listCard(ways(value)), R.dimen.space_between_sections)
        if (!value.refused && value.onPhone != OnPhone.THERE) {
            part(ui.notForMe(value.name) { presenter.onEvent(ServiceEvent.TakeBack) }, R.dimen.space_s)
        }
        for (line in listOf(value.checked) + value.sources) {
            if (line.isNotEmpty()) words(line, TextStyle.SMALL, R.color.text2)
        }
        if (value.example) said(Tone.PLAIN, ui.string(R.string.recommend_example))
        if (handingOver) handOver(value)
    }

    private fun name(value: AppDetail): View =
        ui.row().apply {
            addView(ui.bubble(contentIcon(value.icon)))
            val words = ui.column()
            words.stack(ui.text(TextStyle.HEADING).heading().apply { text = value.name })
            if (value.classWords.isNotEmpty()) words.stack(ui.small(value.classWords))
            fill(words, ui.px(R.dimen.space_m))
        }

    /** What it is, the same as at the counter, what one gains, to whom it happened. */
    private fun turns(value: AppDetail): View =
        ui.card().apply {
            stack(ui.text(TextStyle.LEAD).heading().apply { text = value.slogan })
            stack(ui.text(TextStyle.BODY).apply { text = value.plain }, ui.px(R.dimen.space_s))
            stack(ui.text(TextStyle.BODY, bold = true).apply { text = value.benefit }, ui.px(R.dimen.space_s))
            stack(ui.quote(value.caseWords), ui.px(R.dimen.space_s))
        }

    private fun stores(value: AppDetail) {
        value.stores.forEachIndexed { index, store ->
            val kind = if (index == 0) ButtonKind.PRIMARY else ButtonKind.QUIET
            val open = button(kind, store.label, R.id.store, large = index == 0) {
                apps.openStore(store.uri, store.fallback)
                presenter.onEvent(ServiceEvent.Act())
            }
            open.contentDescription = "${store.label}, ${value.name}"
            part(open, if (index == 0) R.dimen.space_m else R.dimen.space_s)
        }
    }

    /** Asked once, after a store was first opened from here. */
    private fun followUp(value: AppDetail, state: PageState<AppDetail>) {
        if (state.stage == Stage.DONE) return said(Tone.GOOD, ui.string(R.string.follow_up_noted))
        if (!value.askFollowUp) return
        part(
            ui.card().apply {
                stack(ui.text(TextStyle.BODY, bold = true).heading().apply { text = value.followUpWords })
                stack(ui.small(ui.string(R.string.follow_up_where)), ui.px(R.dimen.space_xs))
                val yes = button(ButtonKind.SOFT, R.string.follow_up_yes, R.id.yes_follow) { answer(AppPresenter.YES) }
                val no = button(ButtonKind.QUIET, R.string.follow_up_no, R.id.no_follow) { answer(AppPresenter.NO) }
                stack(yes, ui.px(R.dimen.space_m))
                stack(no, ui.px(R.dimen.space_s))
            },
        )
    }

    private fun answer(answer: String) = presenter.onEvent(ServiceEvent.Choose(answer))

    private fun ways(value: AppDetail): List<View> {
        val guide = value.guide?.let { guide ->
            ui.openingRow(R.drawable.ic_book, ui.string(R.string.app_guide), "") { navigator.go(Place.Guide(guide)) }
        }
        val hand = ui.openingRow(R.drawable.ic_qr, ui.string(R.string.hand_over), "") { handOver(value) }
        hand.id = R.id.hand_over
        return listOfNotNull(guide, hand)
    }

    private fun handOver(value: AppDetail) {
        handingOver = false
        sheet?.dismiss()
        sheet = ui.handOver(value, apps).apply { show() }
    }

    private companion object {
        const val HANDING_OVER = "handing over"
    }
}
