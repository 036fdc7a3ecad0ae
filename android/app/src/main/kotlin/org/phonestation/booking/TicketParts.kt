package org.phonestation.booking

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import org.phonestation.R
import org.phonestation.core.TicketState
import org.phonestation.core.TicketView
import org.phonestation.ui.QrCode
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.dashes
import org.phonestation.ui.fill
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** The ticket itself: a number that can be read across a counter, when and where, the code, the place in line. */
fun Ui.ticketCard(ticket: TicketView, width: Int): View =
    card().apply {
        val card = ticket.card
        val code = card.code
        if (code == null) {
            stack(middle(TextStyle.BODY, R.color.text2, string(R.string.ticket_no_number)))
        } else {
            stack(middle(TextStyle.BODY, R.color.text2, string(R.string.ticket_your_number)))
            stack(number(code, width - 2 * px(R.dimen.space_card_padding)))
        }
        stack(middle(TextStyle.LEAD, R.color.text, card.`when`), px(R.dimen.space_xs))
        stack(middle(TextStyle.BODY, R.color.text, card.what))
        stack(middle(TextStyle.BODY, R.color.text2, card.hall))
        if (ticket.address.isNotEmpty()) stack(middle(TextStyle.SMALL, R.color.text2, ticket.address))
        ticket.link?.takeIf { card.state.isOpen() }?.let { link ->
            val picture = QrCode(this@ticketCard, link, string(R.string.ticket_code, code.orEmpty()))
            picture.id = R.id.code
            val place = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
            place.gravity = Gravity.CENTER_HORIZONTAL
            place.topMargin = px(R.dimen.space_l)
            addView(picture, place)
            stack(middle(TextStyle.SMALL, R.color.text2, string(R.string.ticket_show)), px(R.dimen.space_s))
        }
        ticket.line?.let { line ->
            stack(dashes(), px(R.dimen.space_m))
            stack(inLine(line, ticket), px(R.dimen.space_m))
        }
    }

/** Something is still to come of it. */
internal fun TicketState.isOpen(): Boolean =
    this == TicketState.Booked || this == TicketState.CheckedIn || this is TicketState.Called

/** Where one stands; larger once one is in the line for good. */
private fun Ui.inLine(line: String, ticket: TicketView): View {
    val inside = ticket.card.state == TicketState.CheckedIn
    val ahead = text(if (inside) TextStyle.HEADING else TextStyle.BODY, bold = true).apply { text = line }
    val wait = text(TextStyle.BODY).apply { text = ticket.wait.orEmpty() }
    val words = if (large || inside) column() else row()
    if (large || inside) {
        words.stack(ahead)
        words.stack(wait)
    } else {
        words.fill(ahead)
        words.put(wait, px(R.dimen.space_s))
    }
    return row().apply {
        accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        put(icon(R.drawable.ic_people, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        fill(words, px(R.dimen.space_m))
    }
}

/** As large as its tokens say, smaller where the line would not hold it. */
private fun Ui.number(code: String, width: Int): View =
    middle(TextStyle.CODE, R.color.text, code).apply {
        letterSpacing = SPACED
        maxLines = 1
        val wanted = paint.measureText(code)
        if (wanted > width) setTextSize(android.util.TypedValue.COMPLEX_UNIT_PX, textSize * width / wanted * SAFE)
        id = R.id.number
        // Letter and digits one by one: “A12” may otherwise be read as a word.
        contentDescription = code.toList().joinToString(" ")
    }

private fun Ui.middle(style: TextStyle, color: Int, words: String): TextView =
    text(style, color).apply {
        text = words
        gravity = Gravity.CENTER
    }

/** Two of 72 points. */
private const val SPACED = 0.03f
private const val SAFE = 0.98f
