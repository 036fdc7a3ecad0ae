package org.phonestation.reminders

import android.app.AlarmManager
import android.app.NotificationManager
import android.content.Context
import android.content.Intent
import android.os.Build
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.Bookings
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Reminder
import org.phonestation.core.TicketState
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class RemindingTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val alarms get() = shadowOf(context.getSystemService(AlarmManager::class.java)!!)
    private val manager get() = context.getSystemService(NotificationManager::class.java)!!
    private val choice = ReminderChoice(context)
    private val core = FakePhoneStation()
    private val scope = CoroutineScope(Dispatchers.Unconfined + Job())
    private var now = 1_000_000_000_000L
    private val reminding = Reminding(core, choice, Alarms(context), Notices(context) { context }) { now }

    @After
    fun end() = scope.cancel()

    private fun keep() = scope.launch { reminding.keep() }

    private fun reminder(ticket: String, at: Long) = Reminder(ticket, at, "今天 10:40 一对一帮忙", "中山路营业厅，号 A12")

    private fun at() = alarms.scheduledAlarms.map { it.triggerAtMs }.sorted()

    private fun shown() = manager.activeNotifications.map { it.tag }

    @Test
    fun `what is to come has its alarms, and each of them only once`() {
        core.reminders = listOf(reminder("a", now + HOUR), reminder("a", now + HOUR + 50 * MINUTE))
        keep()
        core.moved.tryEmit(Changed.BOOKING)
        // Two for each: one that is near the time, one that wakes a phone that sleeps.
        assertEquals(listOf(HOUR, HOUR, HOUR + 50 * MINUTE, HOUR + 50 * MINUTE).map { now + it }, at())
        assertTrue(alarms.scheduledAlarms.all { it.getType() == AlarmManager.RTC_WAKEUP })
        assertEquals(2, alarms.scheduledAlarms.count { it.isAllowWhileIdle })
        assertTrue(choice.planned)
    }

    @Test
    fun `before Android 12 one is exact and enough, without a permission`() {
        Alarms(context, Build.VERSION_CODES.R).set(listOf(reminder("a", now + HOUR)))
        assertEquals(listOf(now + HOUR), at())
        assertTrue(alarms.scheduledAlarms.single().isAllowWhileIdle)
        assertEquals("it is not exact", 0, alarms.scheduledAlarms.single().windowLengthMs)
    }

    @Test
    fun `a cancelled ticket's alarms vanish, a moved one's move, and its notice is taken away`() {
        core.reminders = listOf(reminder("a", now + HOUR), reminder("b", now + 2 * HOUR))
        core.tickets["a"] = Bookings.ticket("a", TicketState.Booked, now + 2 * HOUR)
        core.tickets["b"] = Bookings.ticket("b", TicketState.Booked, now + 3 * HOUR)
        keep()
        runBlocking { reminding.remind(core.reminders.first()) }
        assertEquals(listOf("a"), shown())

        core.reminders = listOf(reminder("b", now + 4 * HOUR))
        core.tickets["a"] = Bookings.ticket("a", TicketState.Cancelled, now + 2 * HOUR)
        core.moved.tryEmit(Changed.BOOKING)
        assertEquals(listOf(now + 4 * HOUR, now + 4 * HOUR), at())
        assertEquals(emptyList<String>(), shown())

        core.reminders = emptyList()
        core.moved.tryEmit(Changed.BOOKING)
        assertEquals(emptyList<Long>(), at())
        assertFalse(choice.planned)
    }

    @Test
    fun `what else moves plans nothing anew, and a core that fails leaves what stands`() {
        core.reminders = listOf(reminder("a", now + HOUR))
        keep()
        val asked = core.asked.size
        core.moved.tryEmit(Changed.HISTORY)
        assertEquals(asked, core.asked.size)
        core.failure = CoreFailure.Reason.OTHER
        core.moved.tryEmit(Changed.BOOKING)
        assertEquals(2, at().size)
    }

    @Test
    fun `turned off, nothing is planned and nothing shown`() {
        core.reminders = listOf(reminder("a", now + HOUR))
        core.tickets["a"] = Bookings.ticket("a", TicketState.Booked, now + 2 * HOUR)
        keep()
        choice.on = false
        runBlocking {
            reminding.plan()
            reminding.remind(core.reminders.first())
        }
        assertEquals(emptyList<Long>(), at())
        assertEquals(emptyList<String>(), shown())
    }

    @Test
    fun `an alarm that comes too late, or for a visit that is over, is not shown`() =
        runBlocking {
            val one = reminder("a", now)
            core.tickets["a"] = Bookings.ticket("a", TicketState.Booked, now + HOUR)
            now += 61 * MINUTE
            reminding.remind(one)
            assertEquals(emptyList<String>(), shown())
            now -= 30 * MINUTE
            for (state in listOf(TicketState.CheckedIn, TicketState.Helped, TicketState.Cancelled)) {
                core.tickets["a"] = Bookings.ticket("a", state, now + HOUR)
                reminding.remind(one)
                assertEquals("$state", emptyList<String>(), shown())
            }
            core.tickets.clear()
            reminding.remind(one)
            assertEquals("forgotten", emptyList<String>(), shown())
            core.tickets["a"] = Bookings.ticket("a", TicketState.Booked, now + HOUR)
            reminding.remind(one)
            assertEquals(listOf("a"), shown())
        }

    @Test
    fun `its second alarm does not call again, after a look it stays away`() =
        runBlocking {
            val one = reminder("a", now)
            core.tickets["a"] = Bookings.ticket("a", TicketState.Booked, now + HOUR)
            reminding.remind(one)
            manager.cancelAll()
            reminding.remind(one)
            assertEquals(emptyList<String>(), shown())
            reminding.remind(one.copy(atMs = now + 50 * MINUTE))
            assertEquals(listOf("a"), shown())
        }

    @Test
    fun `a core that does not open costs nobody their appointment`() =
        runBlocking {
            core.failure = CoreFailure.Reason.VERSIONS_DIFFER
            reminding.remind(reminder("a", now - MINUTE))
            assertEquals(listOf("a"), shown())
            reminding.remind(reminder("b", now - HOUR))
            assertEquals(listOf("a"), shown())
        }

    @Test
    fun `a reminder survives the way through the system's alarm`() {
        val one = reminder("a", now)
        val intent = Intent().apply { one.putInto(this) }
        assertEquals(one, reminderIn(intent))
        assertEquals(null, reminderIn(Intent()))
    }

    private companion object {
        const val MINUTE = 60_000L
        const val HOUR = 60 * MINUTE
    }
}
