package org.phonestation.settings

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.orNull
import org.phonestation.sync.ContentSync
import org.phonestation.sync.SyncState

class SettingsPresenterTest {
    private val core = FakePhoneStation()
    private val sync = object : ContentSync {
        override val state = MutableStateFlow<SyncState>(SyncState.Idle)
        var asked = 0

        override fun now() {
            asked += 1
        }
    }

    @Test
    fun `a setting is kept by the core and shown as the core has it`() {
        val presenter = SettingsPresenter(core, sync, Dispatchers.Unconfined)
        assertEquals(listOf("wifiOnly", "about"), core.asked)
        presenter.onEvent(SettingsEvent.WifiOnly(false))
        assertFalse(presenter.state.value.content.orNull()!!.wifiOnly)
    }

    @Test
    fun `what suggestions use is forgotten when told to, consents too, and that is said`() {
        val presenter = SettingsPresenter(core, sync, Dispatchers.Unconfined)
        presenter.onEvent(SettingsEvent.Tell(true))
        assertFalse(presenter.state.value.forgot)
        presenter.onEvent(SettingsEvent.ForgetSuggestions)
        assertTrue(presenter.state.value.forgot)
        assertEquals(1, core.recommend.asked.count { it == "forgetRecommendations" })
    }

    @Test
    fun `renewing is asked of the one who does it, and its state is shown`() {
        val presenter = SettingsPresenter(core, sync, Dispatchers.Unconfined)
        presenter.onEvent(SettingsEvent.Renew)
        sync.state.value = SyncState.Running
        assertEquals(1, sync.asked)
        assertEquals(SyncState.Running, presenter.state.value.sync)
    }
}
