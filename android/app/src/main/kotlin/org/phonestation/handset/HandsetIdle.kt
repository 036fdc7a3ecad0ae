package org.phonestation.handset

/** Counts how long nobody has touched the phone: for so long, then some seconds in which one can still answer. */
class HandsetIdle(
    private val now: () -> Long,
) {
    private var last = now()

    /** As the hall says. */
    var seconds = USUAL

    fun touched() {
        last = now()
    }

    /** Seconds that are left to answer in, 0 when they are over; nothing while nobody needs to be asked. */
    fun left(): Int? {
        val quiet = (now() - last) / SECOND_MS
        return if (quiet < seconds) null else (seconds + ASKED - quiet).coerceAtLeast(0).toInt()
    }

    companion object {
        const val ASKED = 20
        const val USUAL = 120
        private const val SECOND_MS = 1_000L
    }
}
