package org.phonestation.sync

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.app.job.JobService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.MainActivity
import org.phonestation.Phone
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

@RunWith(RobolectricTestRunner::class)
class SyncScheduleTest {
    private val context = RuntimeEnvironment.getApplication()
    private val jobs = context.getSystemService(JobScheduler::class.java)!!
    private val scope = CoroutineScope(Dispatchers.Unconfined + Job())
    private val core = FakePhoneStation()
    private val job: JobInfo? get() = jobs.getPendingJob(SyncSchedule.ID)

    @Suppress("DEPRECATION")
    private val network get() = job?.networkType

    private fun keep() = scope.launch { SyncSchedule(context, core).keep() }

    @Test
    fun `it comes about once a day, over the network that the setting allows`() {
        keep()
        assertEquals(JobInfo.NETWORK_TYPE_UNMETERED, network)
        assertTrue(job!!.isPeriodic)
        assertTrue("${job!!.intervalMillis}", job!!.intervalMillis in 21 * HOUR..27 * HOUR)
        // Else the app would need to be told of the phone's start.
        assertFalse(job!!.isPersisted)

        core.wifiOnly = false
        core.moved.tryEmit(Changed.SETTINGS)
        assertEquals(JobInfo.NETWORK_TYPE_ANY, network)
        core.wifiOnly = true
        core.moved.tryEmit(Changed.SETTINGS)
        assertEquals(JobInfo.NETWORK_TYPE_UNMETERED, network)
        scope.cancel()
    }

    @Test
    fun `what stands already is left, so that opening the app does not put the next sync off`() {
        keep()
        val first = job
        core.moved.tryEmit(Changed.SETTINGS)
        keep()
        assertSame(first, job)
        scope.cancel()
    }

    @Test
    fun `phones opened in one minute do not ask in one minute`() {
        val periods = (1..8).map {
            keep()
            job!!.intervalMillis.also { jobs.cancelAll() }
        }
        assertNotEquals(1, periods.distinct().size)
        scope.cancel()
    }

    @Test
    fun `a core that does not open schedules nothing`() {
        core.failure = CoreFailure.Reason.VERSIONS_DIFFER
        keep()
        assertNull(job)
        scope.cancel()
    }

    @Test
    fun `the app schedules it after its first frame, over the real core`() {
        Robolectric.buildActivity(MainActivity::class.java).create().start().postCreate(null).resume()
        assertNull(job)
        val phone = Phone()
        phone.waitUntil("nothing is scheduled") { job != null }
        assertEquals(JobInfo.NETWORK_TYPE_UNMETERED, network)
        assertEquals(SyncJob::class.java.name, job!!.service.className)
        // Without it the system refuses the job.
        val service = context.packageManager.getServiceInfo(job!!.service, 0)
        assertEquals(JobService.PERMISSION_BIND, service.permission)
    }

    private companion object {
        const val HOUR = 3_600_000L
    }
}
