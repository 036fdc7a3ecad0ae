package org.phonestation.recommend

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import org.phonestation.MainActivity
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.FollowUpCard
import org.phonestation.core.RecommendCore
import org.phonestation.links.Arrival

/** Asks, some days after an app came and where the person wants it, whether it is of use. When, the core knows. */
class FollowUps(
    private val core: RecommendCore,
    private val notices: FollowUpNotices,
) {
    suspend fun tell() {
        try {
            if (!notices.canShow()) return
            val card = core.dueFollowUp() ?: return
            // Shown first: asked twice is the same notice, never asked is lost.
            notices.show(card)
            core.askedFollowUp(card.app)
        } catch (_: CoreFailure) {
            // It is asked another day; the screen says what is wrong with the core.
        }
    }
}

/** The question as the system shows it: it leads to the first screen, where it can be answered. */
class FollowUpNotices(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** False while the person does not want notices: nothing counts as asked then. */
    fun canShow(): Boolean {
        if (manager == null || !manager.areNotificationsEnabled()) return false
        // A channel that is not made yet is not switched off.
        return manager.getNotificationChannel(CHANNEL)?.importance != NotificationManager.IMPORTANCE_NONE
    }

    fun show(card: FollowUpCard) {
        val words = speaking()
        channel(words)
        // Which app it is about is nobody's business on a locked screen.
        val hidden = notice().setContentTitle(words.getString(R.string.app_name))
            .setContentText(words.getString(R.string.follow_up_hidden))
        val notice = notice()
            .setContentTitle(words.getString(R.string.follow_up_notice))
            .setContentText(card.words)
            .setStyle(Notification.BigTextStyle().bigText(card.words))
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setPublicVersion(hidden.build())
            .setContentIntent(opening())
            .setOnlyAlertOnce(true)
            .setAutoCancel(true)
        manager?.notify(card.app, ID, notice.build())
    }

    private fun opening(): PendingIntent {
        val open = Intent(Arrival.FOLLOW_UP).setClass(context, MainActivity::class.java)
        return PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE)
    }

    private fun notice() =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_bulb)
            .setColor(context.getColor(R.color.accent))
            .setCategory(Notification.CATEGORY_REMINDER)

    /** Again each time: its name follows the language. */
    private fun channel(words: Context) {
        val name = words.getString(R.string.follow_up_notices)
        val channel = NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_LOW)
        channel.description = words.getString(R.string.follow_up_notices_about)
        channel.lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        manager?.createNotificationChannel(channel)
    }

    companion object {
        const val CHANNEL = "follow_up"
        const val ID = 4
    }
}
