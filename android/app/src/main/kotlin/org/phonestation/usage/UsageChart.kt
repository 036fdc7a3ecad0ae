package org.phonestation.usage

import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.graphics.Canvas
import android.graphics.Paint
import android.os.Build
import android.os.Bundle
import android.view.KeyEvent
import android.view.MotionEvent
import android.view.View
import android.view.accessibility.AccessibilityEvent
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.SeekBar
import org.phonestation.R
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui

/**
 * A bar a day: what was used is filled, what would be used is outlined, and after the last drop a short line.
 * A tap, an arrow key, or TalkBack's steps go from day to day; [onDay] is told which.
 */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class UsageChart(
    private val ui: Ui,
    private val bars: List<ChartBar>,
    private val spoken: String,
    chosen: Int?,
    private val onDay: (Int) -> Unit,
) : View(ui.context) {
    private val tallest = ui.px(R.dimen.space_l) * TALL
    private val labelHeight = ui.lineHeight(TextStyle.SMALL)
    private val filled = paint(R.color.accent, Paint.Style.FILL)
    private val outlined = paint(R.color.outline_strong, Paint.Style.STROKE)
    private val ground = paint(R.color.outline, Paint.Style.FILL)
    private val mark = paint(R.color.text, Paint.Style.STROKE)
    private val words = Paint(ui.text(TextStyle.SMALL).paint).apply { color = ui.color(R.color.text2) }
    private var day: Int? = chosen

    init {
        id = R.id.chart
        isClickable = true
        isFocusable = true
        contentDescription = spoken
        minimumHeight = maxOf(tallest + labelHeight + 2 * ui.px(R.dimen.space_s), ui.size(Size.TOUCH))
        mark.strokeWidth = ui.px(R.dimen.stroke_selected).toFloat()
        outlined.strokeWidth = ui.px(R.dimen.stroke_outline).toFloat()
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) =
        setMeasuredDimension(MeasureSpec.getSize(widthMeasureSpec), minimumHeight)

    override fun onDraw(canvas: Canvas) {
        if (bars.isEmpty()) return
        val most = maxOf(1L, bars.maxOf { it.bytes })
        val floor = floor()
        bars.forEachIndexed { index, bar ->
            val height = if (bar.kind == ChartBar.Kind.NONE) 0f else tallest * bar.bytes.toFloat() / most
            draw(canvas, bar, left(index), floor - maxOf(height, stub()), thick())
            if (index == day) canvas.drawRect(left(index), floor, left(index) + thick(), floor + stub(), mark)
        }
        canvas.drawRect(0f, floor, width.toFloat(), floor + ui.px(R.dimen.stroke_outline), ground)
        labels(canvas, floor + ui.px(R.dimen.space_xs))
    }

    private fun draw(canvas: Canvas, bar: ChartBar, left: Float, top: Float, wide: Float) {
        val round = wide / ROUND
        when (bar.kind) {
            ChartBar.Kind.USED, ChartBar.Kind.TODAY ->
                canvas.drawRoundRect(left, top, left + wide, floor(), round, round, filled)
            ChartBar.Kind.LIKELY -> {
                val half = outlined.strokeWidth / 2
                canvas.drawRoundRect(
                    left + half,
                    top + half,
                    left + wide - half,
                    floor() - half,
                    round,
                    round,
                    outlined,
                )
            }
            ChartBar.Kind.NONE -> {
                outlined.style = Paint.Style.FILL
                canvas.drawRoundRect(left, floor() - stub(), left + wide, floor(), round, round, outlined)
                outlined.style = Paint.Style.STROKE
            }
        }
    }

    /** The last first, then today, then the first: where two would touch, the later one is not drawn. */
    private fun labels(canvas: Canvas, top: Float) {
        val taken = mutableListOf<ClosedFloatingPointRange<Float>>()
        val named = bars.indices.filter { bars[it].label.isNotEmpty() }
        val order = named.sortedBy {
            when {
                bars[it].kind == ChartBar.Kind.TODAY -> 1
                it == named.first() -> 2
                else -> 0
            }
        }
        for (index in order) {
            val bar = bars[index]
            words.isFakeBoldText = bar.kind != ChartBar.Kind.USED
            val wide = words.measureText(bar.label)
            val middle = left(index) + thick() / 2
            val left = (middle - wide / 2).coerceAtMost(width - wide).coerceAtLeast(0f)
            val gap = ui.px(R.dimen.space_s)
            if (taken.any { left - gap < it.endInclusive && left + wide + gap > it.start }) continue
            taken += left..left + wide
            canvas.drawText(bar.label, left, top - words.ascent(), words)
        }
    }

    private fun floor() = (tallest + ui.px(R.dimen.space_s)).toFloat()

    private fun stub() = ui.px(R.dimen.stroke_focus).toFloat()

    private fun step() = width.toFloat() / bars.size

    private fun thick() = step() * FILLED

    private fun left(index: Int): Float {
        val place = if (layoutDirection == LAYOUT_DIRECTION_RTL) bars.size - 1 - index else index
        return step() * place + step() * (1 - FILLED) / 2
    }

    @SuppressLint("ClickableViewAccessibility") // A tap without a place is handled by performClick.
    override fun onTouchEvent(event: MotionEvent): Boolean {
        if (event.action == MotionEvent.ACTION_UP && bars.isNotEmpty()) {
            val place = (event.x / step()).toInt().coerceIn(bars.indices)
            choose(if (layoutDirection == LAYOUT_DIRECTION_RTL) bars.size - 1 - place else place)
            return true
        }
        return super.onTouchEvent(event) || event.action == MotionEvent.ACTION_DOWN
    }

    /** Without a place on it: today, or the next. */
    override fun performClick(): Boolean {
        super.performClick()
        if (day == null) choose(bars.indexOfFirst { it.kind == ChartBar.Kind.TODAY }.coerceAtLeast(0)) else move(1)
        return true
    }

    override fun onKeyDown(keyCode: Int, event: KeyEvent): Boolean =
        when (keyCode) {
            KeyEvent.KEYCODE_DPAD_LEFT -> move(-1)
            KeyEvent.KEYCODE_DPAD_RIGHT -> move(1)
            else -> false
        } || super.onKeyDown(keyCode, event)

    private fun move(by: Int): Boolean {
        val next = (day ?: bars.indexOfFirst { it.kind == ChartBar.Kind.TODAY }) + by
        if (next !in bars.indices) return false
        choose(next)
        return true
    }

    private fun choose(index: Int) {
        if (index !in bars.indices) return
        day = index
        contentDescription = bars[index].words
        sendAccessibilityEvent(AccessibilityEvent.TYPE_VIEW_SELECTED)
        invalidate()
        onDay(index)
    }

    override fun getAccessibilityClassName(): CharSequence = SeekBar::class.java.name

    @TargetApi(Build.VERSION_CODES.R)
    override fun onInitializeAccessibilityNodeInfo(info: AccessibilityNodeInfo) {
        super.onInitializeAccessibilityNodeInfo(info)
        info.contentDescription = spoken
        val at = day?.let { bars[it].words }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) info.stateDescription = at
        info.addAction(AccessibilityNodeInfo.AccessibilityAction.ACTION_SCROLL_FORWARD)
        info.addAction(AccessibilityNodeInfo.AccessibilityAction.ACTION_SCROLL_BACKWARD)
    }

    override fun performAccessibilityAction(action: Int, arguments: Bundle?): Boolean =
        when (action) {
            AccessibilityNodeInfo.ACTION_SCROLL_FORWARD -> move(1)
            AccessibilityNodeInfo.ACTION_SCROLL_BACKWARD -> move(-1)
            else -> super.performAccessibilityAction(action, arguments)
        }

    private fun paint(color: Int, style: Paint.Style) =
        Paint(Paint.ANTI_ALIAS_FLAG).apply {
            this.color = ui.color(color)
            this.style = style
        }

    private companion object {
        /** Of a large space. */
        const val TALL = 5

        /** Of a bar's share of the width. */
        const val FILLED = 0.76f

        /** Of a bar's width. */
        const val ROUND = 4
    }
}
