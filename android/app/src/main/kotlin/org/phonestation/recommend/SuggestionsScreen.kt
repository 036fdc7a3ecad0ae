package org.phonestation.recommend

import android.os.Bundle
import android.view.Gravity
import android.view.View
import android.widget.TextView
import org.phonestation.R
import org.phonestation.core.SuggestionCard
import org.phonestation.core.SuggestionKind
import org.phonestation.core.SuggestionsView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.empty
import org.phonestation.ui.fill
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.subBar
import org.phonestation.ui.textButton
import org.phonestation.ui.undoBar
import org.phonestation.usage.small

/** 两条建议: two at most that suit, each with why; that doing nothing is fine; and the ways to all the rest. */
class SuggestionsScreen(
    presenter: SuggestionsPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
    private val head: TextView = ui.barTitle(ui.string(R.string.recommend)),
) : ServiceScreen<SuggestionsView>(presenter, ui, navigator, ui.subBar(head, { navigator.back() }), saved) {
    override fun show(value: SuggestionsView, state: PageState<SuggestionsView>) {
        head.text = if (value.cards.isEmpty()) ui.string(R.string.recommend) else value.title
        if (state.typed.isNotEmpty()) {
            part(ui.undoBar(ui.string(R.string.recommend_refused)) { presenter.onEvent(ServiceEvent.Undo) })
        }
        failed(state)
        value.cards.forEach { card -> part(ui.suggestionCard(card, { open(card) }, { refuse(card) })) }
        if (value.cards.isEmpty()) part(ui.empty(R.drawable.ic_bulb, none(value), null))
        if (value.alsoFine.isNotEmpty()) part(alsoFine(value.alsoFine))
        if (value.more) {
            val third = ui.textButton(R.drawable.ic_chev, ui.string(R.string.recommend_third)) {
                presenter.onEvent(ServiceEvent.Act())
            }
            third.id = R.id.third
            part(third, R.dimen.space_s)
        }
        part(ui.listCard(ways(value)), R.dimen.space_between_sections)
        if (value.cards.any { it.example }) said(Tone.PLAIN, ui.string(R.string.recommend_example))
    }

    private fun none(value: SuggestionsView) = value.none.ifEmpty { ui.string(R.string.recommend_none) }

    private fun open(card: SuggestionCard) =
        navigator.go(if (card.kind == SuggestionKind.OFFER) Place.Offer(card.id) else Place.App(card.id))

    private fun refuse(card: SuggestionCard) {
        view.position = 0
        presenter.onEvent(ServiceEvent.Choose(card.id))
    }

    private fun alsoFine(words: String): View =
        ui.row().apply {
            gravity = Gravity.TOP
            val edge = ui.px(R.dimen.space_xl)
            put(ui.icon(R.drawable.ic_ok, R.color.text2), 0, edge, edge)
            fill(ui.small(words), ui.px(R.dimen.space_s))
        }

    private fun ways(value: SuggestionsView): List<View> {
        val likes = ui.string(if (value.askInterests) R.string.interests_ask else R.string.interests)
        val like = if (value.askInterests && value.interestsWords.isNotEmpty()) {
            ui.wayRow(R.drawable.ic_star, likes, value.interestsWords) { navigator.go(Place.Interests) }
        } else {
            ui.openingRow(R.drawable.ic_star, likes, "") { navigator.go(Place.Interests) }
        }
        like.id = R.id.interests
        val shelf = ui.openingRow(R.drawable.ic_apps, ui.string(R.string.shelf), "") { navigator.go(Place.Shelf) }
        shelf.id = R.id.shelf
        val plan = value.plan
        val plans = if (plan == null) {
            ui.openingRow(R.drawable.ic_swap, ui.string(R.string.plans), "") { navigator.go(Place.Plans) }
        } else {
            ui.wayRow(R.drawable.ic_swap, plan.title, plan.words) { navigator.go(Place.Plans) }
        }
        plans.id = R.id.plans
        val advice = ui.openingRow(R.drawable.ic_yuan, ui.string(R.string.advice), "") { navigator.go(Place.Advice) }
        advice.id = R.id.advice
        return listOf(like, shelf, plans, advice)
    }
}
