package org.phonestation.guides

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Test
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull

class GuidesPresenterTest {
    private val core = FakePhoneStation()

    private fun presenter() = GuidesPresenter(core, Dispatchers.Unconfined)

    @Test
    fun `it asks once for the guides and once for what is to be known of them`() {
        val shown = presenter().state.value.content.orNull()
        assertEquals(listOf("a", "b"), shown?.guides?.mostAsked?.map { it.id })
        assertEquals(listOf("guides", "about"), core.asked)
    }

    @Test
    fun `new content is pulled again, a bookmark is nobody's business here`() {
        val presenter = presenter()
        core.moved.tryEmit(Changed.BOOKMARKS)
        assertEquals(2, core.asked.size)
        core.moved.tryEmit(Changed.CONTENT)
        assertEquals(4, core.asked.size)
        presenter.close()
        core.moved.tryEmit(Changed.CONTENT)
        assertEquals(4, core.asked.size)
    }

    @Test
    fun `a failure says why, and trying again mends it`() {
        core.failure = CoreFailure.Reason.STORAGE_FULL
        val presenter = presenter()
        assertEquals(Loaded.Failed(CoreFailure.Reason.STORAGE_FULL), presenter.state.value.content)
        core.failure = null
        presenter.onEvent(GuidesEvent.Again)
        assertEquals(2, presenter.state.value.content.orNull()?.guides?.mostAsked?.size)
    }
}
