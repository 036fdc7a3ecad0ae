package org.phonestation.handset

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import org.phonestation.sync.SyncJob
import org.phonestation.sync.SyncSchedule

/** Every quarter of an hour the desk hears how a handset is; over any line, for it is little. */
class HandsetSchedule(
    private val context: Context,
) {
    private val jobs = context.getSystemService(JobScheduler::class.java)

    fun keep() {
        // Scheduling again would begin the quarter again.
        if (jobs?.getPendingJob(SyncSchedule.HANDSET) != null) return
        val job = JobInfo.Builder(SyncSchedule.HANDSET, ComponentName(context, SyncJob::class.java))
            .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
            .setPeriodic(EVERY_MS)
            .setPersisted(true)
        jobs?.schedule(job.build())
    }

    /** All of the app's jobs: some were planned for what a visitor did. */
    fun clear() {
        jobs?.cancelAll()
    }

    private companion object {
        /** The shortest that the system grants. */
        const val EVERY_MS = 900_000L
    }
}
