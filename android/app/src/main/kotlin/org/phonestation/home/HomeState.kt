package org.phonestation.home

import org.phonestation.core.HomeView
import org.phonestation.shell.Loaded

data class HomeState(
    val content: Loaded<HomeView> = Loaded.Waiting,
)

sealed interface HomeEvent {
    data object Again : HomeEvent
}
