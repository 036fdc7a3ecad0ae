package org.phonestation.usage

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.core.UsageView
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServicePresenter
import org.phonestation.services.Stage
import org.phonestation.shell.orNull

private val SHOWN = setOf(Changed.USAGE, Changed.CUSTOMER, Changed.CONTENT)

/** 流量, and the pages below it that only show: one view of the core, the figures renewed where [renewal] is. */
class UsagePresenter(
    core: StationCore,
    line: () -> Line,
    private val renewal: UsageRenewal?,
    chosen: List<String> = emptyList(),
    back: Flow<Unit> = emptyFlow(),
    name: String = "usage",
    /** Whether the figures are asked for anew when it opens. */
    asks: Boolean = true,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<UsageView>(
        name,
        core,
        line,
        chosen,
        back = back,
        renew = renewal?.takeIf { asks }?.let { { it.all() } },
        shown = SHOWN,
        dispatcher = dispatcher,
        pull = { core.usage() },
    ) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            // Back from the system's settings: leave was given there, or taken.
            is ServiceEvent.Act -> act {
                renewal?.phone()
                null
            }
            else -> super.onEvent(event)
        }
}

/** One's own limit: chosen or typed, set with a receipt, and set back. */
class CapPresenter(
    core: StationCore,
    line: () -> Line,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<UsageView>(
        "cap",
        core,
        line,
        chosen,
        shown = SHOWN,
        dispatcher = dispatcher,
        pull = { core.usage() },
    ) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> act {
                val bytes = core.parseUsageCap(event.words) ?: throw CoreFailure(CoreFailure.Reason.AMOUNT)
                set(bytes)
            }
            is ServiceEvent.Choose -> act { set(event.id.toULongOrNull()) }
            ServiceEvent.Undo -> act {
                core.setUsageCap(state.value.chosen.firstOrNull()?.toULongOrNull())
                update { it.copy(stage = Stage.OPEN, chosen = emptyList()) }
                null
            }
            else -> super.onEvent(event)
        }

    /** What was there before goes along, to be set back. */
    private suspend fun set(bytes: ULong?): Nothing? {
        val before = state.value.content.orNull()?.cap?.bytes
        core.setUsageCap(bytes)
        update { it.copy(stage = Stage.DONE, chosen = listOf("$before")) }
        return null
    }
}
