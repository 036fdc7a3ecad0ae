package org.phonestation.ui

import android.view.Gravity
import android.view.View
import org.phonestation.R

/** Labels and values: beside each other where both fit in a line, else the value under its label. */
fun Ui.facts(facts: List<Pair<String, String>>): View =
    column().apply {
        facts.forEach { (label, value) -> stack(fact(label, value), px(R.dimen.space_s)) }
    }

private fun Ui.fact(label: String, value: String): View {
    val name = text(TextStyle.BODY, R.color.text2).apply { text = label }
    val said = text(TextStyle.BODY, bold = true).apply { text = value }
    val line = if (large) column() else row()
    if (large) {
        line.stack(name)
        line.stack(said)
    } else {
        line.fill(name)
        said.gravity = Gravity.END
        line.put(said, px(R.dimen.space_m))
    }
    // Heard as one: what it is, and how much.
    line.contentDescription = "$label, $value"
    line.isFocusable = true
    listOf(name, said).forEach { it.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO }
    return line
}
