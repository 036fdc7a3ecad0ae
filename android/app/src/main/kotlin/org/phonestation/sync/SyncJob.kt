package org.phonestation.sync

import android.app.job.JobParameters
import android.app.job.JobService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.phonestation.StationApp
import org.phonestation.core.CoreFailure
import org.phonestation.core.OnScreen

/**
 * The system found the moment for a sync, or a line for what waits to be sent; the core opens in the background,
 * nothing works on this thread.
 */
class SyncJob : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main + OnScreen("sync"))
    private var running: Job? = null

    override fun onStartJob(parameters: JobParameters): Boolean {
        val app = application as StationApp
        app.openCore()
        if (parameters.jobId == SyncSchedule.SENDING) {
            running = scope.launch { jobFinished(parameters, left(app)) }
            return true
        }
        if (parameters.jobId == SyncSchedule.USAGE) {
            running = scope.launch { jobFinished(parameters, !renewed(app)) }
            return true
        }
        if (parameters.jobId == SyncSchedule.HANDSET) {
            running = scope.launch {
                app.handset?.report()
                // The next one comes soon enough.
                jobFinished(parameters, false)
            }
            return true
        }
        val sync = app.sync.begin()
        running = sync
        scope.launch {
            val end = sync.await()
            app.followUps.tell()
            jobFinished(parameters, soon(end))
        }
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

    /** True when something still waits to be sent. */
    private suspend fun left(app: StationApp): Boolean =
        try {
            app.core.sendWaiting(PhoneLine(app)()) > 0
        } catch (_: CoreFailure) {
            false
        }

    /** What is to be told of it is told before the job ends, and the process may. */
    private suspend fun renewed(app: StationApp): Boolean {
        val good = try {
            app.usage.all()
            true
        } catch (e: CoreFailure) {
            // Who is not signed in has the phone's own figure, which was counted.
            e.reason == CoreFailure.Reason.SIGN_IN
        }
        app.usageKeeping.tell()
        return good
    }

    /** True when waiting hours instead of a day may help. */
    private fun soon(end: SyncState): Boolean =
        end is SyncState.Failed &&
            (end.reason == CoreFailure.Reason.NO_NETWORK || end.reason == CoreFailure.Reason.LATER)
}
