package org.phonestation

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.Delay
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.MainCoroutineDispatcher
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.android.HandlerDispatcher

/**
 * The main thread as one test's app has it, until that app has ended. What another thread would still send to it then
 * falls: the framework runs what it finds there while it prepares the next test, before there is an app.
 */
@OptIn(InternalCoroutinesApi::class)
class MainThread private constructor(
    private val behind: HandlerDispatcher,
    private val life: Life,
) : MainCoroutineDispatcher(),
    Delay by behind {
    constructor(behind: HandlerDispatcher) : this(behind, Life())

    override val immediate: MainThread = if (behind.immediate === behind) this else MainThread(behind.immediate, life)

    fun end() = life.end()

    override fun isDispatchNeeded(context: CoroutineContext) = behind.isDispatchNeeded(context)

    override fun dispatch(context: CoroutineContext, block: Runnable) =
        life.whileItLasts { behind.dispatch(context, block) }

    private class Life {
        private var over = false

        @Synchronized
        fun end() {
            over = true
        }

        @Synchronized
        fun whileItLasts(work: () -> Unit) {
            if (!over) work()
        }
    }
}
