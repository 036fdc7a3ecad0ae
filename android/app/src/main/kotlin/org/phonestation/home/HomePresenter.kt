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
    private val answering = AsyncAction(scope)
    private val asked = mutableSetOf<String>()

    init {
        follow(core.changes, { it != Changed.SETTINGS }, ::load)
    }

    override fun onEvent(event: HomeEvent) =
        when (event) {
            HomeEvent.Again -> load()
            is HomeEvent.Answered -> answering.run { core.answerFollowUp(event.app, event.answer) }
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val home = core.home()
            update { it.copy(content = Loaded.Ready(home)) }
            // Drawn is asked: a notice need not ask it too.
            home.followUp?.takeIf { asked.add(it.app) }?.let { core.askedFollowUp(it.app) }
        }
}
