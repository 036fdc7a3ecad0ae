package org.phonestation.guides

import android.view.View
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Cuts
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.Line
import org.phonestation.shell.Place
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** The whole book on the narrowest phone, a common one and a tablet: no word is cut, nothing stands outside. */
@RunWith(RobolectricTestRunner::class)
class EveryWidthTest {
    private fun check(language: String, width: Int, text: Float, ready: String) {
        connect(Line.NONE)
        RuntimeEnvironment.setQualifiers("$language-w${width}dp-h640dp-xhdpi")
        RuntimeEnvironment.setFontScale(text)
        val phone = Phone()
        phone.waitFor(ready)
        val core = phone.app.core
        val topics = runBlocking { core.guides().topics }
        val guides = topics.flatMap { runBlocking { core.topic(it.id, 0).guides } }.distinctBy { it.id }
        assertTrue("${guides.size} guides", guides.size >= 60)
        var drawn = 0
        for (guide in guides) {
            val variants = runBlocking { core.guide(guide.id, null).variants }
            for (variant in variants) {
                val title = runBlocking { core.guide(guide.id, variant.audience).card.title }
                phone.activity.navigator.go(Place.Guide(guide.id), GuideScreen.chosen(variant.audience))
                phone.waitUntil("$title does not open") {
                    phone.activity.findViewById<View>(R.id.done) != null && title in phone.texts()
                }
                assertEquals("${guide.id} ${variant.audience} at $width", emptyList<String>(), Cuts.of(phone))
                drawn += phone.views().filterIsInstance<StepDrawing>().onEach {
                    assertTrue("${guide.id}: ${it.width} x ${it.height}", it.width > 0 && it.height > 0)
                    assertTrue(guide.id, !it.contentDescription.isNullOrBlank())
                }.size
                phone.activity.navigator.home()
                phone.waitFor(ready)
            }
        }
        assertTrue("$drawn drawings", drawn >= 50)
    }

    @Test
    fun `Chinese on the narrowest phone with the largest text`() = check("zh-rCN", 320, 2f, "没网也能看")

    @Test
    fun `Chinese on a common phone`() = check("zh-rCN", 360, 1f, "没网也能看")

    @Test
    fun `English on the narrowest phone with the largest text`() = check("en", 320, 2f, "Works offline")

    @Test
    fun `English on a tablet`() = check("en", 800, 1.3f, "Works offline")
}
