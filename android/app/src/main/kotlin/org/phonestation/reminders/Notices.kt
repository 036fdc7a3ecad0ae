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

/** Reminders as the system shows them: one a ticket or a service, and on a locked screen only that there is one. */
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
        val about = if (reminder.product == null) R.string.reminder_hidden else R.string.reminder_service
        val hidden = notice().setContentTitle(words.getString(R.string.app_name))
            .setContentText(words.getString(about))
        val notice = notice()
            .setContentTitle(if (late) words.getString(R.string.reminder_hidden) else reminder.title)
            .setContentText(reminder.text)
            .setStyle(Notification.BigTextStyle().bigText(reminder.text))
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setPublicVersion(hidden.build())
            .setAutoCancel(true)
        val product = reminder.product
        if (product == null) {
            notice.setContentIntent(opening(Arrival.TICKET, reminder.ticket)).setTimeoutAfter(STAYS_MS)
            manager?.notify(reminder.ticket, ID, notice.build())
            return
        }
        // The way out stands beside what is said; it opens the page that leaves, and leaves nothing by itself.
        val leave = words.getString(R.string.services_leave)
        notice.setContentIntent(opening(Arrival.PRODUCT, product))
        notice.addAction(Notification.Action.Builder(null, leave, opening(Arrival.LEAVE, product)).build())
        manager?.notify(product, SERVICE, notice.build())
    }

    /** Tickets whose reminder stands among the system's notices now. */
    fun shown(): List<String> = tags(ID)

    /** The like of services. */
    fun shownServices(): List<String> = tags(SERVICE)

    private fun tags(id: Int) = manager?.activeNotifications.orEmpty().filter { it.id == id }.mapNotNull { it.tag }

    fun take(ticket: String) {
        manager?.cancel(ticket, ID)
    }

    fun takeService(product: String) {
        manager?.cancel(product, SERVICE)
    }

    private fun notice() =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_bell)
            .setColor(context.getColor(R.color.accent))
            .setCategory(Notification.CATEGORY_REMINDER)

    private fun opening(what: String, id: String): PendingIntent {
        val open = Intent(what, Uri.fromParts("ticket", id, null))
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
        private const val SERVICE = 2

        /** By then the visit is over. */
        private const val STAYS_MS = 7_200_000L
    }
}
