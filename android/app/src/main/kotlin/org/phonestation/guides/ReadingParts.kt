package org.phonestation.guides

import android.view.View
import org.phonestation.R
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.ButtonRow
import org.phonestation.ui.PushButton
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.column
import org.phonestation.ui.stack

/** What is being read, and the acts over it. */
fun Ui.readingBar(reading: Reading, aloud: ReadAloud): View =
    column().apply {
        stack(text(TextStyle.BODY).apply { text = words(reading) })
        val acts = ButtonRow(this@readingBar, px(R.dimen.space_s))
        if (reading is Reading.Part) acts.addView(onOff(reading, aloud))
        val stop = PushButton(this@readingBar, ButtonKind.QUIET, string(R.string.read_stop), onTap = aloud::stop)
        stop.id = R.id.read_stop
        acts.addView(stop)
        stack(acts, px(R.dimen.space_s))
    }

private fun Ui.onOff(part: Reading.Part, aloud: ReadAloud): View {
    val button = if (part.paused) {
        PushButton(this, ButtonKind.PRIMARY, string(R.string.read_on), R.drawable.ic_play, onTap = aloud::resume)
    } else {
        PushButton(this, ButtonKind.PRIMARY, string(R.string.read_pause), R.drawable.ic_pause, onTap = aloud::pause)
    }
    return button.apply { id = R.id.read_pause }
}

private fun Ui.words(reading: Reading): String {
    if (reading !is Reading.Part) return string(R.string.read_waking)
    if (reading.index == 0) return string(if (reading.paused) R.string.read_paused_title else R.string.read_title)
    return string(if (reading.paused) R.string.read_paused_step else R.string.read_step, reading.index)
}

/** Why it cannot be read, and what to do about it. */
fun Ui.cannotRead(why: Reading.Why, onSettings: (() -> Unit)?, onClose: () -> Unit): View =
    column().apply {
        val words = when (why) {
            Reading.Why.NO_VOICE -> R.string.read_no_voice
            Reading.Why.NO_LANGUAGE -> R.string.read_no_language
            Reading.Why.SOUND_TAKEN -> R.string.read_sound_taken
            Reading.Why.BROKE_OFF -> R.string.read_broke_off
        }
        val banner = banner(Tone.WARN, string(words))
        banner.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        stack(banner)
        val acts = ButtonRow(this@cannotRead, px(R.dimen.space_s))
        if (onSettings != null && why != Reading.Why.SOUND_TAKEN) {
            val open = string(R.string.read_settings)
            val settings = PushButton(this@cannotRead, ButtonKind.SOFT, open, R.drawable.ic_open) { onSettings() }
            settings.id = R.id.read_settings
            acts.addView(settings)
        }
        val close = PushButton(this@cannotRead, ButtonKind.QUIET, string(R.string.read_close), onTap = onClose)
        close.id = R.id.read_stop
        acts.addView(close)
        stack(acts, px(R.dimen.space_s))
    }
