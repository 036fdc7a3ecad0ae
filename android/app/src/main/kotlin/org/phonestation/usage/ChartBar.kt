package org.phonestation.usage

/** A day of the chart. */
class ChartBar(
    val bytes: Long,
    val kind: Kind,
    /** What stands under it; most have nothing there. */
    val label: String,
    /** The day as it is read out, or tapped. */
    val words: String,
) {
    enum class Kind { USED, TODAY, LIKELY, NONE }

    companion object {
        /** More days than a phone is wide for are drawn as weeks. */
        private const val MOST = 31
        private const val WEEK = 7

        /** One bar a day, or one a week where there are too many. */
        fun drawn(days: List<ChartBar>): List<ChartBar> = if (days.size <= MOST) days else days.chunked(WEEK, ::week)

        private fun week(days: List<ChartBar>): ChartBar {
            val kind = days.firstOrNull { it.kind == Kind.TODAY }?.kind ?: days.first().kind
            val words = listOf(days.first().words, days.last().words).distinct().joinToString("\n")
            val label = days.map { it.label }.firstOrNull { it.isNotEmpty() }.orEmpty()
            return ChartBar(days.sumOf { it.bytes }, kind, label, words)
        }
    }
}
