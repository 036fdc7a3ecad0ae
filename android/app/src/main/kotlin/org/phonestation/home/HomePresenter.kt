package org.phonestation.home

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter

/** The first screen: one view of the core, pulled again when anything in it moved. */
class HomePresenter(
    private val core: StationCore,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<HomeState, HomeEvent>("home", HomeState(), dispatcher) {
    private val loading = AsyncAction(scope)

    init {
        follow(core.changes, { it != Changed.SETTINGS }, ::load)
    }

    override fun onEvent(event: HomeEvent) =
        when (event) {
            HomeEvent.Again -> load()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val home = core.home()
            update { it.copy(content = Loaded.Ready(home)) }
        }
}
