package org.phonestation.ui

import android.annotation.SuppressLint
import android.content.Context
import android.view.View
import android.view.ViewGroup

/** Views side by side, as many as a line holds, each as wide as it wants to be. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class Flow(
    context: Context,
    private val gap: Int,
) : ViewGroup(context) {
    private val places = mutableListOf<Pair<Int, Int>>()

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val width = MeasureSpec.getSize(widthMeasureSpec)
        val most = MeasureSpec.makeMeasureSpec(width, MeasureSpec.AT_MOST)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        places.clear()
        var x = 0
        var y = 0
        var line = 0
        for (child in children()) {
            child.measure(most, free)
            if (x > 0 && x + child.measuredWidth > width) {
                x = 0
                y += line
                line = 0
            }
            places += x to y
            x += child.measuredWidth + gap
            line = maxOf(line, child.measuredHeight)
        }
        setMeasuredDimension(width, y + line)
    }

    override fun onLayout(changed: Boolean, l: Int, t: Int, r: Int, b: Int) {
        children().forEachIndexed { index, child ->
            val (x, y) = places[index]
            val left = if (layoutDirection == View.LAYOUT_DIRECTION_RTL) width - x - child.measuredWidth else x
            child.layout(left, y, left + child.measuredWidth, y + child.measuredHeight)
        }
    }

    private fun children() = (0 until childCount).map(::getChildAt)
}
