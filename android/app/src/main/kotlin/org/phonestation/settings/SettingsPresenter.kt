package org.phonestation.settings

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.sync.ContentSync

/** What the core keeps of the settings, and the renewing of content. */
class SettingsPresenter(
    private val core: StationCore,
    private val sync: ContentSync,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<SettingsState, SettingsEvent>("settings", SettingsState(), dispatcher) {
    private val loading = AsyncAction(scope)
    private val changing = AsyncAction(scope)

    init {
        follow(core.changes, { it in SHOWN }, ::load)
        scope.launch { sync.state.collect { now -> update { it.copy(sync = now) } } }
    }

    override fun onEvent(event: SettingsEvent) =
        when (event) {
            SettingsEvent.Again -> load()
            is SettingsEvent.WifiOnly -> set { core.setWifiOnly(event.on) }
            is SettingsEvent.FollowUp -> set { core.setFollowUpConsent(event.on) }
            is SettingsEvent.Tell -> set { core.setTellConsent(event.on) }
            SettingsEvent.ForgetSuggestions -> set {
                core.forgetRecommendations()
                // In one with what is left: whoever reads that all is forgotten sees no switch still on.
                val content = content()
                update { it.copy(content = Loaded.Ready(content), forgot = true) }
            }
            SettingsEvent.Renew -> sync.now()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val content = content()
            update { it.copy(content = Loaded.Ready(content)) }
        }

    private suspend fun content() = SettingsContent(core.wifiOnly(), core.about(), core.recommendConsent())

    private fun set(work: suspend () -> Unit) =
        changing.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            work()
        }

    private companion object {
        val SHOWN = setOf(Changed.CONTENT, Changed.SETTINGS, Changed.RECOMMEND)
    }
}
