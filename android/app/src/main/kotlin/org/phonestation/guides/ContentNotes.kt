package org.phonestation.guides

import android.view.View
import org.phonestation.R
import org.phonestation.core.GuideCard
import org.phonestation.core.Notice
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.day
import org.phonestation.ui.fill
import org.phonestation.ui.openingRow
import org.phonestation.ui.put
import org.phonestation.ui.row

/** What holds of all content: it is here without a network. */
fun Ui.worksOffline(): View =
    row().apply {
        put(icon(R.drawable.ic_ok, R.color.good), 0, size(Size.ICON), size(Size.ICON))
        val words = text(TextStyle.SMALL, R.color.good, bold = true)
        words.text = string(R.string.works_offline)
        fill(words, px(R.dimen.space_xs))
    }

/** The day it was made. */
fun Ui.contentDate(date: String): View =
    text(TextStyle.SMALL, R.color.text2).apply { text = string(R.string.content_date, day(date)) }

fun Ui.notice(notice: Notice): String =
    when (notice) {
        is Notice.ContentIsOld -> plural(R.plurals.notice_old, notice.days.toInt())
        is Notice.ClockIsBehind -> string(R.string.notice_clock)
        is Notice.DataKeptAside -> string(R.string.notice_kept, notice.file)
    }

/** A guide in a list. */
fun Ui.guideRow(card: GuideCard, onTap: () -> Unit): View {
    val facts = facts(card)
    return openingRow(listOf(card.title, facts), "${card.title}, $facts", onTap)
}
