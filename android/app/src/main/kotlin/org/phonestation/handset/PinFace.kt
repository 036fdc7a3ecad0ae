package org.phonestation.handset

import android.annotation.SuppressLint
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.banner
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.pressable
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** Where staff type their PIN, on keys of its own: a keyboard would learn it. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
internal class PinFace(
    private val ui: Ui,
    private val onDigit: (Char) -> Unit,
    private val onDelete: () -> Unit,
) : LinearLayout(ui.context) {
    private val dots = ui.text(TextStyle.TITLE)
    private val note = ui.column()

    init {
        orientation = VERTICAL
        stack(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.handset_pin) })
        dots.id = R.id.handset_dots
        dots.gravity = Gravity.CENTER
        dots.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        stack(dots, ui.px(R.dimen.space_l))
        note.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        stack(note, ui.px(R.dimen.space_s))
        for (keys in listOf("123", "456", "789", " 0<")) {
            val line = ui.row()
            for (key in keys) line.fill(key(key), ui.px(R.dimen.space_s))
            stack(line, ui.px(R.dimen.space_s))
        }
    }

    /** How many of six are typed, never which; and what came of the last ones. */
    fun show(typed: Int, said: Pair<Tone, String>?) {
        dots.text = "●".repeat(typed) + "○".repeat(SIX - typed)
        dots.contentDescription = ui.string(R.string.handset_pin_typed, typed, SIX)
        note.removeAllViews()
        said?.let { (tone, words) -> note.stack(ui.banner(tone, words)) }
    }

    private fun key(key: Char): View =
        when (key) {
            ' ' -> View(context)
            '<' -> key("⌫", ui.string(R.string.handset_pin_delete), onDelete)
            else -> key("$key", "$key") { onDigit(key) }
        }

    private fun key(words: String, spoken: String, onTap: () -> Unit): View =
        ui.text(TextStyle.HEADING).apply {
            text = words
            gravity = Gravity.CENTER
            minHeight = ui.size(Size.TILE)
            background = ui.pressable(R.color.card, R.dimen.radius_control, R.color.outline_strong)
            acts(spoken, onTap)
        }

    private companion object {
        const val SIX = 6
    }
}
