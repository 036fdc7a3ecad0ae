package org.phonestation.guides

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.Changed
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.orNull

class TopicPresenterTest {
    private val core = FakePhoneStation()

    @Test
    fun `pages follow each other, and new content begins again with the first`() {
        val presenter = TopicPresenter(core, "t", Dispatchers.Unconfined)
        val shown = { presenter.state.value.content.orNull()!! }
        assertTrue(shown().more)
        presenter.onEvent(TopicEvent.More)
        assertEquals(listOf("t0", "t1"), shown().guides.map { it.id })
        core.moved.tryEmit(Changed.CONTENT)
        assertEquals(listOf("t0"), shown().guides.map { it.id })
    }
}
