package org.phonestation.handset

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakeHandset

class HandsetCleanTest {
    private val core = FakeHandset()
    private val scope = CoroutineScope(Job())
    private val done = mutableListOf<String>()

    @After
    fun over() = scope.cancel()

    private fun clean(vararg parts: CleanPart, now: () -> Long = { 0 }) =
        HandsetClean(core, scope, { parts.toList() }, Dispatchers.Unconfined, now)

    private fun part(name: String, work: suspend () -> Unit = { done += name }) = CleanPart(name, work)

    @Test
    fun `the core's part comes first, then all others, and only then the visit is over`() {
        val cleaned = runBlocking { clean(part("a") { done += core.asked.last() }, part("b")).all() }
        assertEquals(listOf("clean", "b"), done)
        assertEquals(Cleaned(0, emptyList()), cleaned)
        assertEquals("cleaned []", core.asked.last())
    }

    @Test
    fun `what fails or hangs is named, and holds nothing else up`() {
        var now = 0L
        val hangs = part("hangs") {
            now = 4_490
            awaitCancellation()
        }
        val cleaned = runBlocking { clean(part("fails") { error("no") }, hangs, part("b"), now = { now }).all() }
        assertEquals(listOf("fails", "hangs"), cleaned.not)
        assertEquals(listOf("b"), done)
        assertTrue("${cleaned.millis}", cleaned.millis < 5_000)
        assertEquals("cleaned [fails, hangs]", core.asked.last())
    }

    @Test
    fun `where the core cannot be cleaned the visit is not over, and nothing says that it is`() {
        core.failure = CoreFailure.Reason.STORAGE_FULL
        assertThrows(CoreFailure::class.java) { runBlocking { clean(part("a")).all() } }
        assertEquals(listOf("clean"), core.asked)
    }
}
