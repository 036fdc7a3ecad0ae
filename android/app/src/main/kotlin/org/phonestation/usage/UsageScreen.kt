package org.phonestation.usage

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.UsageState
import org.phonestation.core.UsageView
import org.phonestation.home.tabs
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.card
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.plainRow
import org.phonestation.ui.stack
import org.phonestation.ui.topBar

/** 流量: what is left, how long it lasts, what used it; the carrier's figure beside the phone's. */
class UsageScreen(
    presenter: UsagePresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    saved: Bundle,
) : ServiceScreen<UsageView>(
        presenter,
        ui,
        navigator,
        ui.topBar(ui.string(R.string.usage)) { navigator.tab(Place.Booking()) },
        saved,
    ) {
    /** The day of the chart that was looked at. */
    private var day: Int? = if (saved.containsKey(DAY)) saved.getInt(DAY) else null

    init {
        view.tabs(ui, navigator, Place.Usage)
        var before = false
        view.onShown = {
            // The person may come back from the settings, where leave is given.
            if (before) presenter.onEvent(ServiceEvent.Act())
            before = true
        }
    }

    override fun save() = super.save().apply { day?.let { putInt(DAY, it) } }

    override fun show(value: UsageView, state: PageState<UsageView>) {
        stale(state, value.asOf)
        value.banner?.let { said(Tone.WARN, it) }
        left(value)
        if (value.glance?.state == UsageState.EMPTY) bySms(value)
        value.forecast?.let { part(ui.forecast(it, value.glance?.state, day) { chosen -> day = chosen }) }
        val more = more(value)
        if (more.isNotEmpty()) part(ui.listCard(more))
        buckets(value)
        apps(value)
        value.compare?.let {
            title(ui.string(R.string.usage_compare))
            part(ui.compare(it), R.dimen.space_s)
        }
        if (value.compare == null) phoneAlone(value)
        value.balance?.let {
            part(ui.listCard(listOf(ui.plainRow(R.drawable.ic_yuan, it))))
        }
        if (value.glance?.state != UsageState.EMPTY) bySms(value)
        if (value.glance?.example == true) said(Tone.PLAIN, ui.string(R.string.usage_example))
    }

    /** That what is shown is of before; nothing where nothing is shown. */
    private fun stale(state: PageState<UsageView>, asOf: String) {
        if (asOf.isEmpty()) return
        val words = when (state.trouble) {
            null, CoreFailure.Reason.SIGN_IN -> return
            CoreFailure.Reason.NO_NETWORK -> R.string.usage_offline
            else -> R.string.usage_no_answer
        }
        said(Tone.OFFLINE, ui.string(words, asOf))
    }

    private fun left(value: UsageView) {
        val glance = value.glance
        if (glance != null) {
            part(
                ui.card().apply {
                    id = R.id.left
                    stack(
                        ui.left(glance, ui.string(R.string.usage_left), glance.asOf, verdict = value.forecast == null),
                    )
                },
            )
        }
        if (value.signedIn) {
            if (glance == null) said(Tone.WAITS, ui.string(R.string.usage_not_yet))
            return
        }
        title(ui.string(R.string.services_sign_in), TextStyle.LEAD)
        words(ui.string(R.string.usage_sign_in_how))
        val words = ui.string(R.string.services_sign_in)
        part(button(ButtonKind.PRIMARY, words, R.id.sign_in, large = true) { navigator.go(Place.Customer) })
    }

    /** The ways to save, and one's own limit. */
    private fun more(value: UsageView): List<View> {
        val saving = value.savingTitle.takeIf { it.isNotEmpty() }?.let { words ->
            ui.openingRow(R.drawable.ic_bulb, words, "") {
                navigator.go(Place.UsageSaving)
            }.also { it.id = R.id.saving }
        }
        val cap = ui.openingRow(R.drawable.ic_bell, ui.string(R.string.usage_cap), value.cap.words) {
            navigator.go(Place.UsageCap)
        }
        cap.id = R.id.cap
        val plans = ui.openingRow(R.drawable.ic_swap, ui.string(R.string.plans), "") { navigator.go(Place.Plans) }
        plans.id = R.id.plans
        // In elder mode nothing is offered.
        return listOfNotNull(saving, cap.takeIf { value.signedIn }, plans.takeIf { value.signedIn && !ui.elder })
    }

    private fun buckets(value: UsageView) {
        if (value.buckets.isEmpty()) return
        title(ui.string(R.string.usage_buckets))
        part(ui.listCard(value.buckets.map(ui::bucketRow)), R.dimen.space_s)
    }

    private fun apps(value: UsageView) {
        title(ui.string(R.string.usage_apps))
        val missing = value.apps.missing
        if (missing != null) {
            part(ui.missing(value.apps.access, missing) { navigator.go(Place.UsageAccess) }, R.dimen.space_s)
            return
        }
        words(value.apps.span, TextStyle.SMALL, R.color.text2)
        if (value.apps.rows.isEmpty()) return words(ui.string(R.string.usage_apps_none))
        part(ui.appCard(value.apps.rows, value.apps.allWords) { navigator.go(Place.UsageApps) }, R.dimen.space_s)
    }

    /** Nobody has signed in, or the carrier has not said yet: the phone's own figure is there all the same. */
    private fun phoneAlone(value: UsageView) {
        val phone = value.phone ?: return
        title(ui.string(R.string.usage_phone))
        part(
            ui.card().apply {
                stack(ui.counted(ui.string(R.string.usage_phone_counts), phone.words, phone.asOf))
            },
            R.dimen.space_s,
        )
        words(phone.span, TextStyle.SMALL, R.color.text2)
    }

    private fun bySms(value: UsageView) {
        if (value.sms.isEmpty()) return
        title(ui.string(R.string.usage_by_sms))
        words(ui.string(R.string.usage_by_sms_how))
        val rows = value.sms.map { draft ->
            val below = ui.string(R.string.usage_sms_to, draft.draft.body, draft.draft.to, draft.carrier)
            ui.openingRow(listOf(draft.what, below), "${draft.what}, $below") {
                apps.message(draft.draft.to, draft.draft.body)
            }.also { it.id = R.id.message }
        }
        val read = ui.openingRow(R.drawable.ic_receipt, ui.string(R.string.answer_title), "") {
            navigator.go(Place.Answer())
        }
        read.id = R.id.answer
        part(ui.listCard(rows + read), R.dimen.space_s)
        value.sms.map { it.draft.checked }.distinct().filter { it.isNotEmpty() }.forEach {
            words(it, TextStyle.SMALL, R.color.text2)
        }
    }

    private companion object {
        const val DAY = "day"
    }
}
