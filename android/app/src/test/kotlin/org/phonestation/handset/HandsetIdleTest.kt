package org.phonestation.handset

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class HandsetIdleTest {
    private var now = 0L
    private val idle = HandsetIdle { now }.apply { seconds = 60 }

    private fun at(seconds: Int): Int? {
        now = seconds * 1_000L
        return idle.left()
    }

    @Test
    fun `nobody is asked before the hall's seconds are over, then it counts to nothing, and a touch begins anew`() {
        assertNull(at(59))
        assertEquals(HandsetIdle.ASKED, at(60))
        assertEquals(1, at(79))
        assertEquals(0, at(80))
        assertEquals(0, at(1_000))
        idle.touched()
        assertNull(at(1_059))
        assertEquals(HandsetIdle.ASKED, at(1_060))
    }

    @Test
    fun `staff come in by five taps soon after each other, and by no others`() {
        var opened = 0
        val knocks = Knocks({ now }) { opened += 1 }
        repeat(4) { knocks.knock() }
        now += 60_000
        repeat(4) { knocks.knock() }
        assertEquals(0, opened)
        knocks.knock()
        assertEquals(1, opened)
        knocks.knock()
        assertEquals("a sixth opens it again", 1, opened)
    }
}
