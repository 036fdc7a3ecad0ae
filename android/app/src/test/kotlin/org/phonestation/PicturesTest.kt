package org.phonestation

import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Looper
import android.speech.tts.TextToSpeech
import android.view.View
import java.io.File
import java.time.LocalTime
import java.time.ZoneId
import java.time.ZonedDateTime
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.contacts.ContactsProvider
import org.phonestation.pictures.BookingPictures
import org.phonestation.pictures.HandsetPictures
import org.phonestation.pictures.KeptPictures
import org.phonestation.pictures.Pairs
import org.phonestation.pictures.RecommendPictures
import org.phonestation.pictures.ServicesPictures
import org.phonestation.pictures.UpdatePictures
import org.phonestation.pictures.UsagePictures
import org.phonestation.shell.Place
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowTextToSpeech

/**
 * Each screen in each language, by day and by night, with ordinary and the largest text, on a small phone and a
 * tablet: every pair of these, or, when asked, all of them. The test says what is cut, too small or without a
 * name, and where a picture is not the one that was kept; all pictures go where people can look at them.
 */
@RunWith(ParameterizedRobolectricTestRunner::class)
class PicturesTest(
    private val screen: String,
    private val language: String,
    private val mode: String,
    private val scale: String,
    private val size: String,
    private val look: String,
) {
    @Test
    fun `nothing is cut, everything can be tapped and named, and it looks as it did`() {
        val zh = language == "zh"
        val place = if (zh) "zh-rCN" else "en"
        val night = if (mode == "night") "night" else "notnight"
        // The gallery is for looking at all of it.
        val room = if (screen == "gallery") "w360dp-h4000dp" else SIZES[size]
        RuntimeEnvironment.setQualifiers("$place-$room-$night-xhdpi")
        RuntimeEnvironment.setFontScale(scale.toFloat())
        val app = RuntimeEnvironment.getApplication() as TestStationApp
        app.preferences.elder = look == "elder"
        // At night nothing is suggested: by day, whatever hour this machine has.
        val noon = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).with(LocalTime.NOON).toInstant().toEpochMilli()
        app.clockAheadMs = noon - System.currentTimeMillis()
        val phone = Phone()
        phone.waitFor(if (zh) "没网也能看" else "Works offline")
        show(phone, zh)
        val drawn = draw(phone)
        assertEquals(emptyList<String>(), Cuts.of(phone))
        assertEquals(emptyList<String>(), Cuts.small(phone, elder = look == "elder"))
        assertEquals(emptyList<String>(), Cuts.nameless(phone))
        // The kept ones are the pairs.
        if (row() in pairs()) assertNull(kept.complaint(name(), drawn))
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
            "home" -> {
                phone.activity.navigator.go(Place.Guide("hotspot"))
                phone.waitUntil("not remembered") { phone.app.core.calls.of("guide") >= 2 }
                phone.tap(R.id.bookmark)
                phone.back()
                // Word for word: a row below is called “Bookmarks and history” before any bookmark is there.
                val title = phone.activity.getString(R.string.home_bookmarks)
                phone.waitUntil("no bookmark on the first screen") { title in phone.texts() }
            }
            "guides" -> {
                phone.activity.navigator.tab(Place.Guides)
                phone.waitFor(if (zh) "按事情找" else "Browse by topic")
            }
            "mine" -> {
                phone.activity.navigator.go(Place.Guide("hotspot"))
                phone.waitUntil("not remembered") { phone.app.core.calls.of("guide") >= 2 }
                phone.activity.navigator.go(Place.Mine)
                phone.waitFor(if (zh) "清空看过的记录" else "Clear the history")
                phone.tap(R.id.clear)
                phone.waitFor(if (zh) "记录清空了" else "cleared")
                // It is said at once; the list is pulled again after that.
                phone.waitUntil("the history is still shown") { phone.activity.findViewById<View>(R.id.clear) == null }
            }
            "empty" -> {
                phone.activity.navigator.go(Place.Mine)
                phone.waitFor(if (zh) "还没有收藏" else "Nothing bookmarked")
            }
            "settings" -> {
                phone.activity.navigator.go(Place.Settings)
                phone.waitFor(if (zh) "内容编号" else "Guides number")
            }
            "licences" -> {
                phone.activity.navigator.go(Place.Licences)
                phone.waitFor("SQLite")
            }
            "gallery" -> phone.activity.navigator.go(Place.Gallery)
            "contacts" -> {
                ContactsProvider.install()
                phone.activity.navigator.go(Place.Contacts)
                phone.waitFor(if (zh) "旧手机上" else "old phone")
            }
            "guide" -> open(phone, "online-settings")
            "share" -> {
                open(phone, "online-settings")
                phone.tap(R.id.share)
            }
            "reading" -> {
                open(phone, "online-settings")
                readingStepTwo(phone)
            }
            "voiceless" -> {
                open(phone, "online-settings")
                phone.tap(R.id.read_aloud)
                shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance()).onInitListener.onInit(TextToSpeech.SUCCESS)
            }
            "topic" -> {
                phone.activity.navigator.go(Place.Topic("online"))
                phone.waitFor(if (zh) "步" else "steps")
            }
            in BOOKING -> BookingPictures(phone, zh, look == "elder").show(screen)
            in RecommendPictures.SCREENS -> RecommendPictures(phone, zh, look == "elder").show(screen)
            in UsagePictures.SCREENS -> UsagePictures(phone, zh, look == "elder").show(screen)
            in UpdatePictures.SCREENS -> UpdatePictures(phone, zh, look == "elder").show(screen)
            in HandsetPictures.SCREENS -> HandsetPictures(phone, zh, look == "elder").show(screen)
            in ServicesPictures.SCREENS -> ServicesPictures(phone, zh, look == "elder").show(screen)
        }
        phone.waitUntil("") { true }
    }

    private fun open(phone: Phone, guide: String) {
        phone.activity.navigator.go(Place.Guide(guide))
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
    }

    /** The voice is done with each text at once: only so much of the main thread's work until it reads step 2. */
    private fun readingStepTwo(phone: Phone) {
        ShadowTextToSpeech.addLanguageAvailability(
            Locale.forLanguageTag(phone.activity.getString(R.string.language_tag)),
        )
        phone.tap(R.id.read_aloud)
        shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance()).onInitListener.onInit(TextToSpeech.SUCCESS)
        val step = phone.activity.getString(R.string.read_step, 2).replace('\u00A0', ' ')
        repeat(TASKS) { if (step !in phone.texts()) shadowOf(Looper.getMainLooper()).runOneTask() }
        check(step in phone.texts()) { "“$step” is not read: ${phone.texts()}" }
        phone.find<View>(R.id.read_pause).performClick()
    }

    private fun draw(phone: Phone): Bitmap {
        val view = phone.activity.window.decorView
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(picture)
        view.draw(canvas)
        val sheet = phone.top()
        if (sheet != view) {
            canvas.drawColor(phone.activity.getColor(R.color.scrim))
            canvas.translate((view.width - sheet.width) / 2f, (view.height - sheet.height).toFloat())
            sheet.draw(canvas)
        }
        val file = drawn.resolve("android-${name()}.png")
        file.parentFile!!.mkdirs()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        return picture
    }

    private fun row() = listOf(screen, language, mode, scale, size, look)

    private fun name() = row().joinToString("-")

    companion object {
        private const val TASKS = 500
        private val BOOKING =
            listOf("booking", "offline", "full", "halls", "times") +
                listOf("ticket", "called", "unsent", "refused", "cancel")
        private val SCREENS =
            listOf("home", "guides", "search", "nothing", "guide", "topic", "share", "reading", "voiceless") +
                listOf("mine", "empty", "settings", "licences", "contacts", "gallery") + BOOKING +
                ServicesPictures.SCREENS + UsagePictures.SCREENS + RecommendPictures.SCREENS + UpdatePictures.SCREENS +
                HandsetPictures.SCREENS
        private val SIZES = mapOf("phone" to "w360dp-h640dp", "tablet" to "w800dp-h1280dp")
        private val DIMENSIONS =
            listOf(
                SCREENS,
                listOf("zh", "en"),
                listOf("day", "night"),
                listOf("1", "2"),
                SIZES.keys.toList(),
                listOf("ordinary", "elder"),
            )

        private val drawn = File(System.getProperty("pictures")!!)
        private val kept =
            KeptPictures(
                File(System.getProperty("pictures.kept")!!),
                drawn.resolve("differences"),
                System.getProperty("pictures.accept") == "true",
            )

        /** Of the pictures that are kept. */
        fun names(): List<String> = pairs().map { it.joinToString("-") }

        private fun pairs() = Pairs.of(DIMENSIONS.map { it.size }).map(::named)

        private fun named(row: List<Int>) = row.mapIndexed { dimension, value -> DIMENSIONS[dimension][value] }

        @JvmStatic
        @Parameters(name = "{0} {1} {2} {3} {4} {5}")
        fun rows(): List<Array<String>> {
            val all = System.getProperty("pictures.all") == "true"
            val rows = if (all) Pairs.all(DIMENSIONS.map { it.size }).map(::named) else pairs()
            return rows.map { it.toTypedArray() }
        }
    }
}
