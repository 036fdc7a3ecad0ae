package org.phonestation.mine

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.orNull

class MinePresenterTest {
    private val core = FakePhoneStation()

    @Test
    fun `undo brings back what was cleared, in its order, and only once`() {
        core.opened += listOf("b", "a")
        val presenter = MinePresenter(core, Dispatchers.Unconfined)
        presenter.onEvent(MineEvent.Clear)
        assertTrue(presenter.state.value.cleared)
        assertEquals(emptyList<Any>(), presenter.state.value.content.orNull()!!.history)
        presenter.onEvent(MineEvent.Undo)
        assertFalse(presenter.state.value.cleared)
        assertEquals(listOf("b", "a"), presenter.state.value.content.orNull()!!.history.map { it.id })
        presenter.onEvent(MineEvent.Undo)
        assertEquals(listOf("b", "a"), core.opened)
    }

    @Test
    fun `when the time is over nothing comes back, and nothing is cleared that is empty`() {
        val presenter = MinePresenter(core, Dispatchers.Unconfined)
        presenter.onEvent(MineEvent.Clear)
        assertFalse("clearHistory" in core.asked)
        core.opened += "a"
        presenter.onEvent(MineEvent.Again)
        presenter.onEvent(MineEvent.Clear)
        presenter.onEvent(MineEvent.Over)
        presenter.onEvent(MineEvent.Undo)
        assertEquals(emptyList<String>(), core.opened)
    }
}
