package org.phonestation.ui

import android.graphics.Color
import android.graphics.drawable.Drawable
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.InsetDrawable
import android.graphics.drawable.StateListDrawable
import org.phonestation.R

/** A rounded box with an outline or without. */
fun Ui.box(fill: Int, radius: Int = R.dimen.radius_card, stroke: Int? = null, width: Int = R.dimen.stroke_outline) =
    filled(color(fill), radius).apply { stroke?.let { setStroke(px(width), color(it)) } }

/** The like to be tapped: darker while pressed, ringed while the keyboard is on it. */
fun Ui.pressable(
    fill: Int,
    radius: Int = R.dimen.radius_card,
    stroke: Int? = null,
    width: Int = R.dimen.stroke_outline,
    pressed: Int = over(color(fill)),
): Drawable =
    StateListDrawable().apply {
        val dark = filled(pressed, radius).apply { stroke?.let { setStroke(px(width), color(it)) } }
        addState(intArrayOf(android.R.attr.state_pressed), dark)
        addState(intArrayOf(android.R.attr.state_focused), box(fill, radius, R.color.text, R.dimen.stroke_focus))
        addState(intArrayOf(), box(fill, radius, stroke, width))
    }

/** Drawn lower than it can be touched. */
fun Ui.inset(drawable: Drawable, drawn: Int, touched: Int) = InsetDrawable(drawable, 0, drawn, 0, touched)

private fun Ui.filled(color: Int, radius: Int) =
    GradientDrawable().apply {
        setColor(color)
        cornerRadius = px(radius).toFloat()
    }

/** Eight parts in a hundred of the text's colour over [ground]. */
private fun Ui.over(ground: Int): Int {
    val text = color(R.color.text)
    if (Color.alpha(ground) == 0) {
        return Color.argb((OPAQUE * PRESSED).toInt(), Color.red(text), Color.green(text), Color.blue(text))
    }

    fun mix(part: (Int) -> Int) = (part(ground) * (1 - PRESSED) + part(text) * PRESSED).toInt()
    return Color.rgb(mix(Color::red), mix(Color::green), mix(Color::blue))
}

private const val PRESSED = 0.08f
private const val OPAQUE = 255
