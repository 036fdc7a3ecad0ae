package org.phonestation.update

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Line
import org.phonestation.core.UpdateState
import org.phonestation.services.ServiceEvent
import org.phonestation.shell.orNull

class UpdatePresenterTest {
    private val core = FakePhoneStation()
    private val presenter = UpdatePresenter(core, { Line.METERED }, Dispatchers.Unconfined)
    private val shown get() = presenter.state.value.content.orNull()!!

    @Test
    fun `opening the page asks nobody but the core`() {
        assertEquals(listOf("update"), core.update.asked)
        assertEquals(UpdateState.NOT_ASKED, shown.state)
    }

    @Test
    fun `looking now asks the station over whatever line there is, and shows what it says`() {
        core.update.told = core.update.newer()
        presenter.onEvent(ServiceEvent.Act())
        assertTrue("check METERED" in core.update.asked)
        assertEquals("0.2.0", shown.version)
        assertFalse(presenter.state.value.busy)
    }

    @Test
    fun `a station that cannot be reached is said, and what is known stays`() {
        core.update.view = core.update.newer()
        core.update.onMoved()
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(CoreFailure.Reason.NO_NETWORK, presenter.state.value.failed?.reason)
        assertEquals("0.2.0", shown.version)
    }

    @Test
    fun `wanted, not now, and taken back are each kept by the core`() {
        core.update.view = core.update.newer()
        core.update.onMoved()
        presenter.onEvent(ServiceEvent.Choose(UpdatePresenter.ON))
        assertTrue(shown.wanted)
        presenter.onEvent(ServiceEvent.TakeBack)
        assertTrue(shown.hidden)
        assertTrue("hide 2" in core.update.asked)
        presenter.onEvent(ServiceEvent.Undo)
        assertFalse(shown.hidden)
        presenter.onEvent(ServiceEvent.Choose(UpdatePresenter.OFF))
        assertFalse(shown.wanted)
    }
}
