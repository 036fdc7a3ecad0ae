package org.phonestation.home

import org.phonestation.core.FollowUpAnswer
import org.phonestation.core.HomeView
import org.phonestation.shell.Loaded

data class HomeState(
    val content: Loaded<HomeView> = Loaded.Waiting,
)

sealed interface HomeEvent {
    data object Again : HomeEvent

    /** What one said of an app some days after it came. */
    data class Answered(
        val app: String,
        val answer: FollowUpAnswer,
    ) : HomeEvent
}
