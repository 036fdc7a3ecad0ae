package org.phonestation.reminders

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import org.phonestation.MainActivity
import org.phonestation.R
import org.phonestation.core.Reminder
import org.phonestation.links.Arrival

/** Reminders as the system shows them: one a ticket, and on a locked screen only that there is one. */
class Notices(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** [late]: how long there was is no longer how long there is. */
    fun show(reminder: Reminder, late: Boolean = false) {
        val words = speaking()
        channel(words)
        val hidden = notice().setContentTitle(words.getString(R.string.app_name))
            .setContentText(words.getString(R.string.reminder_hidden))
        val notice = notice()
            .setContentTitle(if (late) words.getString(R.string.reminder_hidden) else reminder.title)
            .setContentText(reminder.text)
            .setStyle(Notification.BigTextStyle().bigText(reminder.text))
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setPublicVersion(hidden.build())
            .setContentIntent(opening(reminder.ticket))
            .setAutoCancel(true)
            .setTimeoutAfter(STAYS_MS)
        manager?.notify(reminder.ticket, ID, notice.build())
    }

    /** Tickets whose reminder stands among the system's notices now. */
    fun shown(): List<String> = manager?.activeNotifications.orEmpty().filter { it.id == ID }.mapNotNull { it.tag }

    fun take(ticket: String) {
        manager?.cancel(ticket, ID)
    }

    private fun notice() =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_bell)
            .setColor(context.getColor(R.color.accent))
            .setCategory(Notification.CATEGORY_REMINDER)

    private fun opening(ticket: String): PendingIntent {
        val open = Intent(Arrival.TICKET, Uri.fromParts("ticket", ticket, null))
        open.setClass(context, MainActivity::class.java)
        return PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE)
    }

    /** Again each time: its name follows the language. */
    private fun channel(words: Context) {
        val name = words.getString(R.string.reminders)
        val channel = NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_HIGH)
        channel.description = words.getString(R.string.reminders_about)
        channel.lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        manager?.createNotificationChannel(channel)
    }

    companion object {
        const val CHANNEL = "reminders"
        private const val ID = 1

        /** By then the visit is over. */
        private const val STAYS_MS = 7_200_000L
    }
}
