package org.phonestation.handset

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakeHandset
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetNetwork
import org.phonestation.core.HandsetPin
import org.phonestation.core.HandsetReported
import org.phonestation.shell.Place
import org.phonestation.sync.ContentSync
import org.phonestation.sync.SyncState

class HandsetPresentersTest {
    private val core = FakePhoneStation()
    private val care = Care()
    private val here = Dispatchers.Unconfined
    private val sync = object : ContentSync {
        override val state = MutableStateFlow<SyncState>(SyncState.Idle)

        override fun now() {
            state.value = SyncState.Running
        }
    }

    private class Care : HandsetCare {
        override val stage = MutableStateFlow(HandsetStage.WAITING)
        val asked = mutableListOf<String>()
        var failure: CoreFailure.Reason? = null
        var reported: HandsetReported? = HandsetReported.TOLD

        override suspend fun visit() = true.also { asked += "visit" }

        override fun end() {
            asked += "end"
        }

        override fun health() = HandsetHealth(86u, false, HandsetNetwork.WIFI, true, listOf("example.bus"))

        override suspend fun report() = reported

        override suspend fun leave() {
            failure?.let { throw CoreFailure(it) }
            asked += "leave"
        }
    }

    private fun attract() = AttractPresenter(core, care, stopped = true, dispatcher = here)

    private fun staff() = StaffPresenter(core, care, sync, here)

    private fun StaffPresenter.type(pin: String) = pin.forEach { onEvent(StaffEvent.Digit(it)) }

    @Test
    fun `a tap begins the visit at what is shown, with the first screen behind it`() {
        val presenter = attract()
        presenter.onEvent(AttractEvent.Next)
        presenter.onEvent(AttractEvent.Try)
        assertEquals(listOf("visit"), care.asked)
        assertEquals(listOf(Place.Home, Place.Guide("hotspot")), presenter.state.value.goes)
    }

    @Test
    fun `after the last comes the first, and with nothing to show one begins at the first screen`() {
        val presenter = attract()
        val first = presenter.state.value.slide
        repeat(2) { presenter.onEvent(AttractEvent.Next) }
        assertEquals(first, presenter.state.value.slide)
        core.handset.view = core.handset.view!!.copy(slides = emptyList())
        core.handset.onMoved()
        assertNull(presenter.state.value.slide)
        presenter.onEvent(AttractEvent.Try)
        assertEquals(listOf<Place>(Place.Home), presenter.state.value.goes)
    }

    @Test
    fun `the PIN is asked of the core when it is whole, and what came of it is said`() {
        core.handset.pins += listOf(HandsetPin.Wrong(4u), HandsetPin.Right)
        val presenter = staff()
        presenter.type("12345")
        presenter.onEvent(StaffEvent.Delete)
        presenter.type("56")
        assertEquals(listOf("pin 123456"), core.handset.asked.filter { it.startsWith("pin") })
        assertEquals(4, presenter.state.value.left)
        assertEquals("", presenter.state.value.digits)
        assertFalse(presenter.state.value.open)
        presenter.type("123456")
        assertTrue(presenter.state.value.open)
    }

    @Test
    fun `while it waits no digit is taken`() {
        core.handset.pins += HandsetPin.Wait(60u)
        val presenter = staff()
        presenter.type("000000")
        assertEquals(60, presenter.state.value.waits)
        presenter.type("123456")
        assertEquals("", presenter.state.value.digits)
        assertFalse(presenter.state.value.open)
        presenter.close()
    }

    @Test
    fun `without a PIN it is open as far as helps to get one`() {
        core.handset.view = core.handset.view!!.copy(hasPin = false)
        assertTrue(staff().state.value.bare)
        core.handset.view = null
        assertTrue(staff().state.value.bare)
        core.handset.view = FakeHandset.chinese()
        assertFalse(staff().state.value.bare)
    }

    @Test
    fun `what staff do is done, and what fails is said`() {
        val presenter = staff()
        presenter.onEvent(StaffEvent.Tell)
        assertEquals(Telling.Ended(HandsetReported.TOLD), presenter.state.value.telling)
        care.reported = null
        presenter.onEvent(StaffEvent.Tell)
        assertEquals(Telling.Ended(null), presenter.state.value.telling)
        presenter.onEvent(StaffEvent.Fetch)
        assertEquals(SyncState.Running, presenter.state.value.sync)
        presenter.onEvent(StaffEvent.Clean)
        assertEquals(listOf("end"), care.asked)
        care.failure = CoreFailure.Reason.STORAGE_FULL
        presenter.onEvent(StaffEvent.Leave)
        assertEquals(CoreFailure.Reason.STORAGE_FULL, presenter.state.value.failed)
        assertFalse(presenter.state.value.gone || presenter.state.value.leaving)
        care.failure = null
        presenter.onEvent(StaffEvent.Leave)
        assertTrue(presenter.state.value.gone)
    }
}
