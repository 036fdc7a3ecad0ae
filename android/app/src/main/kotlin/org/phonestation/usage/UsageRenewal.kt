package org.phonestation.usage

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.phonestation.core.Line
import org.phonestation.core.OnScreen
import org.phonestation.core.StationCore

/** The phone's own figure counted anew, and the carrier's asked for; whoever asks meanwhile waits for that one. */
class UsageRenewal(
    private val core: StationCore,
    private val counter: PhoneCounter,
    private val line: () -> Line,
    private val now: () -> Long = System::currentTimeMillis,
    private val aside: CoroutineDispatcher = Dispatchers.IO,
) {
    private val turn = Mutex()

    /** Both: the phone's first, which needs no network. */
    suspend fun all() =
        withContext(RENEWAL) {
            turn.withLock {
                note()
                core.refreshUsage(line())
            }
        }

    /** The phone's alone: the person may have come back from giving it leave. */
    suspend fun phone() = withContext(RENEWAL) { turn.withLock { note() } }

    private suspend fun note() {
        val span = core.usageSpan()
        core.notePhoneUsage(withContext(aside) { counter.count(span, now()) })
    }

    private companion object {
        val RENEWAL = OnScreen("usage renewal")
    }
}
