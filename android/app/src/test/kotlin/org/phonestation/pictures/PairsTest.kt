package org.phonestation.pictures

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

class PairsTest {
    private val sizes = listOf(7, 2, 2, 2, 2, 2)

    @Test
    fun `every two values meet`() {
        val met = Pairs.of(sizes).flatMap(Pairs::pairs).toSet()
        assertEquals(Pairs.all(sizes).flatMap(Pairs::pairs).toSet(), met)
    }

    @Test
    fun `few rows do it, and the same ones every time`() {
        val rows = Pairs.of(sizes)
        assertTrue("${rows.size} of ${Pairs.all(sizes).size}", rows.size <= 2 * 7 + 4)
        assertEquals(rows, Pairs.of(sizes))
    }
}
