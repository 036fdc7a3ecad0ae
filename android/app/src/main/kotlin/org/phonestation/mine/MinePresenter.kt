package org.phonestation.mine

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** What a person marked and opened; clearing the history can be taken back. */
class MinePresenter(
    private val core: StationCore,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<MineState, MineEvent>("mine", MineState(), dispatcher) {
    private val loading = AsyncAction(scope)
    private val changing = AsyncAction(scope)
    private var gone: List<String> = emptyList()

    init {
        follow(core.changes, { it in SHOWN }, ::load)
    }

    override fun onEvent(event: MineEvent) =
        when (event) {
            MineEvent.Again -> load()
            MineEvent.Clear -> clear()
            MineEvent.Undo -> undo()
            MineEvent.Over -> over()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val content = MineContent(core.bookmarks(), core.history())
            update { it.copy(content = Loaded.Ready(content)) }
        }

    private fun clear() {
        val shown = state.value.content.orNull()?.history.orEmpty().map { it.id }
        if (shown.isEmpty()) return
        changing.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            core.clearHistory()
            gone = shown
            update { it.copy(cleared = true) }
        }
    }

    private fun undo() {
        val back = gone
        over()
        changing.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            core.restoreHistory(back)
        }
    }

    private fun over() {
        gone = emptyList()
        update { it.copy(cleared = false) }
    }

    private companion object {
        val SHOWN = setOf(Changed.CONTENT, Changed.BOOKMARKS, Changed.HISTORY)
    }
}
