package org.phonestation.guides

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.StepView
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.box
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack
import org.phonestation.ui.way

/**
 * A step: its number, the act, how, what to beware of, and the setting. A phone without that setting
 * gets the way in words instead, in the text's own size. [onHere] opens the step's screen of this app.
 */
fun Ui.stepCard(step: StepView, opens: Boolean, onHere: (() -> Unit)?, onOpen: () -> Unit): View {
    val words = column()
    val title = text(TextStyle.BODY, bold = true).heading()
    title.text = step.title
    title.contentDescription = string(R.string.step_number, step.number.toInt(), step.title)
    words.stack(title)
    if (step.text.isNotEmpty()) {
        words.stack(text(TextStyle.BODY, R.color.text2).apply { text = step.text }, px(R.dimen.space_xs))
    }
    step.caution?.let { words.stack(banner(Tone.WARN, string(R.string.careful, it)), px(R.dimen.space_s)) }
    step.drawing?.let {
        val natural = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
        natural.topMargin = px(R.dimen.space_s)
        words.addView(StepDrawing(this, it), natural)
    }
    onHere?.let { words.stack(hereButton(step, it), px(R.dimen.space_m)) }
    if (opens) words.stack(openButton(step, onOpen), px(R.dimen.space_m))
    if (step.way.isNotEmpty()) {
        val style = if (opens) TextStyle.SMALL else TextStyle.BODY
        val line = text(style, if (opens) R.color.text2 else R.color.text)
        line.text = string(R.string.the_way, way(step.way))
        words.stack(line, px(R.dimen.space_xs))
    }
    // Where text is large it needs the width more than the number needs a column.
    val inside = if (large) column() else row()
    inside.gravity = Gravity.TOP
    val disc = disc(step.number.toInt())
    inside.put(disc, 0, disc.minimumWidth, disc.minimumHeight)
    if (large) inside.stack(words, px(R.dimen.space_s)) else inside.fill(words, px(R.dimen.space_m))
    return card().apply { stack(inside) }
}

private fun Ui.openButton(step: StepView, onOpen: () -> Unit) =
    PushButton(
        this,
        ButtonKind.SOFT,
        string(R.string.open_setting),
        R.drawable.ic_open,
        spoken = string(R.string.open_setting_for, step.title),
        onTap = onOpen,
    )

private fun Ui.hereButton(step: StepView, onHere: () -> Unit) =
    PushButton(
        this,
        ButtonKind.SOFT,
        string(R.string.open_here),
        spoken = string(R.string.open_here_for, step.title),
        onTap = onHere,
    )

private fun Ui.disc(number: Int) =
    text(TextStyle.BODY, R.color.accent, bold = true).apply {
        val side = maxOf(size(Size.STEP_NUMBER), lineHeight(TextStyle.BODY))
        text = number.toString()
        gravity = Gravity.CENTER
        setPadding(0, 0, 0, 0)
        minimumWidth = side
        minimumHeight = side
        background = box(R.color.accent_soft, R.dimen.radius_pill)
        // The title says the number.
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
    }
