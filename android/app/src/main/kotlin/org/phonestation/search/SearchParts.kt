package org.phonestation.search

import android.graphics.Typeface
import android.text.SpannableStringBuilder
import android.text.Spanned
import android.text.style.BackgroundColorSpan
import android.text.style.ForegroundColorSpan
import android.text.style.StyleSpan
import android.text.style.UnderlineSpan
import android.view.View
import org.phonestation.R
import org.phonestation.core.MarkedText
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.bubble
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** Hits bold, underlined and tinted: colour alone would not be seen by everyone. */
fun Ui.marked(pieces: List<MarkedText>): CharSequence =
    SpannableStringBuilder().apply {
        pieces.forEach { piece ->
            val start = length
            append(piece.text)
            if (piece.hit) {
                listOf(
                    StyleSpan(Typeface.BOLD),
                    UnderlineSpan(),
                    BackgroundColorSpan(color(R.color.accent_soft)),
                    ForegroundColorSpan(color(R.color.on_accent_soft)),
                ).forEach { setSpan(it, start, length, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE) }
            }
        }
    }

/** Not found: somebody will show it. */
fun Ui.askCard(onHelp: () -> Unit): View {
    val words = column()
    words.stack(text(TextStyle.BODY, bold = true).apply { text = string(R.string.not_what_you_need) })
    words.stack(text(TextStyle.SMALL, R.color.text2).apply { text = string(R.string.someone_will_show) })
    val line = row()
    line.put(bubble(R.drawable.ic_help))
    line.fill(words, px(R.dimen.space_m))
    val help = PushButton(this, ButtonKind.SOFT, string(R.string.help), onTap = onHelp)
    help.id = R.id.help
    return card().apply {
        if (large) {
            stack(line)
            stack(help, px(R.dimen.space_m))
        } else {
            line.put(help, px(R.dimen.space_s))
            stack(line)
        }
    }
}
