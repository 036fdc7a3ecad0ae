package org.phonestation.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.phonestation.customer.TestKeeper

/** Opening the real core, without a phone around it. */
class OpeningTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun setup(version: String, load: () -> Unit = {}) =
        CoreSetup(folder.root.path, "http://127.0.0.1:9", "android", version, load) { TestKeeper() }

    @Test
    fun `a core of another version than the app was built with is not used`() {
        val failure = assertThrows(CoreFailure::class.java) { OpenCore.open(setup("0.0.0"), "en", elder = false) {} }
        assertEquals(CoreFailure.Reason.VERSIONS_DIFFER, failure.reason)
    }

    @Test
    fun `a library that is not there is told as an app that is not complete`() {
        val thrown = assertThrows(UnsatisfiedLinkError::class.java) {
            OpenCore.open(setup(coreVersion()) { throw UnsatisfiedLinkError() }, "en", elder = false) {}
        }
        assertEquals(CoreFailure.Reason.VERSIONS_DIFFER, failure(thrown).reason)
    }

    @Test
    fun `the language changes with the screen's, and what moved is told`() {
        val moved = mutableListOf<Changed>()
        val core = OpenCore.open(setup(coreVersion()), "zh-CN", elder = false) { moved += it }
        assertEquals("省流量", core.speaking("zh-CN", elder = false).guideView("saving-data", null).card.label)
        assertEquals("Save data", core.speaking("en", elder = false).guideView("saving-data", null).card.label)
        core.speaking("en", elder = false).setBookmark("saving-data", true)
        assertEquals(listOf(Changed.BOOKMARKS), moved)
    }
}
