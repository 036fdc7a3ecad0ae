package org.phonestation.guides

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.orNull

class GuidePresenterTest {
    private val core = FakePhoneStation()
    private val has = mutableSetOf<String>()

    private fun presenter(audience: String? = null) =
        GuidePresenter(core, { it in has }, "a", audience, Dispatchers.Unconfined)

    @Test
    fun `opening a guide is remembered once, however often it is pulled`() {
        val presenter = presenter()
        presenter.onEvent(GuideEvent.Again)
        assertEquals(listOf("guide a null", "opened a", "guide a null"), core.asked)
    }

    @Test
    fun `the bookmark that was set is the bookmark that is shown`() {
        val presenter = presenter()
        presenter.onEvent(GuideEvent.Bookmark)
        assertTrue(presenter.state.value.guide.orNull()!!.card.bookmarked)
        presenter.onEvent(GuideEvent.Bookmark)
        assertFalse(presenter.state.value.guide.orNull()!!.card.bookmarked)
    }

    @Test
    fun `only settings that this phone has can be opened, and nothing that is no setting`() {
        has += listOf("android.settings.WIFI_SETTINGS", "android.intent.action.CALL")
        core.steps = listOf(
            FakePhoneStation.step(1, "android.settings.WIFI_SETTINGS"),
            FakePhoneStation.step(2, "android.settings.APN_SETTINGS"),
            FakePhoneStation.step(3, "android.intent.action.CALL"),
        )
        assertEquals(setOf("android.settings.WIFI_SETTINGS"), presenter().state.value.settings)
    }

    @Test
    fun `another phone's variant is pulled when chosen and when come back to`() {
        val presenter = presenter()
        presenter.onEvent(GuideEvent.Done)
        presenter.onEvent(GuideEvent.Choose("iphone"))
        assertEquals("guide a iphone", core.asked.last())
        assertFalse(presenter.state.value.done)
        core.asked.clear()
        presenter(audience = "iphone")
        assertEquals("guide a iphone", core.asked.first())
    }

    @Test
    fun `whether it helped is said to the core, with the variant that was read`() {
        val presenter = presenter()
        presenter.onEvent(GuideEvent.Done)
        presenter.onEvent(GuideEvent.Failed)
        assertTrue(presenter.state.value.done)
        val read = presenter.state.value.guide.orNull()!!.variants.firstOrNull { it.shown }?.audience
        val said = core.asked.filter { "Outcome" in it }
        assertEquals(listOf("recordOutcome a $read true", "recordOutcome a $read false"), said)
    }
}
