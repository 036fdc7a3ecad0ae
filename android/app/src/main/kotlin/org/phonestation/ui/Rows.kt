package org.phonestation.ui

import android.content.res.ColorStateList
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.CompoundButton
import android.widget.RadioButton
import android.widget.RadioGroup
import android.widget.Switch
import org.phonestation.R

/** On or off, its words beside it; all of the row can be tapped. */
@Suppress("UseSwitchCompatOrMaterialCode")
fun Ui.switchRow(words: String, on: Boolean, onChange: (Boolean) -> Unit): View =
    Switch(context).apply {
        dressed(this, words)
        isChecked = on
        thumbTintList = chosen(R.color.accent, R.color.outline_strong)
        trackTintList = chosen(R.color.accent, R.color.outline_strong)
        setOnCheckedChangeListener { _, now -> onChange(now) }
    }

/** One of several; the first of [options] that equals [chosen] is marked. */
fun <T> Ui.choice(options: List<Pair<T, String>>, chosen: T, onChoose: (T) -> Unit): View =
    RadioGroup(context).apply {
        background = box(R.color.card, stroke = R.color.outline)
        options.forEachIndexed { index, (value, words) ->
            val button = RadioButton(context)
            dressed(button, words)
            button.id = View.generateViewId()
            button.buttonTintList = this@choice.chosen(R.color.accent, R.color.outline_strong)
            val line = RadioGroup.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
            line.marginStart = px(R.dimen.space_m)
            addView(button, line)
            if (value == chosen) check(button.id)
            button.tag = index
        }
        setOnCheckedChangeListener { group, id ->
            val index = group.findViewById<View>(id)?.tag as? Int
            index?.let { onChoose(options[it].first) }
        }
    }

private fun Ui.dressed(button: CompoundButton, words: String) {
    dress(button, TextStyle.BODY, R.color.text)
    button.text = words
    button.minHeight = size(Size.ROW)
    button.pad(px(R.dimen.space_card_padding), px(R.dimen.space_s))
}

private fun Ui.chosen(yes: Int, no: Int) =
    ColorStateList(
        arrayOf(intArrayOf(android.R.attr.state_checked), intArrayOf()),
        intArrayOf(color(yes), color(no)),
    )
