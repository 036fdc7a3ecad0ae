package org.phonestation.handset

import android.graphics.Typeface
import android.text.Layout
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.accessibility.AccessibilityNodeInfo
import android.view.accessibility.AccessibilityNodeInfo.AccessibilityAction
import android.widget.FrameLayout
import android.widget.ImageButton
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import org.phonestation.R
import org.phonestation.ui.QrCode
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.box
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.pad
import org.phonestation.ui.pressable
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** The mark, what is shown, and that it may be touched. */
internal fun Ui.attractBar(name: String, knocks: Knocks, onStaff: () -> Unit): View {
    val first = row()
    first.put(mark(knocks, onStaff), 0, size(Size.TOUCH), size(Size.TOUCH))
    first.fill(text(TextStyle.BODY, R.color.qr_light, bold = true).apply { text = name }, px(R.dimen.space_s))
    val free = text(TextStyle.SMALL, R.color.qr_light).apply { text = string(R.string.handset_touch) }
    if (!large) return first.apply { put(free, px(R.dimen.space_s)) }
    return column().apply {
        stack(first)
        stack(free)
    }
}

/** Visitors see the mark; staff know that it can be knocked at, and TalkBack says so. */
private fun Ui.mark(knocks: Knocks, onStaff: () -> Unit): View =
    FrameLayout(context).apply {
        id = R.id.handset_mark
        val doorway = ImageView(context)
        doorway.setImageResource(R.drawable.mark)
        // Drawn for a launcher's icon, of which a third is margin.
        doorway.scaleX = LAUNCHER
        doorway.scaleY = LAUNCHER
        addView(doorway, MATCH_PARENT, MATCH_PARENT)
        clipChildren = true
        acts(string(R.string.app_name)) { knocks.knock() }
        setOnLongClickListener {
            onStaff()
            true
        }
        accessibilityDelegate = object : View.AccessibilityDelegate() {
            override fun onInitializeAccessibilityNodeInfo(host: View, info: AccessibilityNodeInfo) {
                super.onInitializeAccessibilityNodeInfo(host, info)
                val words = string(R.string.handset_staff_open)
                info.addAction(AccessibilityAction(AccessibilityNodeInfo.ACTION_LONG_CLICK, words))
            }
        }
    }

/** As large as the screen lets it be without breaking a word. */
internal fun Ui.slogan(words: String): TextView =
    text(TextStyle.TITLE, R.color.qr_light, bold = true).apply {
        text = words
        if (large) return@apply
        val room = resources.displayMetrics.widthPixels - 2 * side
        val one = TypedValue.applyDimension(TypedValue.COMPLEX_UNIT_SP, 1f, resources.displayMetrics)
        typeface = Typeface.DEFAULT_BOLD
        val longest = words.split(' ')
        val largest = if (short) SMALLEST else LARGEST
        for (sp in largest downTo SMALLEST step 2) {
            paint.textSize = sp * one
            val lines = words.length * sp * one / room
            val whole = words.any { it > '\u2E80' } || longest.all { paint.measureText(it) <= room }
            setTextSize(TypedValue.COMPLEX_UNIT_SP, sp.toFloat())
            if (whole && (lines <= MOST_LINES || sp == SMALLEST)) break
        }
        setLineSpacing(0f, 1f)
        breakStrategy = Layout.BREAK_STRATEGY_BALANCED
    }

/** To whom it happened. */
internal fun Ui.caseCard(words: String): View =
    column().apply {
        background = box(R.color.qr_light)
        pad(px(R.dimen.space_l), px(R.dimen.space_l))
        stack(text(TextStyle.BODY, R.color.qr_dark).apply { text = words })
    }

internal fun Ui.whiteButton(words: String, onTap: () -> Unit): View =
    row().apply {
        gravity = Gravity.CENTER
        minimumHeight = size(Size.TILE)
        pad(px(R.dimen.space_l), px(R.dimen.space_s))
        background = pressable(R.color.qr_light)
        put(icon(R.drawable.ic_hand, R.color.brand), 0, size(Size.ICON), size(Size.ICON))
        val word = text(TextStyle.LEAD, R.color.brand, bold = true)
        word.text = words
        put(word, px(R.dimen.space_m))
        acts(words, onTap)
    }

internal fun Ui.whiteIcon(icon: Int, words: Int, onTap: () -> Unit): View =
    ImageButton(context, null, 0).apply {
        val inside = (size(Size.TOUCH) - size(Size.ICON)) / 2
        setImageResource(icon)
        imageTintList = android.content.res.ColorStateList.valueOf(color(R.color.qr_light))
        scaleType = ImageView.ScaleType.FIT_CENTER
        setPadding(inside, inside, inside, inside)
        background = pressable(R.color.brand, R.dimen.radius_control)
        acts(string(words), onTap)
    }

internal fun Ui.attractSteps(words: String, stop: View, next: View): View =
    row().apply {
        fill(text(TextStyle.SMALL, R.color.qr_light).apply { text = words })
        put(stop, px(R.dimen.space_s), size(Size.TOUCH), size(Size.TOUCH))
        put(next, px(R.dimen.space_s), size(Size.TOUCH), size(Size.TOUCH))
    }

internal fun Ui.attractLine(): View =
    row().apply {
        setBackgroundColor(color(R.color.qr_light))
        alpha = FAINT
        minimumHeight = px(R.dimen.stroke_outline)
    }

/** Whether a screen is too low for a large slogan and the whole code under it. */
internal val Ui.short get() = resources.configuration.screenHeightDp < LOW

/**
 * The same for the visitor's own phone: the code beside its words, or under them where letters are large; and the way
 * to the [next] slide, which finds its room beside the code.
 */
internal fun Ui.takeCard(name: String, link: String, next: View?): View {
    val words = column()
    words.stack(text(TextStyle.HEADING, R.color.qr_light).heading().apply { text = string(R.string.handset_take) })
    words.stack(
        text(TextStyle.BODY, R.color.qr_light).apply { text = string(R.string.handset_take_how) },
        px(R.dimen.space_xs),
    )
    val code = QrCode(this, link, string(R.string.hand_over_code, name), size(Size.QR_LEAST))
    code.id = R.id.code
    val frame = FrameLayout(context)
    frame.background = box(R.color.qr_light)
    frame.clipToOutline = true
    frame.addView(code, WRAP_CONTENT, WRAP_CONTENT)
    if (!large) {
        next?.let { words.stack(it, px(R.dimen.space_s)) }
        return row().apply {
            put(frame)
            fill(words, px(R.dimen.space_l))
        }
    }
    return column().apply {
        next?.let { stack(it) }
        stack(words)
        val place = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
        place.topMargin = px(R.dimen.space_m)
        addView(frame, place)
    }
}

private const val LAUNCHER = 1.5f
private const val LARGEST = 46
private const val SMALLEST = 32
private const val MOST_LINES = 3
private const val LOW = 720
private const val FAINT = 0.4f
