package org.phonestation.usage

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.AppRow
import org.phonestation.core.BucketRow
import org.phonestation.core.ChartKind
import org.phonestation.core.CompareState
import org.phonestation.core.CompareView
import org.phonestation.core.PhoneAccess
import org.phonestation.core.PhoneAppKind
import org.phonestation.core.UsageForecast
import org.phonestation.core.UsageState
import org.phonestation.ui.Bar
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.box
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.pad
import org.phonestation.ui.plainButton
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** How long it lasts, in words and drawn; [day] of the chart was chosen. */
internal fun Ui.forecast(forecast: UsageForecast, state: UsageState?, day: Int?, onDay: (Int) -> Unit): View =
    card().apply {
        val tone = state?.let(::tone) ?: Tone.PLAIN
        val said = column()
        said.stack(text(TextStyle.LEAD, tone.color).heading().apply { text = forecast.words })
        for (words in listOf(forecast.hint, forecast.uncertain)) {
            if (words.isNotEmpty()) said.stack(text(TextStyle.BODY).apply { text = words })
        }
        stack(
            row().apply {
                gravity = Gravity.TOP
                put(sign(tone, TextStyle.LEAD))
                fill(said, px(R.dimen.space_s))
            },
        )
        val bars = ChartBar.drawn(forecast.chart.map { ChartBar(it.bytes.toLong(), kind(it.kind), it.label, it.words) })
        if (bars.isEmpty()) return@apply
        val read = small("")
        read.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        read.text = day?.let { bars.getOrNull(it)?.words } ?: string(R.string.usage_chart_tap)
        stack(
            UsageChart(this@forecast, bars, forecast.spoken, day?.takeIf { it in bars.indices }) {
                read.text = bars[it].words
                onDay(it)
            },
            px(R.dimen.space_m),
        )
        stack(read, px(R.dimen.space_s))
        stack(legend(bars.any { it.kind == ChartBar.Kind.LIKELY }), px(R.dimen.space_s))
    }

private fun kind(kind: ChartKind) =
    when (kind) {
        ChartKind.USED -> ChartBar.Kind.USED
        ChartKind.TODAY -> ChartBar.Kind.TODAY
        ChartKind.LIKELY -> ChartBar.Kind.LIKELY
        ChartKind.NONE -> ChartBar.Kind.NONE
    }

private fun Ui.legend(likely: Boolean): View {
    val used = sign(box(R.color.accent, R.dimen.space_xs), R.string.usage_legend_used)
    val coming = sign(box(R.color.card, R.dimen.space_xs, R.color.outline_strong), R.string.usage_legend_likely)
    val frame = if (large) column() else row()
    frame.addView(used)
    if (likely) {
        if (large) {
            frame.stack(coming)
        } else {
            frame.put(coming, px(R.dimen.space_l))
        }
    }
    return frame
}

private fun Ui.sign(drawn: android.graphics.drawable.Drawable, words: Int): View =
    row().apply {
        val edge = px(R.dimen.space_m)
        put(View(context).apply { background = drawn }, 0, edge, edge)
        put(small(string(words)), px(R.dimen.space_xs))
    }

/** A package: its name, what is left of it, with whom it is shared, until when it holds. */
internal fun Ui.bucketRow(bucket: BucketRow): View =
    column().apply {
        minimumHeight = size(Size.ROW)
        pad(px(R.dimen.space_card_padding), px(R.dimen.space_m))
        val name = text(TextStyle.BODY).apply { text = bucket.name }
        val left = text(TextStyle.BODY, bold = true).apply { text = bucket.words }
        stack(ends(name, left))
        bucket.percentUsed?.let {
            val bar = LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, size(Size.METER_BAR))
            bar.topMargin = px(R.dimen.space_xs)
            addView(Bar(this@bucketRow, it.toInt(), R.color.accent), bar)
        }
        bucket.shared?.let { words ->
            stack(
                row().apply {
                    gravity = Gravity.TOP
                    put(icon(R.drawable.ic_people, R.color.text2), 0, px(R.dimen.space_xl), px(R.dimen.space_xl))
                    fill(small(words), px(R.dimen.space_xs))
                },
                px(R.dimen.space_xs),
            )
        }
        if (bucket.until.isNotEmpty()) stack(small(bucket.until), px(R.dimen.space_xs))
        val spoken = listOf(bucket.name, bucket.words, bucket.shared.orEmpty(), bucket.until)
        contentDescription = spoken.filter { it.isNotEmpty() }.joinToString(string(R.string.list_pause))
        isFocusable = true
    }

/** The carrier's figure and the phone's, each with its time, and the one line on why they differ. */
internal fun Ui.compare(compare: CompareView): View =
    card().apply {
        val carrier = counted(string(R.string.usage_carrier_counts), compare.carrier.words, compare.carrier.asOf)
        val phone = counted(string(R.string.usage_phone_counts), compare.phone.words, compare.phone.asOf)
        if (large) {
            stack(carrier)
            stack(line(), px(R.dimen.space_m))
            stack(phone, px(R.dimen.space_m))
        } else {
            stack(
                row().apply {
                    fill(carrier)
                    val thin = View(context)
                    thin.setBackgroundColor(color(R.color.outline))
                    put(thin, px(R.dimen.space_s), px(R.dimen.stroke_outline), LinearLayout.LayoutParams.MATCH_PARENT)
                    fill(phone, px(R.dimen.space_l))
                },
            )
        }
        stack(line(), px(R.dimen.space_m))
        val normal = compare.state == CompareState.NORMAL
        val tone = if (normal) Tone.GOOD else Tone.WARN
        stack(
            row().apply {
                gravity = Gravity.TOP
                put(icon(tone.icon, tone.color), 0, size(Size.ICON), size(Size.ICON))
                val said = column()
                said.stack(text(TextStyle.SMALL, tone.color, bold = true).apply { text = compare.stateWords })
                said.stack(small(compare.reason, R.color.text))
                fill(said, px(R.dimen.space_s))
            },
            px(R.dimen.space_m),
        )
    }

private fun Ui.line(): View =
    View(context).apply {
        setBackgroundColor(color(R.color.outline))
        minimumHeight = px(R.dimen.stroke_outline)
    }

/** Who counted, how much, when. */
internal fun Ui.counted(who: String, words: String, time: String): View =
    column().apply {
        stack(text(TextStyle.BODY, R.color.text2).apply { text = who })
        stack(text(TextStyle.HEADING).apply { text = words })
        stack(small(time))
        contentDescription = listOf(who, words, time).joinToString(string(R.string.list_pause))
        isFocusable = true
    }

/** The apps that used most, what is no app, and the way to all of them. */
internal fun Ui.appCard(rows: List<AppRow>, all: String?, onAll: () -> Unit): View {
    val top = rows.filter { it.kind == PhoneAppKind.APP }.take(TOP)
    val others = rows.filter { it.kind == PhoneAppKind.HOTSPOT || it.kind == PhoneAppKind.REMOVED }
    val shown = (top + others).map { appRow(it, wifi = false) }
    val way = all?.let { words ->
        plainButton(words, onAll).apply {
            id = R.id.all_apps
            minimumHeight = size(Size.ROW)
        }
    }
    return listCard(shown + listOfNotNull(way))
}

private const val TOP = 5

/** What is missing without the permission, or on this phone, and the way to it where there is one. */
internal fun Ui.missing(access: PhoneAccess, words: String, onAccess: () -> Unit): View =
    card().apply {
        stack(text(TextStyle.BODY).apply { text = words })
        if (access != PhoneAccess.DENIED) return@apply
        val way = PushButton(this@missing, ButtonKind.SOFT, string(R.string.usage_access_how), onTap = onAccess)
        way.id = R.id.access
        stack(way, px(R.dimen.space_m))
    }
