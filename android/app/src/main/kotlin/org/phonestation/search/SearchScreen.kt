package org.phonestation.search

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.SearchHit
import org.phonestation.guides.facts
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.SearchField
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.empty
import org.phonestation.ui.failed
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** The search: hits as one types, a person after the last of them. */
class SearchScreen(
    presenter: SearchPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    saved: Bundle,
) : Screen<SearchState, SearchEvent>(presenter) {
    private val field = SearchField(ui) { presenter.onEvent(SearchEvent.Typed(it)) }
    override val view = ScreenFrame(ui, bar())

    init {
        view.position = saved.getInt(POSITION)
        field.show(presenter.state.value.query)
        // Coming back one looks at the hits; coming anew one types.
        if (saved.isEmpty) field.input.requestFocus()
    }

    override fun render(state: SearchState) {
        field.show(state.query)
        view.page.removeAllViews()
        when (val answer = state.answer) {
            null -> view.page.stack(ui.empty(R.drawable.ic_search, ui.string(R.string.search_start), null))
            Loaded.Waiting -> view.page.stack(ui.skeleton(3))
            is Loaded.Failed -> view.page.stack(ui.failed(answer.reason) { presenter.onEvent(SearchEvent.Again) })
            is Loaded.Ready -> show(answer.value)
        }
    }

    override fun save() =
        Bundle().apply {
            putInt(POSITION, view.position)
            putString(QUERY, presenter.state.value.query)
        }

    private fun bar(): View =
        ui.subBar(field, { leave() }).apply {
            setPaddingRelative(paddingStart, paddingTop, ui.side, paddingBottom)
        }

    private fun leave() {
        presenter.onEvent(SearchEvent.GivenUp)
        navigator.back()
    }

    private fun show(found: Found) {
        val page = view.page
        if (found.view.hits.isEmpty()) {
            val words = ui.string(R.string.found_none, found.query)
            page.stack(ui.empty(R.drawable.ic_search, words, null))
        } else {
            summary(found).forEach { line ->
                val text = ui.text(TextStyle.SMALL, R.color.text2)
                text.text = line
                text.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
                page.stack(text)
            }
            page.stack(ui.listCard(found.view.hits.map(::hit)), ui.px(R.dimen.space_s))
        }
        page.stack(ask(), ui.px(R.dimen.space_between_cards))
        view.settled()
    }

    private fun ask() =
        ui.askCard {
            presenter.onEvent(SearchEvent.GivenUp)
            navigator.go(Place.Booking())
        }

    private fun summary(found: Found): List<String> =
        listOfNotNull(
            ui.plural(R.plurals.found, found.view.hits.size),
            found.view.corrected?.let { ui.string(R.string.found_corrected, it) },
            ui.string(R.string.found_partly).takeIf { found.view.partly },
        )

    private fun hit(hit: SearchHit): View {
        val facts = ui.facts(hit.card)
        val lines = listOfNotNull(
            ui.marked(hit.title),
            ui.marked(hit.excerpt).takeIf { it.isNotEmpty() },
            facts,
        )
        return ui.openingRow(lines, "${hit.card.title}, $facts") { navigator.go(Place.Guide(hit.card.id)) }
    }

    companion object {
        private const val POSITION = "position"
        private const val QUERY = "query"

        /** As if [query] had been typed. */
        fun typed(query: String) = Bundle().apply { putString(QUERY, query) }

        /** What was typed when the screen was left. */
        fun query(saved: Bundle): String = saved.getString(QUERY).orEmpty()
    }
}
