package org.phonestation.handset

/** Five taps, one soon after the other: how staff come in where visitors see only a mark. */
class Knocks(
    private val now: () -> Long,
    private val onOpen: () -> Unit,
) {
    private val taps = ArrayDeque<Long>()

    fun knock() {
        taps += now()
        while (taps.size > FIVE) taps.removeFirst()
        if (taps.size < FIVE || taps.last() - taps.first() > WITHIN_MS) return
        taps.clear()
        onOpen()
    }

    private companion object {
        const val FIVE = 5
        const val WITHIN_MS = 4_000L
    }
}
