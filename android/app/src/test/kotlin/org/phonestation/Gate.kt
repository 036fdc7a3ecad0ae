package org.phonestation

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Runnable

/** A dispatcher that can be shut for a while: what comes then waits. */
class Gate(
    private val behind: CoroutineDispatcher,
) : CoroutineDispatcher() {
    private val waiting = ArrayDeque<Pair<CoroutineContext, Runnable>>()
    private var shut = false

    val queued: Int @Synchronized get() = waiting.size

    @Synchronized
    fun shut() {
        shut = true
    }

    @Synchronized
    fun open() {
        shut = false
        waiting.forEach { (context, block) -> behind.dispatch(context, block) }
        waiting.clear()
    }

    @Synchronized
    override fun dispatch(context: CoroutineContext, block: Runnable) {
        if (shut) waiting += context to block else behind.dispatch(context, block)
    }
}
