package org.phonestation.guides

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.GuideCard
import org.phonestation.core.GuideView
import org.phonestation.core.SourceView
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.ButtonRow
import org.phonestation.ui.PushButton
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.column
import org.phonestation.ui.day
import org.phonestation.ui.stack
import org.phonestation.ui.tag

/** For which phones, how long, how many steps: the line under a guide's title in lists. */
fun Ui.facts(card: GuideCard): String =
    string(R.string.row_facts, card.phones, card.minutes.toInt(), plural(R.plurals.steps, card.steps.toInt()))

/** When it was checked and what was read for it. */
fun Ui.origin(guide: GuideView, open: (String) -> Unit): View =
    column().apply {
        val checked = guide.checked
        val words = checked?.let { string(R.string.checked, day(it.date), it.on) } ?: string(R.string.not_checked)
        val tag = tag(if (checked == null) Tone.PLAIN else Tone.GOOD, words)
        addView(tag, LinearLayout.LayoutParams.WRAP_CONTENT, LinearLayout.LayoutParams.WRAP_CONTENT)
        if (guide.sources.isEmpty()) return@apply
        stack(text(TextStyle.SMALL, R.color.text2).apply { text = string(R.string.sources) }, px(R.dimen.space_m))
        guide.sources.forEach { stack(source(it, open)) }
    }

private fun Ui.source(source: SourceView, open: (String) -> Unit): View {
    val words = string(R.string.source_read, source.title, day(source.read))
    val link = text(TextStyle.SMALL, R.color.accent)
    link.text = words
    link.minHeight = size(Size.TOUCH)
    link.gravity = Gravity.CENTER_VERTICAL
    return link.acts(words) { open(source.url) }
}

/** How it went; a person is the other answer, not the worse one. */
fun Ui.outcome(onDone: () -> Unit, onHelp: () -> Unit): View =
    ButtonRow(this, px(R.dimen.space_s)).apply {
        val done =
            PushButton(this@outcome, ButtonKind.PRIMARY, string(R.string.done), R.drawable.ic_check, onTap = onDone)
        done.id = R.id.done
        val help = PushButton(this@outcome, ButtonKind.QUIET, string(R.string.not_done), onTap = onHelp)
        help.id = R.id.help
        addView(done)
        addView(help)
    }

/** It worked: said, and the way on. */
fun Ui.wellDone(onHome: () -> Unit): View =
    column().apply {
        val tag = tag(Tone.GOOD, string(R.string.done_title))
        tag.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        stack(tag)
        val home = PushButton(this@wellDone, ButtonKind.PRIMARY, string(R.string.to_guides), onTap = onHome)
        stack(home, px(R.dimen.space_s))
    }
