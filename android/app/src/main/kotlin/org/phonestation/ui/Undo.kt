package org.phonestation.ui

import android.view.View
import org.phonestation.R

/** What was just done, and for some seconds the way back; under the page, over nothing. */
fun Ui.undoBar(words: String, onUndo: () -> Unit): View =
    row().apply {
        background = box(R.color.text, R.dimen.radius_control)
        pad(px(R.dimen.space_l), px(R.dimen.space_xs))
        accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        fill(text(TextStyle.BODY, R.color.surface).apply { text = words })
        val undo = text(TextStyle.BODY, R.color.surface, bold = true)
        undo.text = string(R.string.undo)
        undo.paint.isUnderlineText = true
        undo.minHeight = size(Size.TOUCH)
        undo.minWidth = size(Size.TOUCH)
        undo.gravity = android.view.Gravity.CENTER
        undo.id = R.id.undo
        put(undo.acts(string(R.string.undo), onUndo), px(R.dimen.space_s))
    }

/** How long it stays. Who reads slowly gets twice the time. */
val Ui.undoMillis: Long get() = if (elder) 10_000L else 5_000L
