package org.phonestation.ui

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.phonestation.R

/** A surface for things that belong together. */
fun Ui.card(): LinearLayout =
    column().apply {
        background = box(R.color.card, stroke = R.color.outline)
        pad(px(R.dimen.space_card_padding), px(R.dimen.space_card_padding))
    }

/** A card of rows, divided by lines that begin where the text does. */
fun Ui.listCard(rows: List<View>): LinearLayout =
    column().apply {
        background = box(R.color.card, stroke = R.color.outline)
        clipToOutline = true
        pad(0, px(R.dimen.stroke_outline))
        rows.forEachIndexed { index, row ->
            if (index > 0) addView(divider())
            stack(row)
        }
    }

private fun Ui.divider() =
    View(context).apply {
        setBackgroundColor(color(R.color.outline))
        val params = LinearLayout.LayoutParams(MATCH_PARENT, px(R.dimen.stroke_outline))
        params.marginStart = px(R.dimen.space_card_padding)
        params.marginEnd = px(R.dimen.space_card_padding)
        layoutParams = params
    }

/** A row that opens a screen: an icon, a word, something at the end, and the sign that it opens. */
fun Ui.openingRow(icon: Int, label: String, end: String, onTap: () -> Unit): View =
    rowFrame(if (end.isEmpty()) label else "$label, $end", onTap).apply {
        put(icon(icon, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        val words = if (large) column() else row()
        val title = text(TextStyle.BODY).apply { text = label }
        val count = text(TextStyle.SMALL, R.color.text2).apply { text = end }
        if (large) words.stack(title) else words.fill(title)
        if (end.isNotEmpty() && large) words.stack(count)
        if (end.isNotEmpty() && !large) words.put(count, px(R.dimen.space_s))
        fill(words, px(R.dimen.space_m))
        put(icon(R.drawable.ic_chev, R.color.text2), px(R.dimen.space_m), size(Size.ICON), size(Size.ICON))
    }

/** A row that only says something. */
fun Ui.plainRow(icon: Int, words: String): View =
    row().apply {
        minimumHeight = size(Size.ROW)
        pad(px(R.dimen.space_card_padding), px(R.dimen.space_m))
        put(icon(icon, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        fill(text(TextStyle.BODY).apply { text = words }, px(R.dimen.space_m))
    }

/** A row of two or three lines that opens a screen. */
fun Ui.openingRow(lines: List<CharSequence>, spoken: String, onTap: () -> Unit): View =
    rowFrame(spoken, onTap).apply {
        val words = column()
        lines.forEachIndexed { index, line ->
            val style = if (index == 0) TextStyle.BODY else TextStyle.SMALL
            val view = text(style, if (index == 0) R.color.text else R.color.text2, bold = index == 0)
            view.text = line
            words.stack(view, px(R.dimen.space_xs))
        }
        fill(words)
        put(icon(R.drawable.ic_chev, R.color.text2), px(R.dimen.space_m), size(Size.ICON), size(Size.ICON))
    }

/** What is chosen, and the word that changes it; under it where letters are large. */
fun Ui.changeRow(icon: Int, lines: List<String>, change: String, onTap: () -> Unit): View =
    rowFrame((lines + change).joinToString(), onTap).apply {
        put(icon(icon, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        val words = column()
        lines.forEachIndexed { index, line ->
            val first = index == 0
            val color = if (first) R.color.text else R.color.text2
            words.stack(text(if (first) TextStyle.BODY else TextStyle.SMALL, color, first).apply { text = line })
        }
        fill(words, px(R.dimen.space_m))
        val word = text(TextStyle.BODY, R.color.accent, bold = true).apply { text = change }
        if (large) words.stack(word, px(R.dimen.space_xs)) else put(word, px(R.dimen.space_s))
    }

/** What a row to tap stands in. */
internal fun Ui.rowFrame(spoken: String, onTap: () -> Unit): LinearLayout =
    row().apply {
        minimumHeight = size(Size.ROW)
        pad(px(R.dimen.space_card_padding), px(R.dimen.space_m))
        // Clear, or the corners of the rows would hide the card's outline.
        background = pressable(android.R.color.transparent, R.dimen.radius_small)
        acts(spoken, onTap)
    }

/** An icon on its soft ground. */
fun Ui.bubble(icon: Int): View =
    LinearLayout(context).apply {
        gravity = Gravity.CENTER
        background = box(R.color.accent_soft, R.dimen.radius_control)
        minimumWidth = size(Size.ICON_BUBBLE)
        minimumHeight = size(Size.ICON_BUBBLE)
        addView(icon(icon, R.color.accent), size(Size.ICON), size(Size.ICON))
        layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
    }
