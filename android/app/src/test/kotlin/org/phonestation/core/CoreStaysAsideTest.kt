package org.phonestation.core

import android.os.Looper
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.MainActivity
import org.phonestation.Phone
import org.phonestation.TestStationApp
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What of the core is loaded when; every test begins with nothing loaded. */
@RunWith(FreshSandboxRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class CoreStaysAsideTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp

    @Test
    fun `before the first frame nothing of the core is loaded, nor asked to be`() {
        app.gate.shut()
        Robolectric.buildActivity(MainActivity::class.java).create().start().postCreate(null).resume()
        assertEquals("the core was to open before a frame was drawn", 0, app.gate.queued)
        assertEquals(emptyList<String>(), loaded())
    }

    @Test
    fun `the main thread loads nothing of the core, and with the core's own thread everything comes`() {
        app.gate.shut()
        val phone = Phone()
        shadowOf(Looper.getMainLooper()).idle()
        assertTrue("the first frame did not open the core", app.gate.queued > 0)
        assertEquals(emptyList<String>(), loaded())

        app.gate.open()
        phone.waitFor("大家常问的")
        // Else this test would find nothing whatever the app did.
        assertTrue("org.phonestation.core.PhoneStation" in loaded())
        assertTrue("com.sun.jna.Native" in loaded())
    }

    private fun loaded(): List<String> {
        val find = ClassLoader::class.java.getDeclaredMethod("findLoadedClass", String::class.java)
        find.isAccessible = true
        val loader = MainActivity::class.java.classLoader
        return (generated() + "com.sun.jna.Native").filter { find.invoke(loader, it) != null }
    }

    /** Classes that were compiled from the generated file. */
    private fun generated(): List<String> {
        val folder = File(System.getProperty("classes")!!, "org/phonestation/core")
        val files = folder.listFiles().orEmpty().filter { it.extension == "class" }
        val names = files.filter { SOURCE in it.readText(Charsets.ISO_8859_1) }.map { it.nameWithoutExtension }
        assertTrue("no generated classes in $folder", names.size > MANY)
        return names.map { "org.phonestation.core.$it" }
    }

    private companion object {
        const val SOURCE = "phonestation_core.kt"
        const val MANY = 50
    }
}
