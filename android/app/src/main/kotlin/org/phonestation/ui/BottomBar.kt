package org.phonestation.ui

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.phonestation.R

/** A place of the first row. */
class Tab(
    val id: Int,
    val icon: Int,
    val label: String,
)

/** The first row's places. The chosen one is known by its ground, its weight and its colour. */
fun Ui.bottomBar(tabs: List<Tab>, chosen: Int, onTab: (Tab) -> Unit): View =
    column().apply {
        setBackgroundColor(color(R.color.card))
        val line = View(context)
        line.setBackgroundColor(color(R.color.outline))
        addView(line, MATCH_PARENT, px(R.dimen.stroke_outline))
        stack(places(tabs, chosen, onTab))
    }

private fun Ui.places(tabs: List<Tab>, chosen: Int, onTab: (Tab) -> Unit): View =
    row().apply {
        pad(side - px(R.dimen.space_screen_side), 0)
        tabs.forEachIndexed { index, tab ->
            val spoken = string(R.string.tab, tab.label, index + 1, tabs.size)
            val view = tab(tab, tab.id == chosen).acts(spoken) { if (tab.id != chosen) onTab(tab) }
            view.id = tab.id
            view.isSelected = tab.id == chosen
            fill(view)
        }
    }

private fun Ui.tab(tab: Tab, chosen: Boolean): LinearLayout =
    column().apply {
        gravity = Gravity.CENTER
        minimumHeight = size(Size.BOTTOM_BAR)
        pad(0, px(R.dimen.space_xs))
        background = pressable(R.color.card, R.dimen.radius_control)
        val color = if (chosen) R.color.accent else R.color.text2
        val pill = LinearLayout(context)
        pill.gravity = Gravity.CENTER
        pill.pad(px(R.dimen.space_m), px(R.dimen.space_xs) / 2)
        if (chosen) pill.background = box(R.color.accent_soft, R.dimen.radius_pill)
        pill.addView(icon(tab.icon, color), size(Size.ICON), size(Size.ICON))
        addView(pill, WRAP_CONTENT, WRAP_CONTENT)
        // Where text is large only the chosen word has room; the others are still heard.
        if (chosen || !large) {
            val word = text(TextStyle.SMALL, color, bold = chosen).apply { text = tab.label }
            addView(word, WRAP_CONTENT, WRAP_CONTENT)
        }
    }
