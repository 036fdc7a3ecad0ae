package org.phonestation.ui

import android.annotation.TargetApi
import android.os.Build
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout

fun Ui.column() = LinearLayout(context).apply { orientation = LinearLayout.VERTICAL }

fun Ui.row() =
    LinearLayout(context).apply {
        orientation = LinearLayout.HORIZONTAL
        gravity = Gravity.CENTER_VERTICAL
        // Rows of icons and words stand in the middle of each other, not on one base line.
        isBaselineAligned = false
    }

/** Adds [view] over the whole width, [top] pixels below the one before. */
fun LinearLayout.stack(view: View, top: Int = 0) {
    val params = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
    params.topMargin = if (childCount == 0) 0 else top
    addView(view, params)
}

/** Adds [view] as wide as it needs to be, [start] pixels after the one before. */
fun LinearLayout.put(view: View, start: Int = 0, width: Int = WRAP_CONTENT, height: Int = WRAP_CONTENT) {
    val params = LinearLayout.LayoutParams(width, height)
    params.marginStart = if (childCount == 0) 0 else start
    addView(view, params)
}

/** Adds [view] with all the width that is left. */
fun LinearLayout.fill(view: View, start: Int = 0, height: Int = WRAP_CONTENT) {
    val params = LinearLayout.LayoutParams(0, height, 1f)
    params.marginStart = if (childCount == 0) 0 else start
    addView(view, params)
}

fun View.pad(horizontal: Int = 0, vertical: Int = 0) = setPaddingRelative(horizontal, vertical, horizontal, vertical)

/** A place that TalkBack's users jump to. */
@TargetApi(Build.VERSION_CODES.P)
fun <V : View> V.heading(): V {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) isAccessibilityHeading = true
    return this
}

/** Makes the whole of a row or tile one thing to tap and to hear. */
fun <V : View> V.acts(label: CharSequence, onTap: () -> Unit): V {
    contentDescription = label
    isFocusable = true
    setOnClickListener { onTap() }
    return this
}
