package org.phonestation.sync

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.Notice
import org.phonestation.core.OnScreen
import org.phonestation.core.StationCore

/** One sync at a time, whether a person or the system asks: who asks while one runs gets that one. */
class StationSync(
    private val core: StationCore,
    private val scope: CoroutineScope,
    private val line: () -> Line,
) : ContentSync {
    private val shown = MutableStateFlow<SyncState>(SyncState.Idle)
    private var running: Deferred<SyncState>? = null

    override val state: StateFlow<SyncState> = shown.asStateFlow()

    override fun now() {
        begin()
    }

    /** The end, to wait for or to cancel; what is installed stays, and what was fetched is not fetched again. */
    @Synchronized
    fun begin(): Deferred<SyncState> {
        running?.takeUnless { it.isCompleted }?.let { return it }
        shown.value = SyncState.Running
        val fresh = scope.async(Dispatchers.Default + OnScreen("sync")) { sync().also { shown.value = it } }
        fresh.invokeOnCompletion { thrown -> if (thrown != null) shown.value = SyncState.Idle }
        running = fresh
        return fresh
    }

    private suspend fun sync(): SyncState =
        try {
            SyncState.Done(core.syncContent(line()))
        } catch (e: CoreFailure) {
            SyncState.Failed(if (e.reason in DATED && dateIsWrong()) CoreFailure.Reason.CLOCK else e.reason)
        }

    private suspend fun dateIsWrong(): Boolean =
        try {
            core.about().notices.any { it is Notice.ClockIsBehind }
        } catch (_: CoreFailure) {
            false
        }

    private companion object {
        /** What a date years back looks like: no certificate holds yet, so that nobody can be reached. */
        val DATED = setOf(CoreFailure.Reason.NO_NETWORK, CoreFailure.Reason.EXPIRED)
    }
}
