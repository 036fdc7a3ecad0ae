package org.phonestation.core

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

class OnlyTheHandleTest {
    /** Records are data and go everywhere; these call the core, or load it. */
    private val callers = Regex(
        "org\\.phonestation\\.core\\.(\\*|PhoneStation|OpenConfig|OpenCore|StationException|ChangesListener|" +
            "ChangedTopic|coreVersion|uniffi|Uniffi|FfiConverter)|com\\.sun\\.jna",
    )

    @Test
    fun `nothing outside the folder core names what calls the core`() {
        val sources = File(System.getProperty("sources")!!).walk().filter { it.extension == "kt" }
        val others = sources.filter { it.parentFile.name != "core" }.toList()
        assertTrue("no sources", others.size > 10)
        assertEquals(emptyList<String>(), others.filter { callers.containsMatchIn(it.readText()) }.map { it.name })
    }
}
