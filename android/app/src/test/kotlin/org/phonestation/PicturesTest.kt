package org.phonestation

import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.View
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.shell.Place
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.RuntimeEnvironment

/**
 * Each screen in each language, by day and by night, with ordinary and the largest text: pairs of these,
 * not all of them. The pictures are for people; the test says what is cut, too small or without a name.
 */
@RunWith(ParameterizedRobolectricTestRunner::class)
class PicturesTest(
    private val screen: String,
    private val language: String,
    private val mode: String,
    private val scale: Int,
    private val size: String,
) {
    @Test
    fun `nothing is cut, everything can be tapped and named`() {
        val night = if (mode == "night") "night" else "notnight"
        RuntimeEnvironment.setQualifiers("$language-$size-$night-xhdpi")
        RuntimeEnvironment.setFontScale(scale.toFloat())
        val phone = Phone()
        val zh = language.startsWith("zh")
        phone.waitFor(if (zh) "没网也能看" else "Works offline")
        show(phone, zh)
        draw(phone)
        assertEquals(emptyList<String>(), Cuts.of(phone))
        assertEquals(emptyList<String>(), Cuts.small(phone))
        assertEquals(emptyList<String>(), Cuts.nameless(phone))
    }

    private fun show(phone: Phone, zh: Boolean) {
        when (screen) {
            "search" -> {
                phone.tap(R.id.search)
                phone.type(if (zh) "流量" else "data")
                phone.waitFor(if (zh) "找到" else "found")
            }
            "nothing" -> {
                phone.tap(R.id.search)
                phone.type(if (zh) "犀牛" else "rhinoceros")
                phone.waitFor(if (zh) "犀牛" else "Nothing found")
            }
            "guide" -> {
                phone.activity.navigator.go(Place.Guide("online-settings"))
                phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
            }
            "topic" -> {
                phone.activity.navigator.go(Place.Topic("online"))
                phone.waitFor(if (zh) "步" else "steps")
            }
            "ask" -> {
                phone.activity.navigator.go(Place.Ask("hotspot"))
                phone.waitFor("/ask")
            }
        }
        phone.waitUntil("") { true }
    }

    private fun draw(phone: Phone) {
        val view = phone.activity.window.decorView
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(picture))
        val file = File(System.getProperty("pictures")!!, "android-$screen-${language.take(2)}-$mode-$scale-$size.png")
        file.parentFile.mkdirs()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    companion object {
        private const val PHONE = "w360dp-h780dp"
        private const val SMALL = "w360dp-h640dp"
        private const val LONG = "w360dp-h2000dp"

        @JvmStatic
        @Parameters(name = "{0} {1} {2} {3} {4}")
        fun pairs(): List<Array<Any>> =
            listOf(
                arrayOf("guides", "zh-rCN", "day", 1, PHONE),
                arrayOf("guides", "en", "night", 2, LONG),
                arrayOf("guides", "zh-rCN", "night", 2, SMALL),
                arrayOf("search", "zh-rCN", "day", 1, PHONE),
                arrayOf("search", "en", "night", 1, SMALL),
                arrayOf("search", "zh-rCN", "night", 2, LONG),
                arrayOf("nothing", "zh-rCN", "day", 2, PHONE),
                arrayOf("nothing", "en", "night", 1, SMALL),
                arrayOf("guide", "zh-rCN", "day", 1, PHONE),
                arrayOf("guide", "en", "day", 1, PHONE),
                arrayOf("guide", "zh-rCN", "night", 2, LONG),
                arrayOf("guide", "en", "night", 2, SMALL),
                arrayOf("topic", "zh-rCN", "night", 1, SMALL),
                arrayOf("topic", "en", "day", 2, PHONE),
                arrayOf("ask", "en", "day", 1, PHONE),
                arrayOf("ask", "zh-rCN", "night", 2, SMALL),
            )
    }
}
