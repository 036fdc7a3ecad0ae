package org.phonestation.core

import java.util.concurrent.ConcurrentHashMap
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext

/** The screen on whose account a coroutine calls the core. */
class OnScreen(
    val name: String,
) : AbstractCoroutineContextElement(OnScreen) {
    companion object Key : CoroutineContext.Key<OnScreen>
}

/** Calls of the core by screen: a call is cheap, a habit of calling is not. */
class CallCounter {
    private val counts = ConcurrentHashMap<String, Int>()

    fun count(screen: String?) {
        counts.merge(screen ?: "none", 1, Int::plus)
    }

    fun of(screen: String): Int = counts[screen] ?: 0

    fun all(): Map<String, Int> = counts.toSortedMap()

    fun clear() = counts.clear()
}
