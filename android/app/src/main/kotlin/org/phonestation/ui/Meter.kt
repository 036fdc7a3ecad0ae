package org.phonestation.ui

import android.annotation.SuppressLint
import android.graphics.Canvas
import android.graphics.Paint
import android.view.Gravity
import android.view.View
import org.phonestation.R

/** One row of a meter: what, how much of it (0 to 100), and that in words. */
class MeterRow(
    val label: String,
    val percent: Int,
    val value: String,
    val color: Int = R.color.accent,
)

/** Bars to compare, one under the other; heard as one sentence. */
fun Ui.meter(rows: List<MeterRow>): View =
    column().apply {
        val letters = text(TextStyle.SMALL).paint
        val labels = rows.maxOf { letters.measureText(it.label) }.toInt() + 1
        // The bars are to be compared: they end where the widest value begins.
        val values = rows.maxOf { letters.measureText(it.value) }.toInt() + 1
        rows.forEach { row ->
            val line = row()
            val label = text(TextStyle.SMALL).apply { text = row.label }
            val value = text(TextStyle.SMALL).apply { text = row.value }
            if (large) {
                stack(label, px(R.dimen.space_s))
            } else {
                line.put(label, 0, labels)
            }
            line.fill(Bar(this@meter, row.percent, row.color), px(R.dimen.space_s), size(Size.METER_BAR))
            value.gravity = Gravity.END
            line.put(value, px(R.dimen.space_s), values)
            stack(line, px(R.dimen.space_s))
        }
        contentDescription = rows.joinToString(string(R.string.list_pause)) { "${it.label} ${it.value}" }
        isFocusable = true
    }

/** How much of a whole. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class Bar(
    ui: Ui,
    private val percent: Int,
    color: Int,
) : View(ui.context) {
    private val radius = ui.px(R.dimen.radius_bar).toFloat()
    private val ground = Paint(Paint.ANTI_ALIAS_FLAG).apply { this.color = ui.color(R.color.track) }
    private val bar = Paint(Paint.ANTI_ALIAS_FLAG).apply { this.color = ui.color(color) }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) =
        setMeasuredDimension(
            getDefaultSize(minimumWidth, widthMeasureSpec),
            resolveSize(minimumHeight, heightMeasureSpec),
        )

    override fun onDraw(canvas: Canvas) {
        val (w, h) = width.toFloat() to height.toFloat()
        canvas.drawRoundRect(0f, 0f, w, h, radius, radius, ground)
        val part = w * percent.coerceIn(0, WHOLE) / WHOLE
        val left = if (layoutDirection == LAYOUT_DIRECTION_RTL) w - part else 0f
        if (part > 0) canvas.drawRoundRect(left, 0f, left + part, h, radius, radius, bar)
    }

    private companion object {
        const val WHOLE = 100
    }
}
