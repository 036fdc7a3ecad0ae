package org.phonestation.sync

import android.app.job.JobParameters
import android.app.job.JobService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.phonestation.StationApp
import org.phonestation.core.CoreFailure

/** The system found the moment for a sync; the core opens in the background, nothing works on this thread. */
class SyncJob : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main)
    private var running: Deferred<SyncState>? = null

    override fun onStartJob(parameters: JobParameters): Boolean {
        val app = application as StationApp
        app.openCore()
        val sync = app.sync.begin()
        running = sync
        scope.launch { jobFinished(parameters, soon(sync.await())) }
        return true
    }

    /** The network it may use is gone: it must not go on over another. True: the rest is to be done later. */
    override fun onStopJob(parameters: JobParameters): Boolean {
        running?.cancel()
        return true
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    /** True when waiting hours instead of a day may help. */
    private fun soon(end: SyncState): Boolean =
        end is SyncState.Failed &&
            (end.reason == CoreFailure.Reason.NO_NETWORK || end.reason == CoreFailure.Reason.LATER)
}
