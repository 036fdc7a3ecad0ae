package org.phonestation.handset

import android.os.SystemClock
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.withTimeoutOrNull
import org.phonestation.core.HandsetCore

/** One of the things in which a visitor leaves something. */
class CleanPart(
    /** For staff, should it fail. */
    val name: String,
    val work: suspend () -> Unit,
)

/** What a clean came to. */
data class Cleaned(
    val millis: Long,
    /** Parts that failed, or took too long. */
    val not: List<String>,
)

/**
 * Takes away all that a visitor left: first what the core keeps, then every part of what the shell and the phone keep,
 * beside each other. Each has so much time; what is not done by then is named, and goes on.
 */
class HandsetClean(
    private val core: HandsetCore,
    /** Outlives whoever waits for a part. */
    private val scope: CoroutineScope,
    private val parts: suspend () -> List<CleanPart>,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
    private val now: () -> Long = SystemClock::elapsedRealtime,
) {
    /** Fails where the core's part does: the visit is not over then. */
    suspend fun all(): Cleaned {
        val begun = now()
        val parts = parts()
        core.cleanHandset()
        val running = parts.map { it.name to begin(it) }
        val end = begun + MOST_MS
        val not = running.filterNot { (_, part) -> done(part, end - now()) }.map { it.first }
        val cleaned = Cleaned(now() - begun, not)
        core.handsetCleaned(cleaned.millis.toUInt(), not)
        return cleaned
    }

    private fun begin(part: CleanPart): Deferred<Boolean> =
        scope.async(dispatcher) {
            try {
                part.work()
                true
            } catch (e: CancellationException) {
                throw e
            } catch (_: Exception) {
                // Other people's code in all of these: whatever it throws, the rest is cleaned, and this is named.
                false
            }
        }

    private suspend fun done(part: Deferred<Boolean>, within: Long): Boolean =
        if (part.isCompleted) part.await() else withTimeoutOrNull(within.coerceAtLeast(0)) { part.await() } == true

    private companion object {
        /** Of the five seconds in which a phone is clean. */
        const val MOST_MS = 4_500L
    }
}
