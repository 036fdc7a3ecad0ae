package org.phonestation.ui

import android.annotation.SuppressLint
import android.view.View
import android.view.ViewGroup

/** Buttons side by side, or under each other as soon as one would have to break its word. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class ButtonRow(
    ui: Ui,
    private val gap: Int,
) : ViewGroup(ui.context) {
    private var stacked = false

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val width = MeasureSpec.getSize(widthMeasureSpec)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        val shown = shown()
        shown.forEach { it.measure(free, free) }
        val spare = width - shown.sumOf { it.measuredWidth } - gap * (shown.size - 1)
        stacked = spare < 0
        shown.forEach {
            val own = if (stacked) width else it.measuredWidth + spare / shown.size
            it.measure(MeasureSpec.makeMeasureSpec(own, MeasureSpec.EXACTLY), free)
        }
        val heights = shown.map { it.measuredHeight }
        val height = if (stacked) heights.sum() + gap * (shown.size - 1) else heights.maxOrNull() ?: 0
        setMeasuredDimension(width, height)
    }

    override fun onLayout(changed: Boolean, l: Int, t: Int, r: Int, b: Int) {
        var x = 0
        var y = 0
        for (child in shown()) {
            val w = child.measuredWidth
            val left = if (layoutDirection == View.LAYOUT_DIRECTION_RTL) measuredWidth - x - w else x
            val bottom = if (stacked) y + child.measuredHeight else measuredHeight
            child.layout(left, y, left + w, bottom)
            if (stacked) y += child.measuredHeight + gap else x += w + gap
        }
    }

    private fun shown() = (0 until childCount).map(::getChildAt).filter { it.visibility != GONE }
}
