package org.phonestation.pictures

/** Which combinations are drawn: all, or so few that still every two values meet somewhere. */
object Pairs {
    /** [sizes] says how many values each dimension has; a row names one value of each. Always the same rows. */
    fun of(sizes: List<Int>): List<List<Int>> {
        val all = all(sizes)
        val missing = all.flatMap(::pairs).toMutableSet()
        val rows = mutableListOf<List<Int>>()
        while (missing.isNotEmpty()) {
            val best = all.maxBy { row -> pairs(row).count(missing::contains) }
            rows += best
            missing -= pairs(best).toSet()
        }
        return rows
    }

    fun all(sizes: List<Int>): List<List<Int>> =
        sizes.fold(listOf(emptyList())) { rows, size -> rows.flatMap { row -> (0 until size).map { row + it } } }

    /** What of [row] stands beside what: dimension and value, twice. */
    fun pairs(row: List<Int>): List<List<Int>> =
        row.indices.flatMap { i -> (i + 1 until row.size).map { j -> listOf(i, row[i], j, row[j]) } }
}
