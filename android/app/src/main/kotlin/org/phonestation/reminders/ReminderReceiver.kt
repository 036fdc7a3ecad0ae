package org.phonestation.reminders

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import org.phonestation.StationApp

/** An alarm went off; or the phone was started, its clock or language changed, the app renewed: plan anew. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val app = context.applicationContext as StationApp
        when (intent.action) {
            REMIND -> reminderIn(intent)?.let { reminder ->
                app.wakened(goAsync()) {
                    it.remind(reminder)
                    // Its second alarm is no longer needed.
                    it.plan()
                }
            }
            in PLAN -> if (app.reminderChoice.planned) app.wakened(goAsync()) { it.plan() }
        }
    }

    companion object {
        const val REMIND = "org.phonestation.REMIND"
        val PLAN = setOf(
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIMEZONE_CHANGED,
            Intent.ACTION_TIME_CHANGED,
            Intent.ACTION_LOCALE_CHANGED,
        )
    }
}
