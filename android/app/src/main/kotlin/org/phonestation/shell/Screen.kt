package org.phonestation.shell

import android.os.Bundle
import android.view.View
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch

/** Draws a presenter's state and passes on what the person does; knows nothing else. */
abstract class Screen<S : Any, E : Any>(
    protected val presenter: Presenter<S, E>,
) {
    /** Ends when the screen gives way to another. */
    protected val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    abstract val view: View

    /** Draws [state]; called again for each new one. */
    protected abstract fun render(state: S)

    /** What the person would miss if it were gone when they come back. */
    abstract fun save(): Bundle

    fun start() {
        scope.launch { presenter.state.collect(::render) }
    }

    /** The screen gives way to another: what it holds of the phone is given back. */
    protected open fun closed() = Unit

    fun close() {
        closed()
        scope.cancel()
        presenter.close()
    }
}
