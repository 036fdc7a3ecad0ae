package org.phonestation.ui

import android.content.Context
import android.content.res.ColorStateList
import android.content.res.Resources
import android.graphics.Typeface
import android.text.Layout
import android.text.StaticLayout
import android.text.TextPaint
import android.util.TypedValue
import android.view.View
import android.widget.ImageView
import android.widget.TextView
import org.phonestation.R

/** The design system's hand: colours, sizes and texts as the tokens say. [elder] chooses the larger set. */
class Ui(
    val context: Context,
    val elder: Boolean = false,
) {
    val resources: Resources = context.resources

    /** Rows give way to columns from here on: two things no longer fit side by side. */
    val large: Boolean = elder || resources.configuration.fontScale >= LARGE

    /** Beside a screen's column: what the tokens say, and on a wide screen what the column leaves. */
    val side: Int
        get() {
            val left = resources.displayMetrics.widthPixels - px(R.dimen.size_content)
            return maxOf(px(R.dimen.space_screen_side), left / 2)
        }

    fun px(dimen: Int): Int = resources.getDimensionPixelSize(dimen)

    fun size(size: Size): Int = px(if (elder) size.elder else size.normal)

    fun color(id: Int): Int = context.getColor(id)

    fun string(id: Int, vararg words: Any): String = resources.getString(id, *words)

    fun plural(id: Int, count: Int): String = resources.getQuantityString(id, count, count)

    fun text(style: TextStyle, color: Int = R.color.text, bold: Boolean = style.bold) =
        TextView(context).also { dress(it, style, color, bold) }

    /** A line is as high as the tokens say, half of what is more than the font's own above, half below. */
    fun dress(view: TextView, style: TextStyle, color: Int, bold: Boolean = style.bold) {
        view.setTextSize(TypedValue.COMPLEX_UNIT_PX, textPx(style))
        view.typeface = if (bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        view.setTextColor(color(color))
        view.includeFontPadding = false
        val more = lineExtra(view.paint, style)
        view.setLineSpacing(more, 1f)
        view.setPadding(0, (more / 2).toInt(), 0, (more / 2).toInt())
    }

    fun icon(drawable: Int, color: Int, side: Int = size(Size.ICON)) =
        ImageView(context).apply {
            setImageDrawable(context.getDrawable(drawable))
            imageTintList = ColorStateList.valueOf(color(color))
            minimumWidth = side
            minimumHeight = side
            scaleType = ImageView.ScaleType.FIT_CENTER
            importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        }

    /** Lines that [text] would take in [width]. */
    fun lines(text: String, style: TextStyle, bold: Boolean, width: Int): Int {
        val paint = TextPaint()
        paint.textSize = textPx(style)
        paint.typeface = if (bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        val layout = StaticLayout.Builder.obtain(text, 0, text.length, paint, maxOf(width, 1))
        return layout.setAlignment(Layout.Alignment.ALIGN_NORMAL).build().lineCount
    }

    fun lineHeight(style: TextStyle): Int = (textPx(style) * share(style)).toInt()

    private fun textPx(style: TextStyle) = resources.getDimension(if (elder) style.elderSize else style.size)

    private fun lineExtra(paint: TextPaint, style: TextStyle): Float =
        maxOf(0f, lineHeight(style) - paint.getFontMetricsInt(null).toFloat())

    private fun share(style: TextStyle): Float {
        val value = TypedValue()
        resources.getValue(if (elder) style.elderLine else style.line, value, true)
        return value.float
    }

    private companion object {
        const val LARGE = 1.4f
    }
}
