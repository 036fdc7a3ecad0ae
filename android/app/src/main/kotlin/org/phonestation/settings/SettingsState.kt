package org.phonestation.settings

import org.phonestation.core.AboutView
import org.phonestation.core.ConsentView
import org.phonestation.shell.Loaded
import org.phonestation.sync.SyncState

data class SettingsState(
    val content: Loaded<SettingsContent> = Loaded.Waiting,
    val sync: SyncState = SyncState.Idle,
    /** What was known for suggestions is gone, just now. */
    val forgot: Boolean = false,
)

data class SettingsContent(
    val wifiOnly: Boolean,
    val about: AboutView,
    val consent: ConsentView,
)

sealed interface SettingsEvent {
    data object Again : SettingsEvent

    data class WifiOnly(
        val on: Boolean,
    ) : SettingsEvent

    /** To be asked some days after an app came. */
    data class FollowUp(
        val on: Boolean,
    ) : SettingsEvent

    /** To tell the station what became of a suggestion. */
    data class Tell(
        val on: Boolean,
    ) : SettingsEvent

    /** What was said and noted about suggestions goes. */
    data object ForgetSuggestions : SettingsEvent

    /** New content now, not when the phone finds time. */
    data object Renew : SettingsEvent
}
