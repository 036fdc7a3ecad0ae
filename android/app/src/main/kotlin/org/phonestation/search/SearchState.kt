package org.phonestation.search

import org.phonestation.core.SearchView
import org.phonestation.shell.Loaded

/** What was typed, and what was found for it. While a new search runs, the last answer stays. */
data class SearchState(
    val query: String = "",
    /** Absent until something was typed. */
    val answer: Loaded<Found>? = null,
)

data class Found(
    val query: String,
    val view: SearchView,
)

sealed interface SearchEvent {
    data class Typed(
        val query: String,
    ) : SearchEvent

    data object Again : SearchEvent

    /** The person asks somebody, or leaves. */
    data object GivenUp : SearchEvent
}
