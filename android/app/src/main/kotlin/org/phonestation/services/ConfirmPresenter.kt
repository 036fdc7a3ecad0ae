package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.AskView
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Place

/** The second yes to an order: what it costs once more, and the code of a message. */
class ConfirmPresenter(
    core: StationCore,
    line: () -> Line,
    private val order: String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<AskView>("confirm", core, line, dispatcher = dispatcher, pull = { core.ask(order) }) {
    init {
        // It was confirmed before this screen was made: how far is it? Until that is known a yes is taken all the same.
        AsyncAction(scope).run {
            val begun = core.services().unfinished.firstOrNull { it.order == order }
            if (begun?.open == false) act { look() }
        }
    }

    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> act { confirm(order, event.words) }
            is ServiceEvent.Another -> act {
                val ask = core.askAgain(order, line())
                update { it.copy(ask = ask, stage = if (it.stage == Stage.ALTERED) it.stage else Stage.OPEN) }
                null
            }
            ServiceEvent.TakeBack -> act {
                core.takeBack(order)
                update { it.copy(stage = Stage.DONE) }
                null
            }
            ServiceEvent.Again -> if (state.value.stage == Stage.WITH_CARRIER) act { look() } else super.onEvent(event)
            else -> super.onEvent(event)
        }

    /** The same yes again is answered as the first was. */
    private suspend fun look(): Place? = confirm(order, null)
}
