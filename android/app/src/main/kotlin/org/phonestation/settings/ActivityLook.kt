package org.phonestation.settings

import android.app.Activity
import android.os.Build
import org.phonestation.shell.Preferences

/** Keeps the choice and makes the activity anew, which keeps its place in everything. */
class ActivityLook(
    private val activity: Activity,
    private val preferences: Preferences,
) : Look {
    override val elder get() = preferences.elder

    override val language get() = preferences.language

    override fun elder(on: Boolean) {
        preferences.elder = on
        activity.recreate()
    }

    override fun language(tag: String?) {
        preferences.language = tag
        // From Android 13 on the system makes it anew itself.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) activity.recreate()
    }
}
