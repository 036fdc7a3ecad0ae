package org.phonestation.sync

import kotlinx.coroutines.flow.StateFlow
import org.phonestation.core.CoreFailure
import org.phonestation.core.SyncEnd

/** Renewing the content, as a screen sees it. */
interface ContentSync {
    val state: StateFlow<SyncState>

    /** Renews it now, unless that is being done. */
    fun now()
}

/** How far it is, or how the last one ended. */
sealed interface SyncState {
    data object Idle : SyncState

    data object Running : SyncState

    data class Done(
        val outcome: SyncEnd,
    ) : SyncState

    data class Failed(
        val reason: CoreFailure.Reason,
    ) : SyncState
}
