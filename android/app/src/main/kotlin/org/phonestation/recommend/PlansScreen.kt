package org.phonestation.recommend

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.PlanMatchView
import org.phonestation.core.PlanState
import org.phonestation.services.PageState
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.empty
import org.phonestation.ui.listCard
import org.phonestation.ui.subBar

/** 套餐合不合适: every plan priced on what this customer used, and what that comes to; to keep it is an answer. */
class PlansScreen(
    presenter: PlansPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<PlanMatchView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.plans)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: PlanMatchView, state: PageState<PlanMatchView>) {
        if (state.trouble == CoreFailure.Reason.NO_NETWORK) said(Tone.OFFLINE, ui.string(R.string.plans_offline))
        when (value.state) {
            PlanState.SIGN_IN -> signIn(value)
            PlanState.NO_MONTHS, PlanState.NO_PLAN -> nothing(value)
            PlanState.READY -> compared(value)
        }
        if (value.example) said(Tone.PLAIN, ui.string(R.string.plans_example))
    }

    private fun signIn(value: PlanMatchView) {
        title(ui.string(R.string.services_sign_in), TextStyle.LEAD)
        words(value.words)
        val words = ui.string(R.string.services_sign_in)
        part(button(ButtonKind.PRIMARY, words, R.id.sign_in, large = true) { navigator.go(Place.Customer) })
    }

    private fun nothing(value: PlanMatchView) {
        val person = button(ButtonKind.SOFT, R.string.help, R.id.help) { navigator.tab(Place.Booking()) }
        part(ui.empty(R.drawable.ic_swap, value.words, person))
    }

    private fun compared(value: PlanMatchView) {
        title(value.words, TextStyle.LEAD)
        words(value.computed)
        if (value.sure.isNotEmpty()) words(value.sure, color = R.color.text2)
        value.open?.let { offering ->
            part(button(ButtonKind.SOFT, R.string.plans_open, R.id.open) { navigator.go(Place.Offer(offering)) })
        }
        title(ui.string(R.string.plans_all))
        val rows = value.rows.map { plan -> ui.planRow(plan) { navigator.go(Place.Offer(plan.offering)) } }
        part(ui.listCard(rows), R.dimen.space_s)
        value.cheaper?.let { words(it, TextStyle.SMALL, R.color.text2) }
    }
}
