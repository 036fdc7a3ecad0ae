package org.phonestation.guides

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter

/** The most asked guides and the topics; both again when new content is installed. */
class GuidesPresenter(
    private val core: StationCore,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<GuidesState, GuidesEvent>("guides", GuidesState(), dispatcher) {
    private val loading = AsyncAction(scope)

    init {
        follow(core.changes, { it == Changed.CONTENT }, ::load)
    }

    override fun onEvent(event: GuidesEvent) =
        when (event) {
            GuidesEvent.Again -> load()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val content = GuidesContent(core.guides(), core.about())
            update { it.copy(content = Loaded.Ready(content)) }
        }
}
