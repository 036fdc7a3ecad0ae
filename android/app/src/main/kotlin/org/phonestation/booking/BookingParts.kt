package org.phonestation.booking

import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.TicketCard
import org.phonestation.core.TicketState
import org.phonestation.core.TimeChoice
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.openingRow
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.rowFrame
import org.phonestation.ui.stack
import org.phonestation.ui.tag

/** How a ticket stands: how grave, and in a word. */
fun standing(state: TicketState): Pair<Tone, Int> =
    when (state) {
        TicketState.Unsent -> Tone.WAITS to R.string.ticket_unsent
        is TicketState.Refused -> Tone.BAD to R.string.ticket_refused
        TicketState.Booked -> Tone.GOOD to R.string.ticket_booked
        TicketState.CheckedIn -> Tone.GOOD to R.string.ticket_checked_in
        is TicketState.Called -> Tone.GOOD to R.string.ticket_called
        TicketState.Helped -> Tone.GOOD to R.string.ticket_helped
        TicketState.Missed -> Tone.WARN to R.string.ticket_missed
        TicketState.Cancelled -> Tone.PLAIN to R.string.ticket_cancelled
        is TicketState.Closed -> Tone.WARN to R.string.ticket_closed
    }

/** A ticket in a list: its number, or its time while it has none, and how it stands. */
fun Ui.ticketRow(card: TicketCard, onTap: () -> Unit): View {
    val (tone, word) = standing(card.state)
    val state = string(word)
    val title = card.code?.let { string(R.string.ticket_number, it) } ?: card.`when`
    val time = card.`when`.takeIf { card.code != null }
    val below = listOfNotNull(listOfNotNull(time, card.what).joinToString(" · "), card.hall, card.waiting)
    return rowFrame((listOf(title, state) + below).joinToString(), onTap).apply {
        val words = column()
        val name = text(TextStyle.LEAD).apply { text = title }
        val head = if (large) column() else row()
        if (large) head.stack(name) else head.put(name)
        val mark = tag(tone, state)
        val fits = LinearLayout.LayoutParams(
            LinearLayout.LayoutParams.WRAP_CONTENT,
            LinearLayout.LayoutParams.WRAP_CONTENT,
        )
        if (!large) fits.marginStart = px(R.dimen.space_s)
        head.addView(mark, fits)
        words.stack(head)
        below.forEach { line ->
            words.stack(text(TextStyle.SMALL, R.color.text2).apply { text = line }, px(R.dimen.space_xs))
        }
        fill(words)
        put(icon(R.drawable.ic_chev, R.color.text2), px(R.dimen.space_m), size(Size.ICON), size(Size.ICON))
    }
}

/** One of several in a sheet; the chosen one has the check. */
fun Ui.choiceRow(icon: Int, lines: List<String>, chosen: Boolean, onTap: () -> Unit): View =
    rowFrame(lines.joinToString(), onTap).apply {
        isSelected = chosen
        put(icon(icon, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        val words = column()
        lines.forEachIndexed { index, line ->
            val color = if (index == 0) R.color.text else R.color.text2
            val style = if (index == 0) TextStyle.BODY else TextStyle.SMALL
            words.stack(text(style, color, bold = index == 0).apply { text = line })
        }
        fill(words, px(R.dimen.space_m))
        if (chosen) {
            put(icon(R.drawable.ic_check, R.color.accent), px(R.dimen.space_s), size(Size.ICON), size(Size.ICON))
        }
    }

/** All times: first the days, then the times of one; at once the times where there is one day only. */
fun Ui.allTimes(times: List<TimeChoice>, day: String?, onDay: (String) -> Unit, onTime: (Long) -> Unit): View {
    val days = times.groupBy { it.day }
    val shown = days[day] ?: days.values.singleOrNull()
    if (shown != null) return timesOfDay(shown, onTime)
    return column().apply {
        days.forEach { (name, free) ->
            val count = plural(R.plurals.times, free.size)
            stack(openingRow(R.drawable.ic_cal, name, count) { onDay(name) })
        }
    }
}

private fun Ui.timesOfDay(times: List<TimeChoice>, onTime: (Long) -> Unit): View =
    column().apply {
        val gap = px(R.dimen.space_s)
        val columns = if (large) 2 else 3
        stack(text(TextStyle.BODY, bold = true).apply { text = times.first().day })
        times.chunked(columns).forEach { some ->
            val line = row()
            some.forEach { time ->
                // The clock stands last in both languages.
                val clock = time.words.substringAfterLast(' ')
                line.fill(
                    PushButton(this@timesOfDay, ButtonKind.QUIET, clock, spoken = time.words) { onTime(time.startMs) },
                    gap,
                )
            }
            repeat(columns - some.size) { line.fill(View(context), gap) }
            stack(line, gap)
        }
    }

/** An icon and a sentence in small letters, in the middle of the page. */
fun Ui.aside(icon: Int, words: String): View =
    row().apply {
        gravity = android.view.Gravity.CENTER
        put(icon(icon, R.color.text2), 0, px(R.dimen.space_xl), px(R.dimen.space_xl))
        val giving = LinearLayout.LayoutParams(
            LinearLayout.LayoutParams.WRAP_CONTENT,
            LinearLayout.LayoutParams.WRAP_CONTENT,
            if (large) 1f else 0f,
        )
        giving.marginStart = px(R.dimen.space_s)
        addView(text(TextStyle.SMALL, R.color.text2).apply { text = words }, giving)
    }
