package org.phonestation.ui

import android.annotation.SuppressLint
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import org.phonestation.R

/** Labels and values: beside each other where both fit in a line, else the value under its label. */
fun Ui.facts(facts: List<Pair<String, String>>): View =
    column().apply {
        facts.forEach { (label, value) -> stack(fact(label, value), px(R.dimen.space_s)) }
    }

fun Ui.factsCardOf(rows: List<Pair<String, String>>) = card().apply { stack(facts(rows)) }

private fun Ui.fact(label: String, value: String): View {
    val name = text(TextStyle.BODY, R.color.text2).apply { text = label }
    val said = text(TextStyle.BODY, bold = true).apply { text = value }
    val line = FactLine(this, name, said)
    // Heard as one: what it is, and how much.
    line.contentDescription = "$label, $value"
    line.isFocusable = true
    listOf(name, said).forEach { it.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO }
    return line
}

@SuppressLint("ViewConstructor") // Made in Kotlin only.
private class FactLine(
    private val ui: Ui,
    private val name: TextView,
    private val said: TextView,
) : LinearLayout(ui.context) {
    init {
        gravity = Gravity.CENTER_VERTICAL
        isBaselineAligned = false
        addView(name)
        addView(said)
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        listOf(name, said).forEach { it.measure(free, free) }
        val gap = ui.px(R.dimen.space_m)
        val wanted = name.measuredWidth + gap + said.measuredWidth
        val beside = !ui.large && wanted <= MeasureSpec.getSize(widthMeasureSpec)
        orientation = if (beside) HORIZONTAL else VERTICAL
        name.layoutParams = LayoutParams(if (beside) 0 else MATCH_PARENT, WRAP_CONTENT, if (beside) 1f else 0f)
        said.layoutParams = LayoutParams(if (beside) WRAP_CONTENT else MATCH_PARENT, WRAP_CONTENT).apply {
            if (beside) marginStart = gap
        }
        super.onMeasure(widthMeasureSpec, heightMeasureSpec)
    }
}
