package org.phonestation.ui

import android.annotation.SuppressLint
import android.content.res.ColorStateList
import android.view.Gravity
import android.view.View
import android.widget.Button
import android.widget.ImageButton
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import org.phonestation.R

/** How much a button asks for. */
enum class ButtonKind(
    val fill: Int,
    val text: Int,
    val stroke: Int?,
) {
    /** The one act of a screen. */
    PRIMARY(R.color.accent, R.color.on_accent, null),

    /** The way out, or the second act. */
    QUIET(R.color.card, R.color.accent, R.color.outline_strong),

    /** An act inside a card. */
    SOFT(R.color.accent_soft, R.color.on_accent_soft, null),

    /** To be done now; at most once a screen, and on most screens never. */
    WARM(R.color.warm, R.color.on_warm, null),
}

/** Icon and word in the middle together, which a framework button with an icon does not do. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class PushButton(
    ui: Ui,
    kind: ButtonKind,
    label: String,
    icon: Int? = null,
    spoken: String = label,
    /** The one act that the screen is for. */
    large: Boolean = false,
    onTap: () -> Unit,
) : LinearLayout(ui.context) {
    init {
        gravity = Gravity.CENTER
        minimumHeight = ui.size(if (large) Size.TILE else Size.BUTTON)
        pad(ui.px(R.dimen.space_l), ui.px(R.dimen.space_s))
        background = if (kind == ButtonKind.PRIMARY) {
            ui.pressable(kind.fill, R.dimen.radius_control, pressed = ui.color(R.color.accent_pressed))
        } else {
            ui.pressable(kind.fill, R.dimen.radius_control, kind.stroke)
        }
        icon?.let { put(ui.icon(it, kind.text), 0, ui.size(Size.ICON), ui.size(Size.ICON)) }
        val word = ui.text(if (large) TextStyle.LEAD else TextStyle.BODY, kind.text, bold = true)
        word.text = label
        word.gravity = Gravity.CENTER
        put(word, ui.px(R.dimen.space_s))
        acts(spoken, onTap)
    }

    override fun getAccessibilityClassName(): CharSequence = Button::class.java.name
}

/** An icon to tap, 48 dp. */
fun Ui.iconButton(icon: Int, label: String, color: Int = R.color.text, onTap: () -> Unit) =
    ImageButton(context, null, 0).apply {
        val inside = (size(Size.TOUCH) - size(Size.ICON)) / 2
        setImageResource(icon)
        imageTintList = ColorStateList.valueOf(color(color))
        scaleType = ImageView.ScaleType.FIT_CENTER
        minimumWidth = size(Size.TOUCH)
        minimumHeight = size(Size.TOUCH)
        setPadding(inside, inside, inside, inside)
        background = pressable(R.color.surface, R.dimen.radius_control)
        tooltipText = label
        acts(label, onTap)
    }

/** A word to tap, an icon before it or, where it leads on, after it; touched 48 dp high. */
fun Ui.textButton(icon: Int, words: String, onTap: () -> Unit): View =
    row().apply {
        minimumHeight = size(Size.TOUCH)
        minimumWidth = size(Size.TOUCH)
        pad(px(R.dimen.space_s), px(R.dimen.space_xs))
        background = pressable(R.color.surface, R.dimen.radius_control)
        val drawing = icon(icon, R.color.accent)
        val word = text(TextStyle.SMALL, R.color.accent, bold = true).apply { text = words }
        val side = px(R.dimen.space_xl)
        if (icon == R.drawable.ic_chev) {
            put(word)
            put(drawing, px(R.dimen.space_xs), side, side)
        } else {
            put(drawing, 0, side, side)
            put(word, px(R.dimen.space_xs))
        }
        acts(words, onTap)
    }

/** A word in the middle, under the one act of a screen: the way not to do it. */
fun Ui.plainButton(words: String, onTap: () -> Unit): View =
    text(TextStyle.BODY, R.color.accent, bold = true).apply {
        text = words
        gravity = Gravity.CENTER
        minHeight = size(Size.TOUCH)
        background = pressable(R.color.card, R.dimen.radius_control)
        acts(words, onTap)
    }

/** "Ask a person": on every screen of the first row. */
fun Ui.helpButton(onTap: () -> Unit): View =
    row().apply {
        id = R.id.help
        minimumHeight = size(Size.TOUCH)
        pad(px(R.dimen.space_l), px(R.dimen.space_xs))
        background = pressable(R.color.accent_soft, R.dimen.radius_pill)
        put(icon(R.drawable.ic_help, R.color.on_accent_soft), 0, size(Size.ICON), size(Size.ICON))
        val word: TextView = text(TextStyle.SMALL, R.color.on_accent_soft, bold = true)
        word.text = string(R.string.help)
        put(word, px(R.dimen.space_s))
        acts(string(R.string.help), onTap)
    }
