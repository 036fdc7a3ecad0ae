package org.phonestation.sync

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import kotlin.random.Random

/**
 * Some times a day, over any line: the answer is small, and whoever runs out of data has no Wi-Fi. It outlives a
 * restart of the phone, or nobody would be told that most is used before they open the app.
 */
class UsageSchedule(
    private val context: Context,
) {
    private val jobs = context.getSystemService(JobScheduler::class.java)

    /** [known]: something is known of usage; else there is nothing to ask for. */
    fun keep(known: Boolean) {
        val stands = jobs?.getPendingJob(SyncSchedule.USAGE) != null
        if (known == stands) return
        if (!known) {
            jobs?.cancel(SyncSchedule.USAGE)
            return
        }
        val job = JobInfo.Builder(SyncSchedule.USAGE, ComponentName(context, SyncJob::class.java))
            .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
            .setPeriodic(LEAST_MS + Random.nextLong(SPREAD_MS))
            .setPersisted(true)
        jobs?.schedule(job.build())
    }

    private companion object {
        private const val HOUR_MS = 3_600_000L
        private const val LEAST_MS = 3 * HOUR_MS

        /** So that phones opened in the same minute do not all ask in the same minute. */
        private const val SPREAD_MS = 2 * HOUR_MS
    }
}
