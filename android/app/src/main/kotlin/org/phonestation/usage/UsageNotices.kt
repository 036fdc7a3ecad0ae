package org.phonestation.usage

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import org.phonestation.MainActivity
import org.phonestation.R
import org.phonestation.core.UsageAlert
import org.phonestation.links.Arrival

/** That half, most or all is used, or one's own limit is reached, as the system shows it. */
class UsageNotices(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** False while the person does not want notices: nothing counts as told then. */
    fun canShow(): Boolean {
        if (manager == null || !manager.areNotificationsEnabled()) return false
        // A channel that is not made yet is not switched off.
        return manager.getNotificationChannel(CHANNEL)?.importance != NotificationManager.IMPORTANCE_NONE
    }

    /** The same one twice is one, and is heard once. */
    fun show(alert: UsageAlert) {
        val words = speaking()
        channel(words)
        val hidden = notice().setContentTitle(words.getString(R.string.app_name))
            .setContentText(words.getString(R.string.usage_notice_hidden))
        val notice = notice()
            .setContentTitle(alert.title)
            .setContentText(alert.text)
            .setStyle(Notification.BigTextStyle().bigText(alert.text))
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setPublicVersion(hidden.build())
            .setContentIntent(opening(context))
            .setOnlyAlertOnce(true)
            .setAutoCancel(true)
        manager?.notify(alert.key, ID, notice.build())
    }

    private fun notice() =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_data)
            .setColor(context.getColor(R.color.accent))
            .setCategory(Notification.CATEGORY_STATUS)

    /** Again each time: its name follows the language. */
    private fun channel(words: Context) {
        val name = words.getString(R.string.usage_notices)
        val channel = NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_DEFAULT)
        channel.description = words.getString(R.string.usage_notices_about)
        channel.lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        manager?.createNotificationChannel(channel)
    }

    companion object {
        const val CHANNEL = "usage"
        const val ID = 3

        /** To the page of usage, from a notice, the widget or the tile. */
        fun opening(context: Context): PendingIntent {
            val open = Intent(Arrival.USAGE).setClass(context, MainActivity::class.java)
            return PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE)
        }
    }
}
