package org.phonestation.guides

import org.phonestation.core.GuideCard
import org.phonestation.shell.Loaded

/** A topic's guides, as many pages of them as were asked for. */
data class TopicState(
    val content: Loaded<TopicContent> = Loaded.Waiting,
)

data class TopicContent(
    val title: String,
    val guides: List<GuideCard>,
    val more: Boolean,
)

sealed interface TopicEvent {
    data object Again : TopicEvent

    data object More : TopicEvent
}
