package org.phonestation.reminders

import android.app.AlarmManager
import android.app.NotificationManager
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Looper
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.booking.Others
import org.phonestation.core.Line
import org.phonestation.core.TicketState
import org.phonestation.pump
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.SyncState
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** From a booking at a real station to the notice, and to its vanishing. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ReminderJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val system get() = app.getSystemService(AlarmManager::class.java)!!
    private val alarms get() = shadowOf(system).scheduledAlarms
    private val notices get() = app.getSystemService(NotificationManager::class.java)!!.activeNotifications

    @Before
    fun there() {
        app.stationAddress = front.address
        connect(Line.UNMETERED)
    }

    @After
    fun away() = front.stop()

    /** A ticket whose time is at least two hours away. */
    private fun Phone.booked(): String {
        waitFor("大家常问的")
        app.sync.now()
        waitUntil("the halls do not come") { app.sync.state.value is SyncState.Done }
        val far = System.currentTimeMillis() + 2 * HOUR
        val start = Others(front.address).free("zsl", "corner").first { it > far }
        val ticket = runBlocking { app.core.book("zsl", "corner", start, null) }
        waitUntil("the station does not answer") {
            runBlocking { app.core.ticket(ticket).card.state } == TicketState.Booked
        }
        waitUntil("no alarms") { alarms.size == 4 }
        return ticket
    }

    @Test
    fun `booked, it reminds without a network, leads to the ticket, and goes when the ticket does`() {
        val phone = Phone()
        val ticket = phone.booked()
        val card = runBlocking { app.core.ticket(ticket).card }
        val before = alarms.map { card.startMs - it.triggerAtMs }.distinct().sortedDescending()
        assertEquals(listOf(HOUR, HOUR / 6), before)

        connect(Line.NONE)
        front.stop()
        shadowOf(system).fireAlarm(alarms.minBy { it.triggerAtMs })
        phone.waitUntil("nothing is shown") { notices.isNotEmpty() }
        val notice = notices.single().notification
        val text = notice.extras.getCharSequence("android.text").toString()
        assertTrue(text, card.code!! in text && card.hall in text)
        phone.arrives(shadowOf(notice.contentIntent).savedIntent)
        phone.waitUntil("not the ticket") { phone.activity.navigator.place == Place.Ticket(ticket) }
        phone.waitFor("大约提前一小时提醒")

        runBlocking { app.core.forgetTicket(ticket) }
        phone.waitUntil("alarms are left") { alarms.isEmpty() }
        phone.waitUntil("the notice is left") { notices.isEmpty() }
    }

    @Test
    fun `after a restart of the phone the alarms are there again`() {
        val phone = Phone()
        phone.booked()
        val planned = alarms.map { it.triggerAtMs }.sorted()
        for (told in ReminderReceiver.PLAN) {
            system.cancelAll()
            assertEquals(0, alarms.size)
            app.sendBroadcast(Intent(told))
            phone.waitUntil("$told plans nothing") { alarms.size == planned.size }
            assertEquals(planned, alarms.map { it.triggerAtMs }.sorted())
        }
    }

    @Test
    fun `where nothing is booked the phone's start does not wake the core`() {
        app.gate.shut()
        app.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED))
        shadowOf(Looper.getMainLooper()).idle()
        assertEquals(0, app.gate.queued)
        app.reminderChoice.planned = true
        app.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED))
        pump({ "the core is not opened" }) { app.gate.queued > 0 }
        app.gate.open()
    }

    @Test
    fun `turned off in the settings, nothing is planned, and turned on, all is again`() {
        val phone = Phone()
        phone.booked()
        phone.activity.navigator.go(Place.Settings)
        phone.waitFor("内容编号")
        phone.tap(R.id.reminders)
        phone.waitUntil("alarms are left") { alarms.isEmpty() }
        assertFalse(app.reminderChoice.on)
        phone.tap(R.id.reminders)
        phone.waitUntil("no alarms") { alarms.size == 4 }
    }

    @Test
    fun `nobody but the system and the app itself can make it remind`() {
        val flags = PackageManager.PackageInfoFlags.of(PackageManager.GET_RECEIVERS.toLong())
        val receivers = app.packageManager.getPackageInfo(app.packageName, flags).receivers!!
        assertFalse(receivers.single { it.name == ReminderReceiver::class.java.name }.exported)
    }

    private companion object {
        const val HOUR = 3_600_000L
    }
}
