package org.phonestation.update

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.core.UpdateView
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServicePresenter
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull

/** A newer app. Opening the page asks nobody: only a tap does, or the day's turn of who wants it. */
class UpdatePresenter(
    core: StationCore,
    line: () -> Line,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<UpdateView>(
        "update",
        core,
        line,
        shown = setOf(Changed.UPDATE),
        dispatcher = dispatcher,
        pull = { core.update() },
    ) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> act {
                val told = core.checkUpdate(line())
                update { it.copy(content = Loaded.Ready(told)) }
                null
            }
            is ServiceEvent.Choose -> act {
                core.setUpdateWanted(event.id == ON)
                null
            }
            ServiceEvent.TakeBack -> act {
                state.value.content.orNull()?.let { core.hideUpdate(it.code) }
                null
            }
            ServiceEvent.Undo -> act {
                core.showUpdate()
                null
            }
            else -> super.onEvent(event)
        }

    companion object {
        const val ON = "on"
        const val OFF = "off"
    }
}
