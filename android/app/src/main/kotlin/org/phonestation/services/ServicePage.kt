package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.launch
import org.phonestation.core.AskView
import org.phonestation.core.Changed
import org.phonestation.core.ConfirmView
import org.phonestation.core.CoreFailure
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Place
import org.phonestation.shell.Presenter

/** What a page about services shows, and what was done on it. */
data class PageState<T : Any>(
    val content: Loaded<T> = Loaded.Waiting,
    /** Why the station does not say how it is now; what is shown is older then. */
    val trouble: CoreFailure.Reason? = null,
    /** An act is under way. */
    val busy: Boolean = false,
    /** Why the last act came to nothing. */
    val failed: CoreFailure? = null,
    /** What the person chose and typed on it. */
    val chosen: List<String> = emptyList(),
    val typed: String = "",
    /** What is to be confirmed, where that is news. */
    val ask: AskView? = null,
    val stage: Stage = Stage.OPEN,
    /** Where the act leads. */
    val next: Place? = null,
)

/** How far an act has come, where it is not done at once. */
enum class Stage { OPEN, ALTERED, WITH_CARRIER, NOT_DONE, DONE }

/** What a person does on a page about services; each page knows what its act is. */
sealed interface ServiceEvent {
    data object Again : ServiceEvent

    /** The act that the page is for, with what was typed for it. */
    data class Act(
        val words: String = "",
    ) : ServiceEvent

    /** Another code. */
    data class Another(
        val words: String = "",
    ) : ServiceEvent

    /** Not now. */
    data object TakeBack : ServiceEvent

    data object Undo : ServiceEvent

    /** What a carrier's message says is kept. */
    data object Note : ServiceEvent

    data object SignOut : ServiceEvent

    data object Forget : ServiceEvent

    data class Choose(
        val id: String,
    ) : ServiceEvent
}

/** A page about services: pulled from the core at once, asked about at the station, pulled again when it moved. */
abstract class ServicePresenter<T : Any>(
    name: String,
    protected val core: StationCore,
    protected val line: () -> Line,
    chosen: List<String> = emptyList(),
    typed: String = "",
    back: Flow<Unit> = emptyFlow(),
    /** Asks the station how it is now, where it is to be asked. */
    private val renew: (suspend () -> Unit)? = null,
    /** What moves what is shown. */
    shown: Set<Changed> = SHOWN,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
    private val pull: suspend (PageState<T>) -> T,
) : Presenter<PageState<T>, ServiceEvent>(name, PageState(chosen = chosen, typed = typed), dispatcher) {
    private val loading = AsyncAction(scope)
    private val refreshing = AsyncAction(scope)

    init {
        follow(core.changes, { it in shown }, ::load)
        if (renew != null) refresh()
        scope.launch { back.collect { refresh() } }
    }

    override fun onEvent(event: ServiceEvent) {
        when (event) {
            ServiceEvent.Again -> {
                load()
                refresh()
            }
            is ServiceEvent.Choose -> update { it.copy(chosen = listOf(event.id)) }
            else -> Unit
        }
    }

    protected fun load() =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val pulled = pull(state.value)
            update { it.copy(content = Loaded.Ready(pulled)) }
        }

    private fun refresh() =
        refreshing.run(failed = { reason -> update { it.copy(trouble = reason) } }) {
            val ask = renew ?: return@run
            ask()
            update { it.copy(trouble = null) }
        }

    /** One act at a time; what it returns is where it leads. */
    protected fun act(work: suspend () -> Place?) {
        if (state.value.busy) return
        update { it.copy(busy = true, failed = null) }
        scope.launch {
            try {
                val next = work()
                update { it.copy(busy = false, next = next) }
            } catch (e: CoreFailure) {
                val next = Place.Customer.takeIf { e.reason == CoreFailure.Reason.SIGN_IN }
                update { it.copy(busy = false, failed = e, next = next) }
            }
        }
    }

    /** The second yes, and what came of it. */
    protected suspend fun confirm(order: String, code: String?): Place? {
        when (val end = core.confirm(order, code, line())) {
            is ConfirmView.Receipt -> return Place.Receipt(end.order)
            ConfirmView.WithCarrier -> update { it.copy(stage = Stage.WITH_CARRIER) }
            ConfirmView.Failed -> update { it.copy(stage = Stage.NOT_DONE) }
            is ConfirmView.Altered -> update { it.copy(stage = Stage.ALTERED, ask = end.ask) }
            is ConfirmView.Wrong -> throw CoreFailure(CoreFailure.Reason.WRONG_CODE, left = end.left.toInt())
            ConfirmView.Expired -> throw CoreFailure(CoreFailure.Reason.CODE_EXPIRED)
            ConfirmView.Locked -> throw CoreFailure(CoreFailure.Reason.CODE_LOCKED)
        }
        return null
    }

    private companion object {
        val SHOWN = setOf(Changed.SERVICES, Changed.CUSTOMER, Changed.CONTENT)
    }
}
