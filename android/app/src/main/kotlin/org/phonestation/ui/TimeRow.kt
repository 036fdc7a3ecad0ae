package org.phonestation.ui

import android.annotation.SuppressLint
import android.content.res.ColorStateList
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.LinearLayout
import android.widget.RadioButton
import org.phonestation.R

/** One of several times; the chosen one is known by its mark, its ground and its edge. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class TimeRow(
    ui: Ui,
    words: String,
    away: String,
    private val chosen: Boolean,
    onTap: () -> Unit,
) : LinearLayout(ui.context) {
    init {
        gravity = android.view.Gravity.CENTER_VERTICAL
        isBaselineAligned = false
        minimumHeight = ui.size(Size.ROW)
        pad(ui.px(R.dimen.space_card_padding), ui.px(R.dimen.space_s))
        background = if (chosen) {
            ui.pressable(R.color.accent_soft, stroke = R.color.accent, width = R.dimen.stroke_selected)
        } else {
            ui.pressable(R.color.card, stroke = R.color.outline)
        }
        put(mark(ui))
        val time = ui.text(TextStyle.LEAD).apply { text = words }
        val far = ui.text(TextStyle.SMALL, R.color.text2).apply { text = away }
        val lines = ui.column()
        lines.stack(time)
        if (ui.large && away.isNotEmpty()) lines.stack(far)
        fill(lines, ui.px(R.dimen.space_m))
        if (!ui.large && away.isNotEmpty()) put(far, ui.px(R.dimen.space_s))
        isSelected = chosen
        acts(if (away.isEmpty()) words else "$words, $away", onTap)
    }

    override fun getAccessibilityClassName(): CharSequence = RadioButton::class.java.name

    override fun onInitializeAccessibilityNodeInfo(info: AccessibilityNodeInfo) {
        super.onInitializeAccessibilityNodeInfo(info)
        info.isCheckable = true
        info.isChecked = chosen
    }

    /** The phone's own mark; the row is what is tapped. */
    private fun mark(ui: Ui) =
        RadioButton(ui.context).apply {
            isChecked = chosen
            // As large as its picture, which is larger than an icon: a smaller box cuts it.
            minWidth = 0
            minHeight = 0
            setPadding(0, 0, 0, 0)
            isClickable = false
            isFocusable = false
            importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
            buttonTintList = ColorStateList.valueOf(ui.color(if (chosen) R.color.accent else R.color.outline_strong))
        }
}
