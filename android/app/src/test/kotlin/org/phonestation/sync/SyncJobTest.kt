package org.phonestation.sync

import android.app.job.JobParameters
import java.util.concurrent.CountDownLatch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.TestStationApp
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.Line
import org.phonestation.core.SyncEnd
import org.phonestation.pump
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadow.api.Shadow
import org.robolectric.util.ReflectionHelpers

/** The system starts the job in a process without a screen. */
@RunWith(RobolectricTestRunner::class)
class SyncJobTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val job by lazy { Robolectric.buildService(SyncJob::class.java).create().get() }
    private val parameters = Shadow.newInstanceOf(JobParameters::class.java)

    @Before
    fun there() {
        app.stationAddress = front.address
        connect(Line.UNMETERED)
    }

    @After
    fun away() = front.stop()

    @Test
    fun `it opens the core, renews the content and says that it is done`() {
        assertTrue(job.onStartJob(parameters))
        assertEquals(SyncState.Running, app.sync.state.value)
        pump({ "the job does not end" }) { shadowOf(job).isJobFinished }
        assertEquals(SyncState.Done(SyncEnd.UPDATED), app.sync.state.value)
        assertFalse(shadowOf(job).isRescheduleNeeded)
    }

    @Test
    fun `a station that is down is tried again before the next day`() {
        front.stop()
        assertTrue(job.onStartJob(parameters))
        pump({ "the job does not end" }) { shadowOf(job).isJobFinished }
        assertEquals(SyncState.Failed(Reason.NO_NETWORK), app.sync.state.value)
        assertTrue(shadowOf(job).isRescheduleNeeded)
    }

    @Test
    fun `usage is counted and asked for by its own job, over any line, and that nobody has signed in is no failure`() {
        connect(Line.METERED)
        ReflectionHelpers.setField(parameters, "jobId", SyncSchedule.USAGE)
        assertTrue(job.onStartJob(parameters))
        pump({ "the job does not end" }) { shadowOf(job).isJobFinished }
        assertFalse(shadowOf(job).isRescheduleNeeded)
        assertEquals("content is not its business", SyncState.Idle, app.sync.state.value)
    }

    @Test
    fun `stopped, it ends, asks nothing more and installs nothing`() {
        val hold = CountDownLatch(1)
        front.hold = hold
        assertTrue(job.onStartJob(parameters))
        pump({ "nothing was asked" }) { front.asked.isNotEmpty() }
        assertTrue("it is to be done later", job.onStopJob(parameters))
        pump({ "the sync goes on" }) { app.sync.state.value == SyncState.Idle }
        front.hold = null
        hold.countDown()
        // The next one finds everything still to be done.
        assertEquals(listOf("/api/v1/content/index"), front.asked)
        val next = app.sync.begin()
        pump({ "the next sync does not end" }) { next.isCompleted }
        assertEquals(SyncState.Done(SyncEnd.UPDATED), app.sync.state.value)
        assertFalse("a job that was stopped said that it is done", shadowOf(job).isJobFinished)
    }
}
