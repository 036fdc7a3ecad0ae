package org.phonestation.sync

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import kotlin.random.Random
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.StationCore

/**
 * About once a day, over Wi-Fi only while the person wants that. It does not outlive a restart of the phone:
 * that would take a permission of its own to be started with it, and whoever opens the app schedules anew.
 */
class SyncSchedule(
    private val context: Context,
    private val core: StationCore,
) {
    private val jobs = context.getSystemService(JobScheduler::class.java)

    /** Keeps to the setting from now on; does not return. */
    suspend fun keep() =
        coroutineScope {
            launch(start = CoroutineStart.UNDISPATCHED) {
                core.changes.collect { if (it == Changed.SETTINGS) schedule() }
            }
            schedule()
        }

    /** Something waits to be sent: as soon as there is a line, also when the app is closed by then. */
    fun sendSoon() {
        val job = JobInfo.Builder(SENDING, ComponentName(context, SyncJob::class.java))
            .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
            .setBackoffCriteria(SOON_MS, JobInfo.BACKOFF_POLICY_EXPONENTIAL)
        jobs?.schedule(job.build())
    }

    suspend fun schedule() {
        val wifiOnly = try {
            core.wifiOnly()
        } catch (_: CoreFailure) {
            return // The screen says what is wrong with the core.
        }
        val network = if (wifiOnly) JobInfo.NETWORK_TYPE_UNMETERED else JobInfo.NETWORK_TYPE_ANY
        // Scheduling again would begin the day again.
        if (standing() == network) return
        val job = JobInfo.Builder(ID, ComponentName(context, SyncJob::class.java))
            .setRequiredNetworkType(network)
            .setPeriodic(LEAST_MS + Random.nextLong(SPREAD_MS))
            .setBackoffCriteria(BACKOFF_MS, JobInfo.BACKOFF_POLICY_EXPONENTIAL)
        jobs?.schedule(job.build())
    }

    @Suppress("DEPRECATION") // What takes its place is not there before Android 9.
    private fun standing(): Int? = jobs?.getPendingJob(ID)?.networkType

    companion object {
        const val ID = 1
        const val SENDING = 2
        const val USAGE = 3
        const val HANDSET = 4
        private const val HOUR_MS = 3_600_000L
        private const val LEAST_MS = 21 * HOUR_MS

        /** So that phones opened in the same minute do not all ask in the same minute. */
        private const val SPREAD_MS = 6 * HOUR_MS
        private const val BACKOFF_MS = HOUR_MS
        private const val SOON_MS = 60_000L
    }
}
