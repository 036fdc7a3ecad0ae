package org.phonestation.ui

import android.annotation.SuppressLint
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.CheckBox
import android.widget.LinearLayout
import org.phonestation.R

/** What is chosen, and that it can be changed: drawn 36 dp high, touched 48. */
fun Ui.chip(icon: Int, words: String, spoken: String, onTap: () -> Unit): LinearLayout =
    row().apply {
        val around = (size(Size.CHIP_TOUCH) - size(Size.CHIP)) / 2
        minimumHeight = size(Size.CHIP_TOUCH)
        val drawn = pressable(R.color.accent_soft, R.dimen.radius_pill, R.color.accent, R.dimen.stroke_selected)
        background = inset(drawn, around, around)
        setPaddingRelative(px(R.dimen.space_l), around, px(R.dimen.space_m), around)
        put(icon(icon, R.color.on_accent_soft), 0, px(R.dimen.space_xl), px(R.dimen.space_xl))
        val label = text(TextStyle.SMALL, R.color.on_accent_soft, bold = true).apply { text = words }
        // It gives way where the row is too narrow: a long name in large text takes two lines.
        val giving = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT, 1f)
        giving.marginStart = px(R.dimen.space_s)
        addView(label, giving)
        val down = icon(R.drawable.ic_down, R.color.on_accent_soft)
        put(down, px(R.dimen.space_s), px(R.dimen.space_xl), px(R.dimen.space_xl))
        acts(spoken, onTap)
    }

/** Puts [first] and [second] side by side on a page, or under each other where they do not fit. */
fun Ui.sideBySide(first: View, second: View): View {
    val free = View.MeasureSpec.makeMeasureSpec(0, View.MeasureSpec.UNSPECIFIED)
    listOf(first, second).forEach { it.measure(free, free) }
    val wanted = first.measuredWidth + px(R.dimen.space_s) + second.measuredWidth
    if (wanted <= resources.displayMetrics.widthPixels - 2 * side) {
        return row().apply {
            put(first)
            fill(View(context), px(R.dimen.space_s))
            put(second)
        }
    }
    return column().apply {
        addView(first, LinearLayout.LayoutParams.WRAP_CONTENT, LinearLayout.LayoutParams.WRAP_CONTENT)
        stack(second, px(R.dimen.space_xs))
    }
}

/** One of several that may be chosen together: the chosen are known by their check, their weight and their edge. */
fun Ui.toggle(words: String, chosen: Boolean, onTap: () -> Unit): View = Toggle(this, words, chosen, onTap)

@SuppressLint("ViewConstructor") // Made in Kotlin only.
private class Toggle(
    ui: Ui,
    words: String,
    private val chosen: Boolean,
    onTap: () -> Unit,
) : LinearLayout(ui.context) {
    init {
        gravity = android.view.Gravity.CENTER
        isBaselineAligned = false
        val around = (ui.size(Size.CHIP_TOUCH) - ui.size(Size.CHIP)) / 2
        minimumHeight = ui.size(Size.CHIP_TOUCH)
        minimumWidth = ui.size(Size.CHIP_TOUCH)
        val drawn = if (chosen) {
            ui.pressable(R.color.accent_soft, R.dimen.radius_pill, R.color.accent, R.dimen.stroke_selected)
        } else {
            ui.pressable(R.color.card, R.dimen.radius_pill, R.color.outline_strong)
        }
        background = ui.inset(drawn, around, around)
        pad(ui.px(R.dimen.space_m), around)
        val color = if (chosen) R.color.on_accent_soft else R.color.text
        if (chosen) put(ui.icon(R.drawable.ic_check, color), 0, ui.px(R.dimen.space_l), ui.px(R.dimen.space_l))
        put(ui.text(TextStyle.SMALL, color, bold = chosen).apply { text = words }, ui.px(R.dimen.space_xs))
        isSelected = chosen
        acts(words, onTap)
    }

    override fun getAccessibilityClassName(): CharSequence = CheckBox::class.java.name

    override fun onInitializeAccessibilityNodeInfo(info: AccessibilityNodeInfo) {
        super.onInitializeAccessibilityNodeInfo(info)
        info.isCheckable = true
        info.isChecked = chosen
    }
}
