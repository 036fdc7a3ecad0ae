package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import org.phonestation.core.AskView
import org.phonestation.core.LeaveWay
import org.phonestation.core.Line
import org.phonestation.core.OfferCard
import org.phonestation.core.ProductView
import org.phonestation.core.ReceiptView
import org.phonestation.core.StationCore
import org.phonestation.shell.Place
import org.phonestation.shell.orNull

/** One service: what it costs, who ordered it; and undoing what is not in effect yet. */
class ProductPresenter(
    core: StationCore,
    line: () -> Line,
    id: String,
    back: Flow<Unit> = emptyFlow(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<ProductView>(
        "product",
        core,
        line,
        back = back,
        renew = { core.refreshServices(line()) },
        dispatcher = dispatcher,
        pull = { core.product(id) },
    ) {
    override fun onEvent(event: ServiceEvent) {
        val undo = state.value.content.orNull()?.undo
        if (event != ServiceEvent.Undo || undo == null) return super.onEvent(event)
        act {
            core.undoOrder(undo, line())
            Place.Receipt(undo)
        }
    }
}

/** Leaving: what it means is shown before anything is asked, and one tap notes and confirms it. */
class LeavePresenter(
    core: StationCore,
    line: () -> Line,
    private val product: String,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<ProductView>("leave", core, line, chosen, dispatcher = dispatcher, pull = {
        core.product(product)
    }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> act { leave() }
            is ServiceEvent.TakeBack -> takeBack()
            else -> super.onEvent(event)
        }

    private suspend fun leave(): Place? {
        state.value.ask?.let { return confirm(it.order, null) }
        val way = state.value.content.orNull()?.way(state.value.chosen)
        val ask = core.leave(product, way?.way, line())
        // Only what was read on this page is confirmed by its button.
        if (way == null || !ask.says(way)) {
            update { it.copy(ask = ask, stage = Stage.ALTERED) }
            return null
        }
        return confirm(ask.order, null)
    }

    private fun takeBack() {
        val ask = state.value.ask ?: return
        act {
            core.takeBack(ask.order)
            null
        }
    }
}

/** The way to leave that was chosen; the service's own while none was. */
internal fun ProductView.way(chosen: List<String>): LeaveWay? =
    ways.firstOrNull { it.way in chosen } ?: ways.firstOrNull()

private fun AskView.says(way: LeaveWay): Boolean {
    val said = rows.map { it.value }
    val money = listOfNotNull(way.comesBack, way.costs)
    return (money + way.lastDay).all(said::contains)
}

/** A receipt, and after something was left at most one thing in its place. */
class ReceiptContent(
    val receipt: ReceiptView,
    val instead: OfferCard?,
)

/** What was done, to keep; undoing it, and why it was done. */
class ReceiptPresenter(
    core: StationCore,
    line: () -> Line,
    private val order: String,
    elder: Boolean,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<ReceiptContent>("receipt", core, line, chosen, dispatcher = dispatcher, pull = { state ->
        val receipt = core.receipt(order)
        val reason = state.chosen.firstOrNull()?.takeIf { receipt.left && !receipt.undone && !elder }
        // Who says nothing is left in peace.
        ReceiptContent(receipt, reason?.let { core.substitute(order, it, elder) })
    }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Undo -> act {
                core.undoOrder(order, line())
                null
            }
            // The reason: one tap, and it is told when there is a line.
            is ServiceEvent.Choose -> {
                super.onEvent(event)
                act {
                    core.tellReason(order, event.id)
                    load()
                    null
                }
            }
            else -> super.onEvent(event)
        }
}
