package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import org.phonestation.core.FindView
import org.phonestation.core.Line
import org.phonestation.core.OfferView
import org.phonestation.core.ServicesView
import org.phonestation.core.StatementView
import org.phonestation.core.StationCore
import org.phonestation.shell.Place
import org.phonestation.shell.orNull

/** What one has, and what there is; each only once it was looked at. */
class ServicesContent(
    val mine: ServicesView?,
    val find: FindView?,
)

/** 我的服务 and 找服务. */
class ServicesPresenter(
    core: StationCore,
    line: () -> Line,
    elder: Boolean,
    chosen: List<String> = emptyList(),
    back: Flow<Unit> = emptyFlow(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<ServicesContent>(
        "services",
        core,
        line,
        chosen,
        back = back,
        renew = { core.refreshServices(line()) },
        dispatcher = dispatcher,
        pull = { state ->
            val before = state.content.orNull()
            if (FIND in state.chosen && !elder) {
                ServicesContent(before?.mine, core.find(elder))
            } else {
                ServicesContent(core.services(), before?.find)
            }
        },
    ) {
    override fun onEvent(event: ServiceEvent) {
        super.onEvent(event)
        if (event is ServiceEvent.Choose) load()
    }

    companion object {
        /** Which of the two pages is chosen. */
        const val FIND = "find"
        const val MINE = "mine"
    }
}

/** An offering's facts, and ordering it: what was chosen of it goes along. */
class OfferPresenter(
    core: StationCore,
    line: () -> Line,
    private val id: String,
    private val after: String?,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<OfferView>("offer", core, line, chosen, dispatcher = dispatcher, pull = { core.offer(id) }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> act {
                val ask = if (after == null) {
                    core.subscribe(id, state.value.chosen, line())
                } else {
                    core.goOn(after, line())
                }
                Place.Confirm(ask.order)
            }
            is ServiceEvent.Choose -> choose(event.id)
            else -> super.onEvent(event)
        }

    /** Past the number that may be chosen, the one chosen first gives way. */
    private fun choose(choice: String) {
        val most = state.value.content.orNull()?.pick?.toInt() ?: return
        update {
            val now = if (choice in it.chosen) it.chosen - choice else (it.chosen + choice).takeLast(most)
            it.copy(chosen = now)
        }
    }
}

/** What was charged, and what came back. */
class StatementPresenter(
    core: StationCore,
    line: () -> Line,
    month: String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<StatementView>("statement", core, line, dispatcher = dispatcher, pull = { core.statement(month) })
