package org.phonestation.guides

import android.view.View
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.GuideCard
import org.phonestation.core.Line
import org.phonestation.core.StationCore
import org.phonestation.shell.Place
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** The first start with the radio off: what lies in the app is all there is. */
@RunWith(RobolectricTestRunner::class)
class EveryGuideTest {
    private suspend fun all(core: StationCore): List<GuideCard> {
        val found = mutableListOf<GuideCard>()
        for (topic in core.guides().topics) {
            var page = 0
            do {
                val view = core.topic(topic.id, page++)
                found += view.guides
            } while (view.more)
        }
        return found.distinctBy { it.id }
    }

    private fun check(qualifiers: String, ready: String) {
        connect(Line.NONE)
        RuntimeEnvironment.setQualifiers("$qualifiers-w360dp-h640dp-xhdpi")
        val phone = Phone()
        phone.waitFor(ready)
        val guides = runBlocking { all(phone.app.core) }
        val written = File(System.getProperty("guides")!!).list()!!.toSet()
        assertEquals(written, guides.map { it.id }.toSet())
        for (guide in guides) {
            phone.tap(R.id.search)
            phone.type(guide.title)
            val hit = { phone.views().firstOrNull { it.contentDescription?.startsWith("${guide.title}, ") == true } }
            phone.waitUntil("${guide.title} is not found") { hit() != null }
            hit()!!.performClick()
            phone.waitUntil("${guide.title} does not open") {
                phone.activity.findViewById<View>(R.id.done) != null && guide.title in phone.texts()
            }
            assertEquals(Place.Guide(guide.id), phone.activity.navigator.place)
            val numbers = phone.texts().count { text -> text.toIntOrNull() in 1..guide.steps.toInt() }
            assertTrue("${guide.title}: $numbers", numbers >= guide.steps.toInt())
            phone.activity.navigator.home()
            phone.waitFor(ready)
        }
    }

    @Test
    fun `every guide is found by its title and opens, in Chinese`() = check("zh-rCN", "没网也能看")

    @Test
    fun `every guide is found by its title and opens, in English`() = check("en", "Works offline")
}
