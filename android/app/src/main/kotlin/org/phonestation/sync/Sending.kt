package org.phonestation.sync

import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.StationCore

/** What waits in the outbox is sent when the app is opened and as soon as something is put into it. */
class Sending(
    private val core: StationCore,
    private val line: () -> Line,
) {
    /** Goes on; does not return. */
    suspend fun keep() {
        send()
        core.changes.collect { if (it == Changed.OUTBOX) send() }
    }

    /** What fails stays in the outbox: the next sync tries again. */
    private suspend fun send() {
        try {
            core.sendWaiting(line())
        } catch (_: CoreFailure) {
            return
        }
    }
}
