package org.phonestation.core

import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class ThreadGuardTest {
    @Test
    fun `the main thread is refused, any other is not`() {
        assertThrows(IllegalStateException::class.java) { ThreadGuard(strict = true).check() }
        val other = Executors.newSingleThreadExecutor()
        other.submit { ThreadGuard(strict = true).check() }.get(10, TimeUnit.SECONDS)
        other.shutdown()
    }

    @Test
    fun `a person's app goes on`() = ThreadGuard(strict = false).check()

    @OptIn(ExperimentalCoroutinesApi::class)
    @Test
    fun `a handle that would open the core on the main thread stops before it`() {
        val thrown = CompletableDeferred<Throwable>()
        val load = { error("the library was to be loaded") }
        val setup = CoreSetup("unused", "unused", "android", "0", load) { error("a keeper was to be made") }
        val handle = CoreHandle(setup, Dispatchers.Unconfined, ThreadGuard(strict = true), { false }) { "en" }
        handle.open(CoroutineScope(CoroutineExceptionHandler { _, e -> thrown.complete(e) }))
        assertTrue(thrown.getCompleted().message.orEmpty().contains("main thread"))
    }
}
