package org.phonestation.reminders

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import android.net.Uri
import org.phonestation.R
import org.phonestation.core.Reminder
import org.phonestation.links.Arrival
import org.phonestation.shell.NoticeKind
import org.phonestation.shell.PrivateNotices

/** Reminders as the system shows them: one a ticket or a service, and on a locked screen only that there is one. */
class Notices(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
) {
    private val notices = PrivateNotices(context, KIND)
    private val manager = notices.manager

    /** [late]: how long there was is no longer how long there is. */
    fun show(reminder: Reminder, late: Boolean = false) {
        val words = speaking()
        val about = if (reminder.product == null) R.string.reminder_hidden else R.string.reminder_service
        val title = if (late) words.getString(R.string.reminder_hidden) else reminder.title
        val notice = notices.notice(words, title, reminder.text, about)
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

    private fun opening(what: String, id: String) =
        PrivateNotices.opening(context, what, Uri.fromParts("ticket", id, null))

    companion object {
        const val CHANNEL = "reminders"
        private const val ID = 1
        private const val SERVICE = 2

        /** By then the visit is over. */
        private const val STAYS_MS = 7_200_000L

        private val KIND = NoticeKind(
            CHANNEL,
            NotificationManager.IMPORTANCE_HIGH,
            R.string.reminders,
            R.string.reminders_about,
            R.drawable.ic_bell,
            Notification.CATEGORY_REMINDER,
        )
    }
}
