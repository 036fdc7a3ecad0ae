package org.phonestation.guides

import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import android.media.AudioManager
import android.os.Looper
import android.speech.tts.TextToSpeech
import android.view.View
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowTextToSpeech

/** The voice is Robolectric's: it keeps what it was to say and is done with each text at once. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ReadAloudTest {
    private val app = RuntimeEnvironment.getApplication()
    private val sound = app.getSystemService(AudioManager::class.java)!!
    private val voice get() = shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance())
    private val looper get() = shadowOf(Looper.getMainLooper())

    private fun opened(): Phone {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.activity.navigator.go(Place.Guide("saving-data"))
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
        return phone
    }

    /** Reading has begun, and stands at the first words. */
    private fun begun(): Phone {
        ShadowTextToSpeech.addLanguageAvailability(Locale.forLanguageTag("zh-CN"))
        val phone = opened()
        phone.tap(R.id.read_aloud)
        assertTrue("${phone.texts()}", "正在准备……" in phone.texts())
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        return phone
    }

    /** One piece of the main thread's work after the other, until [text] stands there. */
    private fun Phone.onlyUntil(text: String) {
        repeat(WORK) {
            if (texts().any { text in it }) return
            looper.runOneTask()
        }
        error("“$text” is not there: ${texts()}")
    }

    /** A tap that lets nothing else happen. */
    private fun Phone.press(id: Int) = find<View>(id).performClick()

    @Test
    fun `title and summary are read, then the steps one by one, in the guide's language`() {
        val phone = begun()
        phone.waitFor("办好了")
        val said = voice.spokenTextList
        assertEquals(Locale.forLanguageTag("zh-CN"), voice.currentLanguage)
        assertTrue(said[0], said[0].startsWith("流量用得快，这样省下来\n"))
        said.drop(1).forEachIndexed { index, text -> assertTrue(text, text.startsWith("第 ${index + 1} 步：")) }
        val steps = phone.texts().count { it.matches(Regex("\\d")) }
        assertEquals(steps + 1, said.size)
        assertTrue(said[1], "看看流量都用在哪里" in said[1])
    }

    @Test
    fun `paused it is silent, and goes on with the step it was in`() {
        val phone = begun()
        phone.onlyUntil("正在读第 2")
        phone.press(R.id.read_pause)
        looper.idle()
        assertTrue("${phone.texts()}", phone.texts().any { "停在第 2" in it })
        assertTrue(voice.isStopped)
        val before = voice.spokenTextList.toList()
        assertTrue(before.last(), before.last().startsWith("第 2"))

        phone.press(R.id.read_pause)
        phone.waitFor("办好了")
        assertEquals(before.last(), voice.spokenTextList[before.size])
        assertTrue(voice.spokenTextList[before.size + 1].startsWith("第 3"))
    }

    @Test
    fun `a turned phone is paused at the same step`() {
        val phone = begun()
        phone.onlyUntil("正在读第 2")
        // Robolectric's voice would read all the rest while the phone turns.
        phone.press(R.id.read_pause)
        phone.turned()
        phone.waitFor("停在第 2")
        phone.tap(R.id.read_pause)
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        phone.waitFor("办好了")
        assertTrue(voice.spokenTextList.first(), voice.spokenTextList.first().startsWith("第 2"))
    }

    @Test
    fun `a second tap while the voice wakes does not break it`() {
        ShadowTextToSpeech.addLanguageAvailability(Locale.forLanguageTag("zh-CN"))
        val phone = opened()
        phone.tap(R.id.read_aloud)
        phone.tap(R.id.read_aloud)
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        phone.waitFor("办好了")
        assertTrue(voice.spokenTextList.size > 1)
    }

    @Test
    fun `the step that is read is framed and brought into sight`() {
        val phone = begun()
        val page = phone.find<View>(R.id.page)
        assertEquals(0, page.scrollY)
        phone.onlyUntil("正在读第 3")
        phone.press(R.id.read_pause)
        looper.idle()
        val top = IntArray(2)
        val title = phone.views().first { it.contentDescription?.startsWith("第 3") == true }
        title.getLocationInWindow(top)
        val frame = IntArray(2).also(page::getLocationInWindow)
        assertTrue("${top[1]} of ${frame[1]}", top[1] in frame[1]..frame[1] + page.height - title.height)
    }

    @Test
    fun `stop and back make it silent`() {
        val phone = begun()
        phone.onlyUntil("正在读第 1")
        phone.press(R.id.read_stop)
        looper.idle()
        assertTrue("${phone.texts()}", "办好了" in phone.texts())
        val said = voice.spokenTextList.size
        assertEquals(2, said)

        phone.press(R.id.read_aloud)
        phone.onlyUntil("正在读第 1")
        phone.back()
        looper.idle()
        assertTrue(voice.isShutdown)
        assertEquals(said + 2, voice.spokenTextList.size)
    }

    @Test
    fun `out of sight, without headphones, or when a call comes, it pauses`() {
        val phone = begun()
        phone.onlyUntil("正在读第 1")
        phone.activity.window.decorView.dispatchWindowVisibilityChanged(View.GONE)
        phone.onlyUntil("停在第 1")
        phone.press(R.id.read_pause)
        phone.onlyUntil("正在读第 1")

        app.sendBroadcast(Intent(AudioManager.ACTION_AUDIO_BECOMING_NOISY))
        phone.onlyUntil("停在")
        assertTrue(voice.isStopped)
        phone.press(R.id.read_pause)
        phone.onlyUntil("正在读")

        shadowOf(sound).lastAudioFocusRequest.listener.onAudioFocusChange(AudioManager.AUDIOFOCUS_LOSS_TRANSIENT)
        phone.onlyUntil("停在")
        looper.idle()
        assertTrue(phone.texts().any { "停在" in it })
    }

    @Test
    fun `while a call has the sound, it says so and reads nothing`() {
        shadowOf(sound).setNextFocusRequestResponse(AudioManager.AUDIOFOCUS_REQUEST_FAILED)
        val phone = begun()
        phone.waitFor("可能是在打电话")
        assertEquals(emptyList<String>(), voice.spokenTextList)
    }

    @Test
    fun `a voice that lacks the language says where to get it`() {
        val settings = ComponentName("com.android.settings", "Tts")
        shadowOf(app.packageManager).addActivityIfNotPresent(settings)
        val filter = IntentFilter(TTS_SETTINGS).apply { addCategory(Intent.CATEGORY_DEFAULT) }
        shadowOf(app.packageManager).addIntentFilterForActivity(settings, filter)
        val phone = opened()
        phone.tap(R.id.read_aloud)
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        phone.waitFor("还不会读中文")
        phone.tap(R.id.read_settings)
        assertEquals(TTS_SETTINGS, shadowOf(phone.activity).nextStartedActivity.action)
        phone.tap(R.id.read_stop)
        assertTrue("${phone.texts()}", "办好了" in phone.texts())
    }

    @Test
    fun `a phone without a voice says so in words, and offers no settings that it lacks`() {
        val phone = opened()
        phone.tap(R.id.read_aloud)
        voice.onInitListener.onInit(TextToSpeech.ERROR)
        phone.waitFor("没有能读的声音")
        assertFalse("${phone.texts()}", "打开语音设置" in phone.texts())
        // It may be there the next time.
        phone.tap(R.id.read_aloud)
        ShadowTextToSpeech.addLanguageAvailability(Locale.forLanguageTag("zh-CN"))
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        phone.waitFor("办好了")
        assertTrue(voice.spokenTextList.size > 1)
    }

    private companion object {
        const val TTS_SETTINGS = "com.android.settings.TTS_SETTINGS"
        const val WORK = 500
    }
}
