package org.phonestation.ui

import android.annotation.SuppressLint
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.phonestation.R

/** What people look for first: two figures with a line between them, one under the other where they do not fit. */
fun Ui.figures(figures: List<Pair<String, String>>): View = FigurePair(this, figures)

@SuppressLint("ViewConstructor") // Made in Kotlin only.
private class FigurePair(
    private val ui: Ui,
    figures: List<Pair<String, String>>,
) : LinearLayout(ui.context) {
    private val parts = figures.map { (label, value) -> part(label, value) }
    private val line = View(ui.context).apply { setBackgroundColor(ui.color(R.color.outline)) }

    init {
        isBaselineAligned = false
        addView(parts.first())
        parts.drop(1).forEach {
            addView(line)
            addView(it)
        }
    }

    private fun part(label: String, value: String) =
        ui.column().apply {
            stack(ui.text(TextStyle.SMALL, R.color.text2).apply { text = label })
            stack(ui.text(TextStyle.LEAD, bold = true).apply { text = value })
            // Heard as one: what it is, and how much.
            contentDescription = "$label, $value"
            isFocusable = true
            for (i in 0 until childCount) getChildAt(i).importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
        }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        parts.forEach { it.measure(free, free) }
        val gap = ui.px(R.dimen.space_m)
        val wanted = parts.map { it.measuredWidth }
        val room = MeasureSpec.getSize(widthMeasureSpec) - (parts.size - 1) * (2 * gap + 1)
        val beside = !ui.large && wanted.sum() <= room
        // Halves where both fit in one, else each as wide as what it says.
        val even = wanted.all { it <= room / parts.size }
        orientation = if (beside) HORIZONTAL else VERTICAL
        parts.forEachIndexed { i, part ->
            val share = if (even) 1f else wanted[i].toFloat()
            part.layoutParams =
                if (beside) LayoutParams(0, WRAP_CONTENT, share) else LayoutParams(MATCH_PARENT, WRAP_CONTENT)
        }
        line.layoutParams = when {
            beside -> LayoutParams(1, MATCH_PARENT).apply { setMargins(gap, 0, gap, 0) }
            else -> LayoutParams(MATCH_PARENT, 1).apply { setMargins(0, gap, 0, gap) }
        }
        super.onMeasure(widthMeasureSpec, heightMeasureSpec)
    }
}
