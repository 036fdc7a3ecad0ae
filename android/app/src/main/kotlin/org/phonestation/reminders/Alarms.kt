package org.phonestation.reminders

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import org.phonestation.core.Reminder
import org.phonestation.core.ServiceReminder

/**
 * The system's alarms for what is to come. Each reminder has a slot, and a slot that is not needed is cleared,
 * so that nothing needs to be remembered of the alarms set before.
 */
class Alarms(
    private val context: Context,
    private val version: Int = Build.VERSION.SDK_INT,
) {
    private val alarms = context.getSystemService(AlarmManager::class.java)

    /** These, and no others. */
    fun set(reminders: List<Reminder>) {
        val next = reminders.sortedBy { it.atMs }.take(SLOTS)
        repeat(SLOTS) { slot -> next.getOrNull(slot)?.let { set(slot, it) } ?: clear(slot) }
    }

    /**
     * From Android 12 on an exact alarm takes a permission that is for alarm clocks. Without it there are two that
     * are nearly right: one within ten minutes unless the phone sleeps deeply, one that wakes it, perhaps later.
     */
    private fun set(slot: Int, reminder: Reminder) {
        val first = checkNotNull(intent(2 * slot, reminder, PendingIntent.FLAG_UPDATE_CURRENT))
        if (version < Build.VERSION_CODES.S) {
            alarms?.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, reminder.atMs, first)
            return
        }
        val second = checkNotNull(intent(2 * slot + 1, reminder, PendingIntent.FLAG_UPDATE_CURRENT))
        alarms?.setWindow(AlarmManager.RTC_WAKEUP, reminder.atMs, WINDOW_MS, first)
        alarms?.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, reminder.atMs, second)
    }

    private fun clear(slot: Int) {
        for (code in listOf(2 * slot, 2 * slot + 1)) {
            val standing = intent(code, null, PendingIntent.FLAG_NO_CREATE) ?: continue
            alarms?.cancel(standing)
            standing.cancel()
        }
    }

    private fun intent(code: Int, reminder: Reminder?, flag: Int): PendingIntent? {
        val intent = Intent(ReminderReceiver.REMIND).setClass(context, ReminderReceiver::class.java)
        reminder?.putInto(intent)
        return PendingIntent.getBroadcast(context, code, intent, flag or PendingIntent.FLAG_IMMUTABLE)
    }

    private companion object {
        /** More than three bookings, each reminded of twice; when one has gone off, the next are planned. */
        const val SLOTS = 8

        /** The shortest that the system grants. */
        const val WINDOW_MS = 600_000L
    }
}

private const val TICKET = "ticket"
private const val PRODUCT = "product"
private const val SERVICE = "service"
private const val AT = "at"
private const val TITLE = "title"
private const val TEXT = "text"

/** All that the notice says goes along: it must be there without a network, and before the core is. */
internal fun Reminder.putInto(intent: Intent) {
    intent.putExtra(TICKET, ticket).putExtra(AT, atMs).putExtra(TITLE, title).putExtra(TEXT, text)
    intent.putExtra(PRODUCT, product).putExtra(SERVICE, service?.name)
}

internal fun reminderIn(intent: Intent): Reminder? {
    val ticket = intent.getStringExtra(TICKET) ?: return null
    val title = intent.getStringExtra(TITLE) ?: return null
    val service = intent.getStringExtra(SERVICE)?.let(ServiceReminder::valueOf)
    val (at, text) = intent.getLongExtra(AT, 0) to intent.getStringExtra(TEXT).orEmpty()
    return Reminder(ticket, at, title, text, intent.getStringExtra(PRODUCT), service)
}
