package org.phonestation.scan

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.links.Way
import org.phonestation.links.Ways
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Presenter

/** Follows the first code that is the station's; of any other it says so and goes on looking. */
class ScanPresenter(
    private val ways: Ways,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<ScanState, ScanEvent>("scan", ScanState(), dispatcher) {
    private val reading = AsyncAction(scope)

    /** A code stays before the camera for many frames. */
    private var last: String? = null

    override fun onEvent(event: ScanEvent) =
        when (event) {
            is ScanEvent.Allowed -> update { it.copy(sight = if (event.yes) Sight.OPEN else Sight.REFUSED) }
            ScanEvent.NoCamera -> update { it.copy(sight = Sight.NONE) }
            ScanEvent.Lost -> update { it.copy(sight = Sight.LOST, torch = false) }
            ScanEvent.Again -> again()
            is ScanEvent.Torch -> update { it.copy(torch = event.on) }
            is ScanEvent.Seen -> seen(event.text)
        }

    private fun again() {
        last = null
        update { it.copy(sight = Sight.OPEN, told = null) }
    }

    private fun seen(text: String) {
        if (text == last || state.value.told is Told.Found) return
        last = text
        reading.run(failed = { reason -> update { it.copy(told = Told.Failed(reason)) } }) {
            val told = when (val way = ways.of(text)) {
                is Way.Inside -> Told.Found(way)
                is Way.Page -> Told.Page(way.address)
                Way.Foreign -> Told.Foreign
            }
            update { it.copy(told = told) }
        }
    }
}
