package org.phonestation.sync

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Test
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Line
import org.phonestation.core.Notice
import org.phonestation.core.SyncEnd

class StationSyncTest {
    private val core = FakePhoneStation()
    private val sync = StationSync(core, CoroutineScope(SupervisorJob())) { Line.METERED }

    @Test
    fun `who asks while one runs gets that one, and its end is shown`() =
        runBlocking {
            val answer = CompletableDeferred<SyncEnd>()
            core.syncs = answer
            val first = sync.begin()
            assertEquals(SyncState.Running, sync.state.value)
            assertSame(first, sync.begin())
            answer.complete(SyncEnd.UPDATED)
            assertEquals(SyncState.Done(SyncEnd.UPDATED), first.await())
            assertEquals(SyncState.Done(SyncEnd.UPDATED), sync.state.value)
            assertEquals(listOf("sync METERED"), core.asked)
        }

    @Test
    fun `a station that cannot be reached from a phone whose date is wrong is the date's fault`() =
        runBlocking {
            assertEquals(SyncState.Failed(Reason.NO_NETWORK), sync.begin().await())
            core.notices = listOf(Notice.ClockIsBehind)
            assertEquals(SyncState.Failed(Reason.CLOCK), sync.begin().await())
        }
}
