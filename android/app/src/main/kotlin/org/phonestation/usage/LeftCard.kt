package org.phonestation.usage

import android.annotation.SuppressLint
import android.text.SpannableString
import android.text.Spanned
import android.text.style.RelativeSizeSpan
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import org.phonestation.R
import org.phonestation.core.UsageGlance
import org.phonestation.core.UsageState
import org.phonestation.ui.Bar
import org.phonestation.ui.MeterRow
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.meter
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** What is left, large, with data against time under it: [head] over it, [beside] said of it, [verdict] below. */
fun Ui.left(glance: UsageGlance, head: String, over: String, verdict: Boolean, single: Boolean = false): LinearLayout =
    column().apply {
        stack(ends(text(TextStyle.BODY, R.color.text2).apply { text = head }, small(over)))
        // Where there is one bar only, the days say in words what the second bar would.
        val beside = if (single) glance.daysLeft else glance.usedWords
        stack(FigureLine(this@left, glance.left, glance.unit, beside))
        bars(glance, single)?.let { stack(it, px(R.dimen.space_s)) }
        if (verdict) stack(verdict(glance.state, glance.stateWords, glance.forecast), px(R.dimen.space_m))
    }

/** As it is heard. */
fun Ui.spoken(glance: UsageGlance): String {
    val left = listOf(glance.left, glance.unit).filter { it.isNotEmpty() }.joinToString(" ")
    val said = listOf("${string(R.string.usage_widget_left)} $left", glance.usedWords, glance.daysLeft) +
        listOf(glance.stateWords, glance.forecast)
    return said.filter { it.isNotEmpty() }.joinToString(string(R.string.list_pause))
}

private fun Ui.bars(glance: UsageGlance, single: Boolean): View? {
    val used = glance.percentUsed ?: return null
    if (single) return Bar(this, used.toInt(), R.color.accent).apply { minimumHeight = size(Size.METER_BAR) }
    val data = MeterRow(string(R.string.usage), used.toInt(), glance.dataWords)
    val time =
        MeterRow(string(R.string.usage_days), glance.percentTime.toInt(), glance.timeWords, R.color.outline_strong)
    return meter(listOf(data, time))
}

/** How one stands, by an icon, a word and its colour; and what that comes to. */
fun Ui.verdict(state: UsageState, words: String, more: String): View {
    val tone = tone(state)
    val line = text(TextStyle.BODY, tone.color, bold = true).apply { text = words }
    val below = small(more, R.color.text)
    val beside = !large && more.isNotEmpty() && fits(listOf(line, below), size(Size.ICON) + 2 * px(R.dimen.space_s))
    return row().apply {
        gravity = Gravity.TOP
        put(sign(tone, TextStyle.BODY))
        if (beside) {
            put(line, px(R.dimen.space_s))
            put(below, px(R.dimen.space_s))
            gravity = Gravity.CENTER_VERTICAL
        } else {
            val both = column()
            both.stack(line)
            if (more.isNotEmpty()) both.stack(below)
            fill(both, px(R.dimen.space_s))
        }
        contentDescription = listOf(words, more).filter { it.isNotEmpty() }.joinToString(string(R.string.list_comma))
        isFocusable = true
    }
}

/** The icon of [tone] in the middle of the first line of what stands beside it. */
internal fun Ui.sign(tone: Tone, style: TextStyle): View =
    icon(tone.icon, tone.color).apply {
        val over = maxOf(0, lineHeight(style) - size(Size.ICON)) / 2
        layoutParams = LinearLayout.LayoutParams(size(Size.ICON), size(Size.ICON) + over)
        setPadding(0, over, 0, 0)
    }

/** Never by colour alone. */
fun tone(state: UsageState): Tone =
    when (state) {
        UsageState.FINE, UsageState.UNLIMITED -> Tone.GOOD
        UsageState.FAST, UsageState.NEARLY_EMPTY -> Tone.WARN
        UsageState.EMPTY -> Tone.BAD
        UsageState.UNKNOWN -> Tone.PLAIN
    }

/** Words at both ends of a line, or under each other where they do not fit. */
internal fun Ui.ends(first: TextView, second: TextView): View {
    if (second.text.isEmpty()) return first
    if (!fits(listOf(first, second), px(R.dimen.space_s))) {
        return column().apply {
            stack(first)
            stack(second)
        }
    }
    return row().apply {
        fill(first)
        put(second, px(R.dimen.space_s))
    }
}

internal fun Ui.small(words: String, color: Int = R.color.text2) = text(TextStyle.SMALL, color).apply { text = words }

/** Whether [views] and [more] stand side by side in a card. */
internal fun Ui.fits(views: List<View>, more: Int): Boolean {
    val free = View.MeasureSpec.makeMeasureSpec(0, View.MeasureSpec.UNSPECIFIED)
    views.forEach { it.measure(free, free) }
    val room = resources.displayMetrics.widthPixels - 2 * side - 2 * px(R.dimen.space_card_padding)
    return !large && views.sumOf { it.measuredWidth } + more <= room
}

/** The one figure of a screen: on one line, as large as that allows, its unit smaller; [beside] it what it is of. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class FigureLine(
    private val ui: Ui,
    figure: String,
    unit: String,
    beside: String,
) : LinearLayout(ui.context) {
    private val number = ui.text(TextStyle.FIGURE)
    private val said = ui.small(beside)

    init {
        gravity = Gravity.BOTTOM
        isBaselineAligned = true
        val words = if (unit.isEmpty()) figure else "$figure\u00A0$unit"
        val shown = SpannableString(words)
        val smaller = RelativeSizeSpan(UNIT)
        if (unit.isNotEmpty()) shown.setSpan(smaller, figure.length, words.length, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        number.text = shown
        number.fontFeatureSettings = "tnum"
        number.maxLines = 1
        addView(number)
        addView(said)
        if (beside.isEmpty()) said.visibility = View.GONE
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val width = MeasureSpec.getSize(widthMeasureSpec)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        shrink(width, free)
        said.measure(free, free)
        val gap = ui.px(R.dimen.space_m)
        val beside = number.measuredWidth + gap + said.measuredWidth <= width
        orientation = if (beside) HORIZONTAL else VERTICAL
        number.layoutParams = LayoutParams(if (beside) 0 else MATCH_PARENT, WRAP_CONTENT, if (beside) 1f else 0f)
        said.layoutParams = LayoutParams(if (beside) WRAP_CONTENT else MATCH_PARENT, WRAP_CONTENT)
        super.onMeasure(widthMeasureSpec, heightMeasureSpec)
    }

    private fun shrink(width: Int, free: Int) {
        val least = ui.resources.getDimension(R.dimen.type_title)
        number.measure(free, free)
        while (number.measuredWidth > width && number.textSize > least) {
            number.setTextSize(TypedValue.COMPLEX_UNIT_PX, maxOf(least, number.textSize * STEP))
            number.measure(free, free)
        }
        // Past that it takes a second line rather than lose its end.
        number.maxLines = if (number.measuredWidth > width) 2 else 1
    }

    private companion object {
        /** Of the figure's size, as heading is to figure. */
        const val UNIT = 0.43f
        const val STEP = 0.95f
    }
}
