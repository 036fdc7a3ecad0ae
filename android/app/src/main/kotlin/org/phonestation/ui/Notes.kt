package org.phonestation.ui

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.CoreFailure

/** What a note is about; never told by colour alone. */
enum class Tone(
    val icon: Int,
    val color: Int,
    val soft: Int,
) {
    GOOD(R.drawable.ic_ok, R.color.good, R.color.good_soft),
    WARN(R.drawable.ic_warn, R.color.warn, R.color.warn_soft),
    BAD(R.drawable.ic_warn, R.color.bad, R.color.bad_soft),
    PLAIN(R.drawable.ic_info, R.color.text2, R.color.track),

    /** Done here, on its way. */
    WAITS(R.drawable.ic_clock, R.color.on_accent_soft, R.color.accent_soft),
    OFFLINE(R.drawable.ic_nonet, R.color.warn, R.color.warn_soft),
}

/** One sentence that the person should know, across the screen. */
fun Ui.banner(tone: Tone, words: String, style: TextStyle = TextStyle.BODY): View =
    row().apply {
        background = box(tone.soft, R.dimen.radius_control)
        pad(px(R.dimen.space_m), px(R.dimen.space_m))
        gravity = Gravity.TOP
        put(icon(tone.icon, tone.color), 0, size(Size.ICON), size(Size.ICON))
        fill(text(style).apply { text = words }, px(R.dimen.space_s))
    }

/** An icon and a word about a thing; never tapped. */
fun Ui.tag(tone: Tone, words: String): LinearLayout =
    row().apply {
        background = box(tone.soft, R.dimen.radius_small)
        pad(px(R.dimen.space_s), px(R.dimen.space_xs))
        put(icon(tone.icon, tone.color), 0, px(R.dimen.space_l), px(R.dimen.space_l))
        put(text(TextStyle.SMALL, tone.color, bold = true).apply { text = words }, px(R.dimen.space_xs))
    }

/** Nothing is here: one sentence, one way on. */
fun Ui.empty(icon: Int, words: String, way: View?): View =
    column().apply {
        gravity = Gravity.CENTER_HORIZONTAL
        pad(px(R.dimen.space_l), px(R.dimen.space_xxl))
        put(icon(icon, R.color.text2), 0, px(R.dimen.space_xxl), px(R.dimen.space_xxl))
        stack(
            text(TextStyle.BODY, R.color.text2).apply {
                text = words
                gravity = Gravity.CENTER
            },
            px(R.dimen.space_m),
        )
        way?.let { stack(it, px(R.dimen.space_l)) }
    }

/** What went wrong, and what to do about it. */
fun Ui.failed(reason: CoreFailure.Reason, onAgain: () -> Unit): View {
    val words = when (reason) {
        CoreFailure.Reason.NOT_FOUND -> R.string.failed_not_found
        CoreFailure.Reason.STORAGE_FULL -> R.string.failed_storage
        CoreFailure.Reason.NEWER_DATA -> R.string.failed_newer
        CoreFailure.Reason.VERSIONS_DIFFER -> R.string.failed_versions
        else -> R.string.failed_other
    }
    // These stay as they are however often one asks.
    val hopeless = reason == CoreFailure.Reason.VERSIONS_DIFFER || reason == CoreFailure.Reason.NEWER_DATA
    val again = PushButton(this, ButtonKind.SOFT, string(R.string.try_again), onTap = onAgain)
    return empty(R.drawable.ic_warn, string(words), again.takeUnless { hopeless })
}
