package org.phonestation.search

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** Searches while one types; only the last query's answer is shown. */
class SearchPresenter(
    private val core: StationCore,
    query: String = "",
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<SearchState, SearchEvent>("search", SearchState(query), dispatcher) {
    private val searching = AsyncAction(scope)
    private val telling = AsyncAction(scope)
    private var told: String? = null

    init {
        follow(core.changes, { it == Changed.CONTENT }, ::search)
    }

    override fun onEvent(event: SearchEvent) {
        if (event is SearchEvent.GivenUp) return tell()
        if (event is SearchEvent.Typed) {
            if (event.query == state.value.query) return
            update { it.copy(query = event.query) }
        }
        search()
    }

    /** What was looked for in vain is told once, so that somebody writes it. */
    private fun tell() {
        val found = state.value.answer?.orNull() ?: return
        if (found.view.hits.isNotEmpty() || found.query == told) return
        told = found.query
        telling.run { core.recordNothingFound(found.query) }
    }

    private fun search() {
        val query = state.value.query.trim()
        if (query.isEmpty()) {
            searching.stop()
            update { it.copy(answer = null) }
            return
        }
        update { it.copy(answer = it.answer ?: Loaded.Waiting) }
        searching.run(failed = { reason -> update { it.copy(answer = Loaded.Failed(reason)) } }) {
            val found = core.search(query)
            update { it.copy(answer = Loaded.Ready(Found(query, found))) }
        }
    }
}
