package org.phonestation.ui

import android.app.Activity
import android.app.Dialog
import android.graphics.drawable.GradientDrawable
import android.view.Gravity
import android.view.MotionEvent
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowManager
import android.widget.ScrollView
import org.phonestation.R

/** Over the lower part of a screen: one thing to look at or to choose. Its button, back and a tap beside it close it. */
class Sheet(
    ui: Ui,
    title: String,
    content: View,
    no: String = ui.string(R.string.sheet_close),
) : Dialog(ui.context, R.style.Sheet) {
    private val under = ui.context as? Activity

    /**
     * Told at once, by whatever way it was closed. The system's own listener is told a moment later: a screen that
     * draws meanwhile would open it again.
     */
    var onClosed: () -> Unit = {}

    init {
        setTitle(title)
        val page = ui.column()
        page.pad(ui.px(R.dimen.space_screen_side), ui.px(R.dimen.space_l))
        page.stack(ui.text(TextStyle.LEAD).heading().apply { text = title })
        page.stack(content, ui.px(R.dimen.space_m))
        val close = PushButton(ui, ButtonKind.QUIET, no) { dismiss() }
        close.id = R.id.close
        page.stack(close, ui.px(R.dimen.space_s))
        val scroll = ScrollView(context)
        scroll.background = rounded(ui)
        scroll.addView(page)
        setContentView(scroll)
        window?.run {
            setGravity(Gravity.BOTTOM)
            setLayout(MATCH_PARENT, WRAP_CONTENT)
        }
    }

    override fun dismiss() {
        val shown = isShowing
        super.dismiss()
        if (shown) onClosed()
    }

    /** A touch on it is one on what is under it: the system tells only the window. */
    override fun dispatchTouchEvent(event: MotionEvent): Boolean {
        under?.onUserInteraction()
        return super.dispatchTouchEvent(event)
    }

    /** As bright as it can be while this is shown: for what another phone is to read. */
    fun bright() =
        apply {
            window?.run {
                attributes = attributes.apply { screenBrightness = WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL }
            }
        }

    private fun rounded(ui: Ui) =
        GradientDrawable().apply {
            val radius = ui.px(R.dimen.radius_card).toFloat()
            setColor(ui.color(R.color.card))
            cornerRadii = floatArrayOf(radius, radius, radius, radius, 0f, 0f, 0f, 0f)
        }
}

/** One more question before what cannot be undone: what it does, the act itself, and a way out. */
fun Ui.question(act: String, what: String, no: String, onYes: () -> Unit): Sheet {
    val yes = PushButton(this, ButtonKind.PRIMARY, act, onTap = onYes)
    yes.id = R.id.yes
    val content = column()
    content.stack(text(TextStyle.BODY).apply { text = what })
    content.stack(yes, px(R.dimen.space_l))
    return Sheet(this, act, content, no)
}
