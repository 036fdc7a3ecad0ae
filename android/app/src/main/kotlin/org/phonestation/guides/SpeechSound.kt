package org.phonestation.guides

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.media.AudioAttributes
import android.media.AudioFocusRequest
import android.media.AudioManager

/** The loudspeaker while something is read: other sound waits, and [onTaken] is told when reading must. */
class SpeechSound(
    private val context: Context,
    private val onTaken: () -> Unit,
) {
    private val manager = context.getSystemService(AudioManager::class.java)
    private val focus = AudioFocusRequest
        .Builder(AudioManager.AUDIOFOCUS_GAIN_TRANSIENT)
        .setAudioAttributes(SPEECH)
        .setOnAudioFocusChangeListener { change -> if (change < 0) onTaken() }
        .build()

    /** Headphones were pulled out: nobody wants the whole room to listen. */
    private val unplugged = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) = onTaken()
    }
    private var taken = false

    /** False while it cannot be had, as in a call. */
    fun take(): Boolean {
        if (taken) return true
        if (manager?.requestAudioFocus(focus) != AudioManager.AUDIOFOCUS_REQUEST_GRANTED) return false
        context.registerReceiver(unplugged, IntentFilter(AudioManager.ACTION_AUDIO_BECOMING_NOISY))
        taken = true
        return true
    }

    fun give() {
        if (!taken) return
        taken = false
        context.unregisterReceiver(unplugged)
        manager?.abandonAudioFocusRequest(focus)
    }

    companion object {
        val SPEECH: AudioAttributes = AudioAttributes
            .Builder()
            .setUsage(AudioAttributes.USAGE_MEDIA)
            .setContentType(AudioAttributes.CONTENT_TYPE_SPEECH)
            .build()
    }
}
