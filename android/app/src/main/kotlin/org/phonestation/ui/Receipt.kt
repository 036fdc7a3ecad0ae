package org.phonestation.ui

import android.annotation.SuppressLint
import android.graphics.Canvas
import android.graphics.DashPathEffect
import android.graphics.Paint
import android.view.View
import org.phonestation.R

/** What was done, to keep: a title, and facts on both sides of a dashed line. */
fun Ui.receipt(title: String, above: List<Pair<String, String>>, below: List<Pair<String, String>>): View =
    card().apply {
        stack(text(TextStyle.LEAD).heading().apply { text = title })
        stack(facts(above), px(R.dimen.space_m))
        stack(dashes(), px(R.dimen.space_m))
        stack(facts(below), px(R.dimen.space_m))
    }

/** Where a ticket is torn. */
fun Ui.dashes(): View = Dashes(this)

@SuppressLint("ViewConstructor") // Made in Kotlin only.
private class Dashes(
    ui: Ui,
) : View(ui.context) {
    private val thick = ui.px(R.dimen.stroke_selected)
    private val paint = Paint().apply {
        color = ui.color(R.color.outline)
        style = Paint.Style.STROKE
        strokeWidth = thick.toFloat()
        val dash = ui.px(R.dimen.space_xs).toFloat()
        pathEffect = DashPathEffect(floatArrayOf(dash, dash), 0f)
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) =
        setMeasuredDimension(MeasureSpec.getSize(widthMeasureSpec), thick)

    override fun onDraw(canvas: Canvas) {
        val middle = thick / 2f
        canvas.drawLine(0f, middle, width.toFloat(), middle, paint)
    }
}
