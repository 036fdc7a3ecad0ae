package org.phonestation.guides

import android.annotation.SuppressLint
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Typeface
import android.view.View
import org.phonestation.R
import org.phonestation.core.DrawingView
import org.phonestation.core.ShapeKind
import org.phonestation.core.ShapePaint
import org.phonestation.core.ShapeView
import org.phonestation.ui.Ui

/** What a step looks like, roughly: the core says what is painted where, the theme in which colours. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class StepDrawing(
    private val ui: Ui,
    private val drawing: DrawingView,
) : View(ui.context) {
    private val fill = Paint(Paint.ANTI_ALIAS_FLAG)
    private val stroke =
        Paint(Paint.ANTI_ALIAS_FLAG).apply {
            style = Paint.Style.STROKE
            strokeCap = Paint.Cap.ROUND
            strokeWidth = STROKE
        }

    init {
        contentDescription = drawing.described
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        // Its words grow with the text, as far as there is room.
        val grown = ui.resources.configuration.fontScale * if (ui.elder) ELDER else 1f
        val natural = drawing.width * ui.resources.displayMetrics.density * maxOf(1f, grown)
        val room = MeasureSpec.getSize(widthMeasureSpec)
        val wide = if (MeasureSpec.getMode(widthMeasureSpec) ==
            MeasureSpec.UNSPECIFIED
        ) {
            natural
        } else {
            minOf(natural, room.toFloat())
        }
        setMeasuredDimension(wide.toInt(), (wide * drawing.height / drawing.width).toInt())
    }

    override fun onDraw(canvas: Canvas) {
        val scale = width / drawing.width.toFloat()
        canvas.scale(scale, scale)
        drawing.shapes.forEach { paint(canvas, it) }
    }

    private fun paint(canvas: Canvas, shape: ShapeView) {
        val at = shape.at.map(Int::toFloat)
        shape.fill?.let { fill.color = color(it) }
        shape.line?.let { stroke.color = color(it) }
        when (shape.kind) {
            ShapeKind.BOX -> {
                val round = shape.size.toFloat()
                if (shape.fill !=
                    null
                ) {
                    canvas.drawRoundRect(at[0], at[1], at[0] + at[2], at[1] + at[3], round, round, fill)
                }
                if (shape.line !=
                    null
                ) {
                    canvas.drawRoundRect(at[0], at[1], at[0] + at[2], at[1] + at[3], round, round, stroke)
                }
            }
            ShapeKind.LINE -> canvas.drawLine(at[0], at[1], at[2], at[3], stroke)
            ShapeKind.WORDS -> {
                fill.textSize = shape.size.toFloat()
                fill.typeface = if (shape.bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
                fill.textAlign = if (shape.centred) Paint.Align.CENTER else Paint.Align.LEFT
                canvas.drawText(shape.words, at[0], at[1], fill)
            }
        }
    }

    private fun color(paint: ShapePaint) =
        ui.color(
            when (paint) {
                ShapePaint.CARD -> R.color.card
                ShapePaint.TEXT -> R.color.text
                ShapePaint.TEXT2 -> R.color.text2
                ShapePaint.EDGE -> R.color.outline_strong
                ShapePaint.TRACK -> R.color.track
                ShapePaint.ACCENT -> R.color.accent
                ShapePaint.ACCENT_SOFT -> R.color.accent_soft
                ShapePaint.ON_ACCENT -> R.color.on_accent
            },
        )

    private companion object {
        const val STROKE = 2f

        /** How much larger elder mode's text is. */
        const val ELDER = 1.2f
    }
}
