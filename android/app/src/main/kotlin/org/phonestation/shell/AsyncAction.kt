package org.phonestation.shell

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import org.phonestation.core.CoreFailure

/** What a screen waits for. */
sealed interface Loaded<out T> {
    data object Waiting : Loaded<Nothing>

    data class Failed(
        val reason: CoreFailure.Reason,
    ) : Loaded<Nothing>

    data class Ready<T>(
        val value: T,
    ) : Loaded<T>
}

fun <T> Loaded<T>.orNull(): T? = (this as? Loaded.Ready)?.value

/** One piece of work at a time: a new one ends the one before, whose answer nobody waits for any more. */
class AsyncAction(
    private val scope: CoroutineScope,
) {
    private var job: Job? = null

    fun run(failed: (CoreFailure.Reason) -> Unit = {}, work: suspend () -> Unit) {
        job?.cancel()
        job = scope.launch {
            try {
                work()
            } catch (e: CoreFailure) {
                failed(e.reason)
            }
        }
    }

    fun stop() {
        job?.cancel()
    }
}
