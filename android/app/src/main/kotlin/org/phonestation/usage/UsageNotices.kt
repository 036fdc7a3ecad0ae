package org.phonestation.usage

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import org.phonestation.R
import org.phonestation.core.UsageAlert
import org.phonestation.links.Arrival
import org.phonestation.shell.NoticeKind
import org.phonestation.shell.PrivateNotices

/** That half, most or all is used, or one's own limit is reached, as the system shows it. */
class UsageNotices(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
) {
    private val notices = PrivateNotices(context, KIND)

    fun canShow(): Boolean = notices.canShow()

    /** The same one twice is one, and is heard once. */
    fun show(alert: UsageAlert) {
        val notice = notices
            .notice(speaking(), alert.title, alert.text, R.string.usage_notice_hidden)
            .setContentIntent(opening(context))
            .setOnlyAlertOnce(true)
        notices.manager?.notify(alert.key, ID, notice.build())
    }

    companion object {
        const val CHANNEL = "usage"
        const val ID = 3

        private val KIND = NoticeKind(
            CHANNEL,
            NotificationManager.IMPORTANCE_DEFAULT,
            R.string.usage_notices,
            R.string.usage_notices_about,
            R.drawable.ic_data,
            Notification.CATEGORY_STATUS,
        )

        /** To the page of usage, from a notice, the widget or the tile. */
        fun opening(context: Context): PendingIntent = PrivateNotices.opening(context, Arrival.USAGE)
    }
}
