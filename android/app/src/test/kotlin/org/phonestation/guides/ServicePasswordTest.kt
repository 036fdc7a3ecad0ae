package org.phonestation.guides

import android.view.View
import android.webkit.WebView
import android.widget.EditText
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.GuideView
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** A forgotten service password: the carrier alone gives a new one, and nobody here asks for it. */
@RunWith(RobolectricTestRunner::class)
class ServicePasswordTest {
    private fun walked(qualifiers: String, ready: String): List<GuideView> {
        RuntimeEnvironment.setQualifiers("$qualifiers-w360dp-h640dp-xhdpi")
        val phone = Phone()
        phone.waitFor(ready)
        phone.activity.navigator.go(Place.Guide("service-password"))
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
        nothingToTypeInto(phone)
        phone.tap(R.id.help)
        phone.waitUntil("no booking about it") {
            val place = phone.activity.navigator.place
            place is Place.Booking && place.guide == "service-password" &&
                phone.activity.findViewById<View>(R.id.hall) != null
        }
        nothingToTypeInto(phone)
        phone.back()
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
        phone.tap(R.id.done)
        nothingToTypeInto(phone)
        return runBlocking {
            val core = phone.app.core
            val own = core.guide("service-password", null)
            own.variants.map { core.guide("service-password", it.audience) }
        }
    }

    private fun nothingToTypeInto(phone: Phone) {
        val fields = phone.views().filter { it is EditText || it is WebView || it.onCheckIsTextEditor() }
        assertEquals(emptyList<View>(), fields)
    }

    private fun leadsTo(guides: List<GuideView>, carrier: String, hotline: String, never: String) {
        assertTrue("${guides.size}", guides.size >= 2)
        for (guide in guides) {
            val steps = guide.steps.map { "${it.title} ${it.text} ${it.caution}" }
            assertTrue(steps.first(), carrier in steps.first() && hotline in steps.first())
            assertTrue(guide.summary, never in guide.summary)
            // No button of the app's stands where a password or a code could be wanted.
            assertEquals(emptyList<String>(), guide.steps.mapNotNull { it.action })
        }
    }

    @Test
    fun `the guide leads to the carrier's own hotline, and there is nothing to type a password into`() =
        leadsTo(walked("zh-rCN", "没网也能看"), "运营商", "热线", "没有人会问您要它，我们也不问")

    @Test
    fun `so it does in English`() = leadsTo(walked("en", "Works offline"), "carrier", "hotline", "Nor do we")
}
