package org.phonestation.core

import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

class CoreTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `the library speaks the contract its Kotlin was made for`() {
        uniffiEnsureInitialized()
    }

    @Test
    fun `the core says the version of its crate`() {
        assertEquals(System.getProperty("core.version"), coreVersion())
        openIn(folder).use { assertEquals(coreVersion(), it.aboutView().coreVersion) }
    }

    @Test
    fun `what is installed is told with its date and no notice needs reading`() {
        val about = openIn(folder).use { it.aboutView() }
        assertTrue(about.contentVersion > 0u)
        assertTrue(Regex("""\d{4}-\d{2}-\d{2}""").matches(about.contentDate), about.contentDate)
        assertEquals(emptyList<Notice>(), about.notices)
    }

    @Test
    fun `a closed core says so and does not crash`() {
        val station = openIn(folder)
        station.close()
        assertThrows<IllegalStateException> { station.guidesView() }
    }

    @Test
    fun `a folder that cannot be made is an error that can be caught`() {
        val file = folder.resolve("file").toFile().apply { writeText("in the way") }
        assertThrows<StationException> { openIn(file.toPath().resolve("core")) }
    }
}
