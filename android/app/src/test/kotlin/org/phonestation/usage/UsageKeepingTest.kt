package org.phonestation.usage

import android.app.NotificationManager
import android.content.Context
import android.content.Intent
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.UsageAlert
import org.phonestation.core.UsageGlance
import org.phonestation.links.Arrival
import org.phonestation.sync.SyncSchedule
import org.phonestation.sync.UsageSchedule
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** Notices at the levels, and what else stands outside the app. */
@RunWith(RobolectricTestRunner::class)
class UsageKeepingTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val manager get() = context.getSystemService(NotificationManager::class.java)!!
    private val core = FakePhoneStation()
    private val scope = CoroutineScope(Dispatchers.Unconfined + Job())
    private val seen = mutableListOf<UsageGlance?>()
    private val keeping = UsageKeeping(core, UsageNotices(context) { context }) { seen += it }

    @After
    fun end() = scope.cancel()

    private fun keep() = scope.launch { keeping.keep() }

    private fun due(vararg keys: String) {
        core.usage.alerts = keys.map { UsageAlert(it, "流量用了 80%", "还剩 4 GB") }
    }

    private fun shown() = manager.activeNotifications.filter { it.id == UsageNotices.ID }.map { it.tag }

    private fun told() = core.asked.filter { it.startsWith("told") }

    @Test
    fun `17 - each level is told once, and again neither after a change nor after the process ended`() {
        due("2026-11-01/80")
        keep()
        assertEquals(listOf("2026-11-01/80"), shown())
        manager.cancelAll()
        core.moved.tryEmit(Changed.USAGE)
        assertEquals(emptyList<String>(), shown())
        val again = UsageKeeping(core, UsageNotices(context) { context }) {}
        scope.launch { again.keep() }
        assertEquals(emptyList<String>(), shown())
        assertEquals(listOf("told 2026-11-01/80"), told())
    }

    @Test
    fun `told twice because the process ended in between, it is one notice that is heard once`() {
        val notices = UsageNotices(context) { context }
        val alert = UsageAlert("2026-11-01/100", "流量用完了", "")
        notices.show(alert)
        notices.show(alert)
        val notice = manager.activeNotifications.single().notification
        assertTrue(notice.flags and android.app.Notification.FLAG_ONLY_ALERT_ONCE != 0)
        assertEquals("流量用完了", notice.extras.getString("android.title"))
        val opened = shadowOf(notice.contentIntent).savedIntent
        assertEquals(Arrival.USAGE, opened.action)
        val locked = notice.publicVersion!!.extras
        val said = listOf("android.title", "android.text").mapNotNull { locked.getCharSequence(it) }
        assertTrue("nothing is said on a locked screen", said.isNotEmpty())
        assertEquals("it tells the figure on a locked screen", emptyList<CharSequence>(), said.filter { "流量用完" in it })
    }

    @Test
    fun `where no notices are wanted nothing counts as told`() {
        shadowOf(manager).setNotificationsEnabled(false)
        due("2026-11-01/80")
        keep()
        assertEquals(emptyList<String>(), shown() + told())
        shadowOf(manager).setNotificationsEnabled(true)
        core.moved.tryEmit(Changed.USAGE)
        assertEquals(listOf("2026-11-01/80"), shown())
    }

    @Test
    fun `the widget and the tile are told of each change, and a core that fails leaves them as they are`() {
        keep()
        assertEquals(listOf("7.1"), seen.map { it?.left })
        core.usage.glance = null
        core.moved.tryEmit(Changed.CUSTOMER)
        assertNull(seen.last())
        core.failure = CoreFailure.Reason.OTHER
        core.moved.tryEmit(Changed.USAGE)
        assertEquals(2, seen.size)
    }

    @Test
    fun `it is asked for now and then while something is known, over any line, also after a restart`() {
        val jobs = context.getSystemService(android.app.job.JobScheduler::class.java)!!
        val schedule = UsageSchedule(context)
        schedule.keep(known = true)
        val job = jobs.getPendingJob(SyncSchedule.USAGE)!!
        assertTrue(job.isPersisted && job.isPeriodic)
        assertTrue("${job.intervalMillis}", job.intervalMillis in 3 * HOUR..5 * HOUR)
        schedule.keep(known = true)
        assertEquals("begun again", job.intervalMillis, jobs.getPendingJob(SyncSchedule.USAGE)!!.intervalMillis)
        schedule.keep(known = false)
        assertNull(jobs.getPendingJob(SyncSchedule.USAGE))
    }

    @Test
    fun `usage access opens at this app, or at the list of all where a phone lacks that`() {
        val activity = org.robolectric.Robolectric.buildActivity(android.app.Activity::class.java).get()
        UsageAccess(activity).open()
        val opened: Intent = shadowOf(activity).nextStartedActivity
        assertEquals("android.settings.USAGE_ACCESS_SETTINGS", opened.action)
        assertEquals("package:${activity.packageName}", opened.dataString)
        shadowOf(context as android.app.Application).checkActivities(true)
        UsageAccess(activity).open()
        assertTrue(org.robolectric.shadows.ShadowToast.shownToastCount() == 1)
    }

    private companion object {
        const val HOUR = 3_600_000L
    }
}
