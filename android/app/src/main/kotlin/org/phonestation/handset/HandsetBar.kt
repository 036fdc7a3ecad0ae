package org.phonestation.handset

import android.annotation.SuppressLint
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.HandsetNetwork
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.pad
import org.phonestation.ui.pressable
import org.phonestation.ui.put
import org.phonestation.ui.row

/** Above every screen of a demo handset: battery and network; during a visit also what a visitor does with the phone. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class HandsetBar(
    private val ui: Ui,
    private val onTake: () -> Unit,
    private val onDone: () -> Unit,
) : LinearLayout(ui.context) {
    private var status = HandsetStatus(null, null, HandsetNetwork.NONE)
    private var visiting = false

    init {
        id = R.id.handset_bar
        orientation = VERTICAL
        draw()
    }

    fun show(status: HandsetStatus) {
        if (status != this.status) {
            this.status = status
            draw()
        }
    }

    fun show(visiting: Boolean) {
        if (visiting != this.visiting) {
            this.visiting = visiting
            draw()
        }
    }

    private fun draw() {
        removeAllViews()
        setBackgroundColor(ui.color(if (visiting) R.color.surface else R.color.brand))
        val line = Beside(ui)
        line.pad(ui.side, 0)
        line.addView(status())
        if (visiting) line.addView(buttons())
        addView(line)
    }

    private fun status(): View =
        ui.row().apply {
            val battery = ui.battery(status)
            val network = ui.string(ui.network(status.network))
            part(R.drawable.ic_battery, battery, 0)
            part(icon(status.network), network, ui.px(R.dimen.space_s))
            minimumHeight = ui.px(R.dimen.space_xxl)
            contentDescription = ui.string(R.string.handset_status, battery, network)
            isFocusable = true
        }

    private fun LinearLayout.part(icon: Int, words: String, start: Int) {
        val color = if (visiting) R.color.text2 else R.color.qr_light
        val side = if (ui.large) ui.size(Size.ICON) else ui.px(R.dimen.space_between_sections)
        put(ui.icon(icon, color, side), start, side, side)
        val word = ui.text(TextStyle.SMALL, color).apply { text = words }
        word.importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
        put(word, ui.px(R.dimen.space_xs))
    }

    private fun buttons(): View =
        ui.row().apply {
            put(button(R.string.handset_take, R.id.handset_take, onTake))
            put(button(R.string.handset_done, R.id.handset_done, onDone))
        }

    private fun button(words: Int, name: Int, onTap: () -> Unit): View =
        ui.text(TextStyle.SMALL, R.color.accent, bold = true).apply {
            id = name
            text = ui.string(words)
            gravity = android.view.Gravity.CENTER
            minHeight = ui.size(Size.TOUCH)
            minWidth = ui.size(Size.TOUCH)
            pad(ui.px(R.dimen.space_s), 0)
            background = ui.pressable(R.color.surface, R.dimen.radius_control)
            acts(text, onTap)
        }

    private fun icon(network: HandsetNetwork) =
        when (network) {
            HandsetNetwork.WIFI -> R.drawable.ic_wifi
            HandsetNetwork.MOBILE -> R.drawable.ic_signal
            HandsetNetwork.NONE -> R.drawable.ic_nonet
        }
}

internal fun Ui.network(network: HandsetNetwork): Int =
    when (network) {
        HandsetNetwork.WIFI -> R.string.handset_wifi
        HandsetNetwork.MOBILE -> R.string.handset_mobile
        HandsetNetwork.NONE -> R.string.handset_no_network
    }

internal fun Ui.battery(status: HandsetStatus): String {
    val level = status.battery?.let { string(R.string.handset_percent, it) } ?: string(R.string.handset_unknown)
    return if (status.charging == true) string(R.string.handset_charging, level) else level
}

/** The first at the start, the second at the end; under each other where both do not fit. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
private class Beside(
    ui: Ui,
) : LinearLayout(ui.context) {
    init {
        gravity = android.view.Gravity.CENTER_VERTICAL
        isBaselineAligned = false
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        val parts = (0 until childCount).map(::getChildAt)
        parts.forEach { it.measure(free, free) }
        val room = MeasureSpec.getSize(widthMeasureSpec) - paddingLeft - paddingRight
        val beside = parts.sumOf { it.measuredWidth } <= room
        orientation = if (beside) HORIZONTAL else VERTICAL
        parts.forEachIndexed { i, part ->
            val width = if (beside && i == 0) 0 else LayoutParams.WRAP_CONTENT
            part.layoutParams = LayoutParams(width, LayoutParams.WRAP_CONTENT, if (beside && i == 0) 1f else 0f)
        }
        super.onMeasure(widthMeasureSpec, heightMeasureSpec)
    }
}
