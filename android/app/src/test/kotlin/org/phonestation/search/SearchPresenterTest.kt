package org.phonestation.search

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.SearchView
import org.phonestation.shell.orNull

class SearchPresenterTest {
    private val core = FakePhoneStation()

    private fun presenter(query: String = "") = SearchPresenter(core, query, Dispatchers.Unconfined)

    @Test
    fun `nothing is asked until something is typed, and blanks are nothing`() {
        val presenter = presenter()
        presenter.onEvent(SearchEvent.Typed("  "))
        assertNull(presenter.state.value.answer)
        assertEquals(emptyList<String>(), core.asked)
    }

    @Test
    fun `an answer that comes late does not replace the answer to what was typed since`() {
        val slow = CompletableDeferred<SearchView>()
        core.hits["流"] = slow
        core.hits["流量"] = CompletableDeferred(FakePhoneStation.found("saving-data"))
        val presenter = presenter()
        presenter.onEvent(SearchEvent.Typed("流"))
        presenter.onEvent(SearchEvent.Typed("流量"))
        slow.complete(FakePhoneStation.found("other"))
        assertEquals("流量", presenter.state.value.answer?.orNull()?.query)
    }

    @Test
    fun `the last answer stays in sight while the next is looked for`() {
        core.hits["流"] = CompletableDeferred(FakePhoneStation.found("a"))
        core.hits["流量"] = CompletableDeferred()
        val presenter = presenter()
        presenter.onEvent(SearchEvent.Typed("流"))
        presenter.onEvent(SearchEvent.Typed("流量"))
        assertEquals("流", presenter.state.value.answer?.orNull()?.query)
    }

    @Test
    fun `one who comes back finds the search as it was left`() {
        core.hits["流量"] = CompletableDeferred(FakePhoneStation.found("a"))
        assertEquals(1, presenter("流量").state.value.answer?.orNull()?.view?.hits?.size)
    }

    @Test
    fun `the same text typed again is not searched again`() {
        val presenter = presenter("流量")
        presenter.onEvent(SearchEvent.Typed("流量"))
        assertEquals(1, core.asked.size)
    }

    @Test
    fun `what was looked for in vain is told once, when the person gives up`() {
        core.hits["红烧肉"] = CompletableDeferred(FakePhoneStation.found())
        val presenter = presenter("红烧肉")
        assertEquals(false, core.asked.any { "NothingFound" in it })
        presenter.onEvent(SearchEvent.GivenUp)
        presenter.onEvent(SearchEvent.GivenUp)
        assertEquals(1, core.asked.count { it == "recordNothingFound 红烧肉" })
    }

    @Test
    fun `what was found is not told`() {
        core.hits["流量"] = CompletableDeferred(FakePhoneStation.found("a"))
        presenter("流量").onEvent(SearchEvent.GivenUp)
        assertEquals(1, core.asked.size)
    }
}
