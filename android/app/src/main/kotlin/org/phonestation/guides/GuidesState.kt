package org.phonestation.guides

import org.phonestation.core.AboutView
import org.phonestation.core.GuidesView
import org.phonestation.shell.Loaded

/** The guides, and what is to be known of them. */
data class GuidesState(
    val content: Loaded<GuidesContent> = Loaded.Waiting,
)

data class GuidesContent(
    val guides: GuidesView,
    val about: AboutView,
)

sealed interface GuidesEvent {
    data object Again : GuidesEvent
}
