package org.phonestation.guides

import android.content.Intent
import android.view.View
import java.util.Locale
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import org.phonestation.R
import org.phonestation.core.GuideView
import org.phonestation.core.StepView
import org.phonestation.ui.OtherApps
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Ui
import org.phonestation.ui.box

/** Reading a guide aloud, as its screen shows it: the part in hand is framed and in sight, the acts are pause and stop. */
class GuideReading(
    private val ui: Ui,
    private val frame: ScreenFrame,
    private val apps: OtherApps,
    scope: CoroutineScope,
    private val otherwise: () -> Unit,
) {
    private val aloud = ReadAloud(ui.context, Locale.forLanguageTag(ui.string(R.string.language_tag)))
    private var parts = emptyList<String>()
    private var places = emptyList<View>()

    init {
        frame.onHidden = aloud::pause
        scope.launch { aloud.state.collect(::show) }
    }

    /** From the beginning. */
    fun begin() = aloud.read(parts)

    /** A guide was drawn: its title stands in [title], its steps in [cards]. */
    fun over(guide: GuideView, settings: Set<String>, title: View, cards: List<View>) {
        val fresh = ui.parts(guide, settings)
        // Another variant is another text.
        if (fresh != parts && aloud.state.value is Reading.Part) aloud.stop()
        parts = fresh
        places = listOf(title) + cards
        show(aloud.state.value)
    }

    /** The part that was read, or paused in, when the screen was left; -1 for none. */
    val part: Int get() = (aloud.state.value as? Reading.Part)?.index ?: -1

    fun pausedAt(part: Int) = aloud.pausedAt(parts, part)

    fun close() = aloud.close()

    private fun show(reading: Reading) {
        if (places.isEmpty()) return
        places.drop(1).forEach { it.background = ui.box(R.color.card, stroke = R.color.outline) }
        if (reading is Reading.Part) inSight(reading.index)
        when (reading) {
            Reading.Silent -> otherwise()
            is Reading.Cannot -> {
                val settings = TTS_SETTINGS.takeIf { Intent(it).resolveActivity(ui.context.packageManager) != null }
                val note = ui.cannotRead(reading.why, settings?.let { { apps.openSetting(it) } }, aloud::stop)
                frame.acts(note)
                frame.reveal(note)
            }
            else -> frame.acts(ui.readingBar(reading, aloud))
        }
    }

    private fun inSight(index: Int) {
        val place = places.getOrNull(index) ?: return
        if (index > 0) {
            place.background = ui.box(R.color.card, stroke = R.color.accent, width = R.dimen.stroke_selected)
        }
        frame.reveal(place)
    }

    private companion object {
        /** Not in the SDK, yet the same on every Android since 4.0 that has such a screen; asked for before it is offered. */
        const val TTS_SETTINGS = "com.android.settings.TTS_SETTINGS"
    }
}

/** What is said: title and summary first, then each step; the way only where no button opens it. */
private fun Ui.parts(guide: GuideView, settings: Set<String>): List<String> =
    listOf(listOf(guide.card.title, guide.summary).said()) + guide.steps.map { said(it, it.action in settings) }

private fun Ui.said(step: StepView, opens: Boolean): String =
    listOf(
        string(R.string.step_number, step.number.toInt(), step.title),
        step.text,
        step.caution?.let { string(R.string.careful, it) }.orEmpty(),
        if (opens || step.way.isEmpty()) "" else string(R.string.the_way, step.way.joinToString()),
    ).said()

/** A new line is a breath. */
private fun List<String>.said() = filter { it.isNotEmpty() }.joinToString("\n")
