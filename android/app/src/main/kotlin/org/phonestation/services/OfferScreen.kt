package org.phonestation.services

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.OfferView
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.OtherApps
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.listCard
import org.phonestation.ui.subBar
import org.phonestation.ui.switchRow

/** All facts of an offering before anything is ordered; where one is lacking, it is not sold. */
class OfferScreen(
    presenter: OfferPresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    private val place: Place.Offer,
    saved: Bundle,
) : ServiceScreen<OfferView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.services_find)), { navigator.back() }),
        saved,
    ) {
    /** Back from the receipt are the facts again. */
    override fun follow(place: Place) = navigator.go(place)

    override fun show(value: OfferView, state: PageState<OfferView>) {
        title(value.card.name, TextStyle.HEADING)
        words(value.kind, color = R.color.text2)
        failed(state)
        if (value.lacks.isNotEmpty()) {
            val lacks = value.lacks.joinToString(ui.string(R.string.list_comma))
            said(Tone.WARN, ui.string(R.string.services_not_sold, lacks))
        } else {
            facts(value.facts)
        }
        words(value.checked, TextStyle.SMALL, R.color.text2)
        if (value.card.held) said(Tone.GOOD, ui.string(R.string.why_held))
        if (value.choices.isNotEmpty()) choices(value, state)
        if (value.canOrder || (place.after != null && value.lacks.isEmpty())) order(value, state)
        if (value.card.example) example()
        value.sms?.let { byMessage(it, value.card.id) { sms -> apps.message(sms.to, sms.body) } }
    }

    private fun choices(value: OfferView, state: PageState<OfferView>) {
        title(ui.string(R.string.services_choose, value.pick.toInt()))
        val rows = value.choices.map { choice ->
            ui.switchRow(choice.name, choice.id in state.chosen) { presenter.onEvent(ServiceEvent.Choose(choice.id)) }
        }
        part(ui.listCard(rows), R.dimen.space_s)
    }

    private fun order(value: OfferView, state: PageState<OfferView>) {
        val words = if (place.after == null) R.string.services_order else R.string.services_go_on
        acts(ui.string(words), state.busy, R.id.order) { presenter.onEvent(ServiceEvent.Act()) }
    }
}
