package org.phonestation.shell

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
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

    protected fun update(change: (S) -> S) = now.update(change)

    fun close() = scope.cancel()
}
