package org.phonestation.shell

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import org.phonestation.MainActivity
import org.phonestation.R

/** One kind of notice: the channel that the person may switch off, and its looks. */
class NoticeKind(
    val channel: String,
    val importance: Int,
    val name: Int,
    val about: Int,
    val icon: Int,
    val category: String,
)

/** Notices of one kind as the system shows them; on a locked screen they say only that there is one. */
class PrivateNotices(
    private val context: Context,
    private val kind: NoticeKind,
) {
    val manager: NotificationManager? = context.getSystemService(NotificationManager::class.java)

    /** False while the person does not want notices: nothing counts as told then. */
    fun canShow(): Boolean {
        if (manager == null || !manager.areNotificationsEnabled()) return false
        // A channel that is not made yet is not switched off.
        return manager.getNotificationChannel(kind.channel)?.importance != NotificationManager.IMPORTANCE_NONE
    }

    /** Begins a notice in the language of [words]; [hidden] is for a locked screen. */
    fun notice(words: Context, title: String, text: String, hidden: Int): Notification.Builder {
        channel(words)
        val locked = builder().setContentTitle(
            words.getString(R.string.app_name),
        ).setContentText(words.getString(hidden))
        return builder()
            .setContentTitle(title)
            .setContentText(text)
            .setStyle(Notification.BigTextStyle().bigText(text))
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setPublicVersion(locked.build())
            .setAutoCancel(true)
    }

    private fun builder() =
        Notification.Builder(context, kind.channel)
            .setSmallIcon(kind.icon)
            .setColor(context.getColor(R.color.accent))
            .setCategory(kind.category)

    /** Again each time: its name follows the language. */
    private fun channel(words: Context) {
        val channel = NotificationChannel(kind.channel, words.getString(kind.name), kind.importance)
        channel.description = words.getString(kind.about)
        channel.lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        manager?.createNotificationChannel(channel)
    }

    companion object {
        /** Opens the app at [what], with [about] where it is about one thing. */
        fun opening(context: Context, what: String, about: Uri? = null): PendingIntent {
            val open = Intent(what, about).setClass(context, MainActivity::class.java)
            return PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE)
        }
    }
}
