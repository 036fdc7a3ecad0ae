package org.phonestation.recommend

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.AppDetail
import org.phonestation.core.FollowUpAnswer
import org.phonestation.core.FollowUpCard
import org.phonestation.core.OnPhone
import org.phonestation.core.PlanRow
import org.phonestation.core.ShelfRow
import org.phonestation.core.SuggestionCard
import org.phonestation.ui.Bar
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.PushButton
import org.phonestation.ui.QrCode
import org.phonestation.ui.Sheet
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.contentIcon
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.pad
import org.phonestation.ui.pressable
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.rowFrame
import org.phonestation.ui.stack
import org.phonestation.ui.tag
import org.phonestation.usage.ends
import org.phonestation.usage.fits
import org.phonestation.usage.small

/** One suggestion: its parts in an order that does not change, and two ways that are as easy to hit. */
internal fun Ui.suggestionCard(card: SuggestionCard, onOpen: () -> Unit, onRefuse: () -> Unit): View =
    card().apply {
        stack(
            row().apply {
                gravity = Gravity.TOP
                put(icon(contentIcon(card.icon), R.color.text2), 0, px(R.dimen.space_xl), px(R.dimen.space_xl))
                fill(small(card.head), px(R.dimen.space_s))
            },
        )
        stack(text(TextStyle.LEAD).heading().apply { text = card.slogan }, px(R.dimen.space_s))
        stack(text(TextStyle.BODY).apply { text = card.benefit }, px(R.dimen.space_xs))
        stack(quote(card.caseWords), px(R.dimen.space_s))
        stack(why(card.why), px(R.dimen.space_s))
        val open = PushButton(this@suggestionCard, ButtonKind.SOFT, card.openWords, onTap = onOpen)
        open.id = R.id.open
        open.contentDescription = "${card.openWords}, ${card.slogan}"
        val no = notForMe(card.slogan, onRefuse)
        stack(beside(open, no), px(R.dimen.space_m))
    }

private fun Ui.beside(act: View, no: View): View {
    if (!fits(listOf(act, no), px(R.dimen.space_m))) {
        return column().apply {
            stack(act)
            stack(no, px(R.dimen.space_xs))
        }
    }
    return row().apply {
        fill(act)
        put(no, px(R.dimen.space_m))
    }
}

/** "Not for me", of [what]. */
internal fun Ui.notForMe(what: String, onTap: () -> Unit): View =
    text(TextStyle.BODY, R.color.text2, bold = true).apply {
        id = R.id.refuse
        text = string(R.string.recommend_not_for_me)
        gravity = Gravity.CENTER
        minHeight = size(Size.BUTTON)
        minWidth = size(Size.TOUCH)
        pad(px(R.dimen.space_s), px(R.dimen.space_xs))
        background = pressable(R.color.card, R.dimen.radius_control)
        acts(string(R.string.recommend_not_for_me_of, what), onTap)
    }

/** Somebody to whom it happened: the line at the side says that it is told, not promised. */
internal fun Ui.quote(words: String): View =
    row().apply {
        val line = View(context)
        line.setBackgroundColor(color(R.color.outline))
        addView(line, LinearLayout.LayoutParams(px(R.dimen.stroke_focus), MATCH_PARENT))
        fill(small(words), px(R.dimen.space_m))
    }

/** Why it is shown. */
internal fun Ui.why(words: String): View =
    row().apply {
        gravity = Gravity.TOP
        put(icon(R.drawable.ic_info, R.color.accent), 0, px(R.dimen.space_xl), px(R.dimen.space_xl))
        val label = string(R.string.recommend_why)
        val said = android.text.SpannableString("$label$words")
        val bold = android.text.style.StyleSpan(android.graphics.Typeface.BOLD)
        said.setSpan(bold, 0, label.length, android.text.Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        fill(text(TextStyle.SMALL).apply { text = said }, px(R.dimen.space_s))
    }

/** A way on: a drawing, what is there, and a line on it. */
internal fun Ui.wayRow(icon: Int, title: String, below: String, onTap: () -> Unit): View =
    rowFrame("$title, $below", onTap).apply {
        put(icon(icon, R.color.text), 0, size(Size.ICON), size(Size.ICON))
        val words = column()
        words.stack(text(TextStyle.BODY, bold = true).apply { text = title })
        words.stack(small(below))
        fill(words, px(R.dimen.space_m))
        put(icon(R.drawable.ic_chev, R.color.text2), px(R.dimen.space_m), size(Size.ICON), size(Size.ICON))
    }

/** Whether an app is of use, some days after it came. */
internal fun Ui.followUpCard(card: FollowUpCard, onAnswer: (FollowUpAnswer) -> Unit): View =
    card().apply {
        id = R.id.follow_up
        stack(
            row().apply {
                gravity = Gravity.TOP
                put(icon(contentIcon(card.icon), R.color.text), 0, size(Size.ICON), size(Size.ICON))
                fill(text(TextStyle.BODY, bold = true).apply { text = card.words }, px(R.dimen.space_m))
            },
        )
        val yes = answer(ButtonKind.SOFT, card.yes, R.id.yes_follow) { onAnswer(FollowUpAnswer.USING) }
        val no = answer(ButtonKind.QUIET, card.no, R.id.no_follow) { onAnswer(FollowUpAnswer.NOT_USING) }
        val help = answer(ButtonKind.QUIET, card.help, R.id.help) { onAnswer(FollowUpAnswer.HELP) }
        val row = org.phonestation.ui.ButtonRow(this@followUpCard, px(R.dimen.space_s))
        listOf(yes, no, help).forEach(row::addView)
        stack(row, px(R.dimen.space_m))
    }

private fun Ui.answer(kind: ButtonKind, words: String, id: Int, onTap: () -> Unit) =
    PushButton(this, kind, words, onTap = onTap).also { it.id = id }

/** An app in a list: how it stands on this phone, and where it is missing one tap to a store. */
internal fun Ui.shelfRow(app: ShelfRow, onOpen: () -> Unit, onStore: () -> Unit): View {
    val spoken = listOf(app.name, app.slogan, app.stateWords).filter { it.isNotEmpty() }.joinToString()
    return rowFrame(spoken, onOpen).apply {
        put(icon(contentIcon(app.icon), R.color.text), 0, size(Size.ICON), size(Size.ICON))
        val words = column()
        words.stack(text(TextStyle.BODY, bold = true).apply { text = app.name })
        words.stack(small(app.slogan))
        if (app.stateWords.isNotEmpty()) {
            val tone = if (app.state == OnPhone.THERE) Tone.GOOD else Tone.PLAIN
            val fits = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
            fits.topMargin = px(R.dimen.space_xs)
            words.addView(tag(tone, app.stateWords), fits)
        }
        fill(words, px(R.dimen.space_m))
        if (app.state == OnPhone.THERE) return@apply
        val say = string(R.string.shelf_store_one, app.name)
        val get = PushButton(this@shelfRow, ButtonKind.QUIET, string(R.string.shelf_store), spoken = say) { onStore() }
        get.id = R.id.store
        if (large) words.stack(get, px(R.dimen.space_s)) else put(get, px(R.dimen.space_s))
    }
}

/** A plan: what the months would have cost on it, as a bar to compare. */
internal fun Ui.planRow(plan: PlanRow, onOpen: () -> Unit): View {
    val marks = listOfNotNull(
        string(R.string.plans_own).takeIf { plan.own },
        string(if (plan.own) R.string.plans_keep else R.string.plans_advised).takeIf { plan.advised },
    )
    val spoken = (listOf(plan.name, plan.total) + marks + listOf(plan.range, plan.shortWords)).filter {
        it.isNotEmpty()
    }
    return rowFrame(spoken.joinToString(string(R.string.list_pause)), onOpen).apply {
        val words = column()
        val name = text(TextStyle.BODY).apply { text = plan.name }
        val total = text(TextStyle.BODY, bold = true).apply { text = plan.total }
        words.stack(ends(name, total))
        val bar = LinearLayout.LayoutParams(MATCH_PARENT, size(Size.METER_BAR))
        bar.topMargin = px(R.dimen.space_xs)
        val color = if (plan.advised) R.color.accent else R.color.outline_strong
        words.addView(Bar(this@planRow, plan.percent.toInt(), color), bar)
        words.stack(small(string(R.string.plans_range, plan.range)), px(R.dimen.space_xs))
        if (plan.shortWords.isNotEmpty()) words.stack(small(plan.shortWords, R.color.warn))
        marks.forEachIndexed { index, mark ->
            val fits = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
            fits.topMargin = px(R.dimen.space_xs)
            val tone = if (plan.advised && index == marks.lastIndex) Tone.GOOD else Tone.PLAIN
            words.addView(tag(tone, mark), fits)
        }
        fill(words)
    }
}

/** For another phone to take the app along: a code as large as a sheet allows, what it is for, and the link. */
internal fun Ui.handOver(app: AppDetail, apps: OtherApps): Sheet {
    val content = column()
    content.stack(text(TextStyle.BODY).apply { text = app.linkWords })
    // Held at arm's length, in another's hand: half as large again as what is scanned at a desk.
    val least = size(Size.QR_LEAST) * 3 / 2
    val code = QrCode(this, app.link, string(R.string.hand_over_code, app.name), least)
    code.id = R.id.code
    val place = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
    place.gravity = Gravity.CENTER_HORIZONTAL
    place.topMargin = px(R.dimen.space_m)
    content.addView(code, place)
    val link = small(app.link).apply { gravity = Gravity.CENTER_HORIZONTAL }
    content.stack(link, px(R.dimen.space_m))
    val send = PushButton(this, ButtonKind.SOFT, string(R.string.share_send), R.drawable.ic_share) {
        apps.share(app.name, "${app.name}\n${app.link}")
    }
    send.id = R.id.send
    content.stack(send, px(R.dimen.space_m))
    return Sheet(this, string(R.string.hand_over_of, app.name), content).bright()
}
