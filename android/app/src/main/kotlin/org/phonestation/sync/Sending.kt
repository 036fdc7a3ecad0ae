package org.phonestation.sync

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeoutOrNull
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.StationCore

/**
 * What waits in the outbox is sent when the app is opened, as soon as something is put into it, and when a line
 * comes [back]. What is left is tried again while the app lives; [onLeft] sees to it afterwards.
 */
class Sending(
    private val core: StationCore,
    private val line: () -> Line,
    private val back: Flow<Unit> = emptyFlow(),
    private val onLeft: () -> Unit = {},
) {
    /** Goes on; does not return. */
    suspend fun keep(): Unit =
        coroutineScope {
            val due = Channel<Unit>(Channel.CONFLATED)
            launch(start = CoroutineStart.UNDISPATCHED) {
                core.changes.filter { it == Changed.OUTBOX }.collect { due.trySend(Unit) }
            }
            launch { back.collect { due.trySend(Unit) } }
            var left = send()
            launch { refresh() }
            while (true) {
                if (left > 0) onLeft()
                if (left > 0 && line() != Line.NONE) withTimeoutOrNull(AGAIN_MS) { due.receive() } else due.receive()
                left = send()
            }
        }

    /** How much is left; what fails stays in the outbox. */
    private suspend fun send(): Int =
        try {
            core.sendWaiting(line())
        } catch (_: CoreFailure) {
            0
        }

    /** A hall may have closed a day, or called, while the app was away. */
    private suspend fun refresh() {
        try {
            core.refreshTickets(line())
        } catch (_: CoreFailure) {
            return
        }
    }

    private companion object {
        /** The core waits at least so long after a try that failed. */
        const val AGAIN_MS = 30_000L
    }
}
