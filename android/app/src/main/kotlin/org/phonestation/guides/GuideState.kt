package org.phonestation.guides

import org.phonestation.core.GuideView
import org.phonestation.shell.Loaded

/** One guide, and what this phone can do for it. */
data class GuideState(
    val guide: Loaded<GuideView> = Loaded.Waiting,
    /** The variant that was chosen; this phone's own when absent. */
    val audience: String? = null,
    /** Settings that this phone has. */
    val settings: Set<String> = emptySet(),
    val done: Boolean = false,
)

sealed interface GuideEvent {
    data object Again : GuideEvent

    data object Bookmark : GuideEvent

    data object Done : GuideEvent

    /** It did not help. */
    data object Failed : GuideEvent

    data class Choose(
        val audience: String,
    ) : GuideEvent
}

/** The settings of the phone in hand. */
fun interface PhoneSettings {
    /** True when it has a screen for this action. */
    suspend fun has(action: String): Boolean
}
