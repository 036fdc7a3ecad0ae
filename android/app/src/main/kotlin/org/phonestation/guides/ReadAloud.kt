package org.phonestation.guides

import android.content.Context
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.speech.tts.TextToSpeech
import android.speech.tts.UtteranceProgressListener
import java.util.Locale
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** What is being read. */
sealed interface Reading {
    data object Silent : Reading

    /** The phone's voice is being woken. */
    data object Waking : Reading

    data class Part(
        val index: Int,
        val paused: Boolean = false,
    ) : Reading

    data class Cannot(
        val why: Why,
    ) : Reading

    enum class Why { NO_VOICE, NO_LANGUAGE, SOUND_TAKEN, BROKE_OFF }
}

/** Reads parts one after another with the phone's own voice; all on the main thread. */
class ReadAloud(
    private val context: Context,
    private val language: Locale,
) {
    private val shown = MutableStateFlow<Reading>(Reading.Silent)
    private val main = Handler(Looper.getMainLooper())
    private val sound = SpeechSound(context, ::pause)
    private var voice: TextToSpeech? = null
    private var awake = false
    private var from = 0
    private var parts = emptyList<String>()

    /** Names what is being said; whatever is told of anything else comes too late. */
    private var saying = 0

    val state: StateFlow<Reading> = shown.asStateFlow()

    fun read(parts: List<String>) {
        stop()
        this.parts = parts
        begin(0)
    }

    /** As if [parts] had been paused at [index]: the phone was turned. */
    fun pausedAt(parts: List<String>, index: Int) {
        this.parts = parts
        shown.value = Reading.Part(index, paused = true)
    }

    fun pause() {
        val part = shown.value as? Reading.Part ?: return
        shown.value = part.copy(paused = true)
        silence()
    }

    /** Begins the part again in which it was paused. */
    fun resume() {
        (shown.value as? Reading.Part)?.takeIf { it.paused }?.let { begin(it.index) }
    }

    fun stop() {
        shown.value = Reading.Silent
        silence()
    }

    fun close() {
        stop()
        voice?.shutdown()
        voice = null
        awake = false
    }

    private fun begin(index: Int) {
        if (awake) return say(index)
        from = index
        shown.value = Reading.Waking
        // Told later, also when there is no voice at all.
        if (voice == null) voice = TextToSpeech(context) { status -> main.post { woken(status) } }
    }

    private fun woken(status: Int) {
        val voice = voice ?: return
        if (status != TextToSpeech.SUCCESS) return cannot(Reading.Why.NO_VOICE)
        if (voice.setLanguage(language) < TextToSpeech.LANG_AVAILABLE) return cannot(Reading.Why.NO_LANGUAGE)
        voice.setAudioAttributes(SpeechSound.SPEECH)
        voice.setOnUtteranceProgressListener(Told())
        awake = true
        if (shown.value == Reading.Waking) say(from)
    }

    private fun say(index: Int) {
        val part = parts.getOrNull(index) ?: return stop()
        if (!sound.take()) return cannot(Reading.Why.SOUND_TAKEN)
        shown.value = Reading.Part(index)
        saying++
        val taken = voice?.speak(part, TextToSpeech.QUEUE_FLUSH, Bundle(), saying.toString())
        if (taken != TextToSpeech.SUCCESS) cannot(Reading.Why.BROKE_OFF)
    }

    private fun silence() {
        saying++
        voice?.stop()
        sound.give()
    }

    /** The next try wakes the voice anew: the person may have installed one meanwhile. */
    private fun cannot(why: Reading.Why) {
        close()
        shown.value = Reading.Cannot(why)
    }

    /** Comes on the voice's own threads. */
    private inner class Told : UtteranceProgressListener() {
        override fun onStart(utteranceId: String) = Unit

        override fun onDone(utteranceId: String) = now(utteranceId) { say(it.index + 1) }

        @Deprecated("Android still demands it.")
        override fun onError(utteranceId: String) = now(utteranceId) { cannot(Reading.Why.BROKE_OFF) }

        override fun onError(utteranceId: String, errorCode: Int) = now(utteranceId) { cannot(Reading.Why.BROKE_OFF) }

        private fun now(utteranceId: String, act: (Reading.Part) -> Unit) {
            main.post {
                val part = shown.value as? Reading.Part
                if (part != null && utteranceId == saying.toString()) act(part)
            }
        }
    }
}
