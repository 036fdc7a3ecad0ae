package org.phonestation.recommend

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.FollowUpCard
import org.phonestation.core.RecommendCore
import org.phonestation.links.Arrival
import org.phonestation.shell.NoticeKind
import org.phonestation.shell.PrivateNotices

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
    private val notices = PrivateNotices(context, KIND)

    fun canShow(): Boolean = notices.canShow()

    fun show(card: FollowUpCard) {
        val words = speaking()
        // Which app it is about is nobody's business on a locked screen.
        val notice = notices
            .notice(words, words.getString(R.string.follow_up_notice), card.words, R.string.follow_up_hidden)
            .setContentIntent(PrivateNotices.opening(context, Arrival.FOLLOW_UP))
            .setOnlyAlertOnce(true)
        notices.manager?.notify(card.app, ID, notice.build())
    }

    companion object {
        const val CHANNEL = "follow_up"
        const val ID = 4

        private val KIND = NoticeKind(
            CHANNEL,
            NotificationManager.IMPORTANCE_LOW,
            R.string.follow_up_notices,
            R.string.follow_up_notices_about,
            R.drawable.ic_bulb,
            Notification.CATEGORY_REMINDER,
        )
    }
}
