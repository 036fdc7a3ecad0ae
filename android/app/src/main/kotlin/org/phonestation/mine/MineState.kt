package org.phonestation.mine

import org.phonestation.core.GuideCard
import org.phonestation.shell.Loaded

/** Bookmarks and history; and, for some seconds, that the history was cleared. */
data class MineState(
    val content: Loaded<MineContent> = Loaded.Waiting,
    val cleared: Boolean = false,
)

data class MineContent(
    val bookmarks: List<GuideCard>,
    val history: List<GuideCard>,
)

sealed interface MineEvent {
    data object Again : MineEvent

    data object Clear : MineEvent

    data object Undo : MineEvent

    /** The time to undo is over. */
    data object Over : MineEvent
}
