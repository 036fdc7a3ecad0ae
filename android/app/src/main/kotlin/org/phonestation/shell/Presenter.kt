package org.phonestation.shell

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.OnScreen

/** A screen's state and what events do to it. No Android in it, so that it is tested without. */
abstract class Presenter<S : Any, E : Any>(
    name: String,
    first: S,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) {
    protected val scope = CoroutineScope(SupervisorJob() + dispatcher + OnScreen(name))
    private val now = MutableStateFlow(first)

    val state: StateFlow<S> = now.asStateFlow()

    abstract fun onEvent(event: E)

    /**
     * Pulls, and pulls again whenever something moved that [shown] names. Listening begins first: what moves while the
     * first pull is on its way would be missed otherwise.
     */
    protected fun follow(changes: Flow<Changed>, shown: (Changed) -> Boolean, pull: () -> Unit) {
        scope.launch(start = CoroutineStart.UNDISPATCHED) { changes.collect { if (shown(it)) pull() } }
        pull()
    }

    protected fun update(change: (S) -> S) = now.update(change)

    fun close() = scope.cancel()
}
