package org.phonestation.reminders

import android.content.Context

/** What the person decided about reminders, and whether any are to come: known before the core is open. */
class ReminderChoice(
    context: Context,
) {
    private val kept = context.getSharedPreferences("reminders", Context.MODE_PRIVATE)

    var on: Boolean
        get() = kept.getBoolean(ON, true)
        set(value) = kept.edit().putBoolean(ON, value).apply()

    /** The question was answered, whichever way: it is not put again. */
    var answered: Boolean
        get() = kept.getBoolean(ANSWERED, false)
        set(value) = kept.edit().putBoolean(ANSWERED, value).apply()

    /** False: the phone's start need not wake the core. */
    var planned: Boolean
        get() = kept.getBoolean(PLANNED, false)
        set(value) = kept.edit().putBoolean(PLANNED, value).apply()

    private companion object {
        const val ON = "on"
        const val ANSWERED = "answered"
        const val PLANNED = "planned"
    }
}
