package org.phonestation.ui

import android.animation.ValueAnimator
import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.graphics.Rect
import android.os.Build
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowInsets
import android.widget.LinearLayout
import android.widget.ScrollView
import org.phonestation.R

/** A screen: a bar on top, a page that scrolls, perhaps acts at the bottom; drawn to the phone's edges. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class ScreenFrame(
    private val ui: Ui,
    bar: View,
) : LinearLayout(ui.context) {
    val page = ui.column()
    private val scroll = ScrollView(ui.context)
    private var acts: LinearLayout? = null
    private var tabs: View? = null
    private var wanted = 0

    /** Told when the app is no longer seen, and when it is again. */
    var onHidden: () -> Unit = {}
    var onShown: () -> Unit = {}

    /** How far down the page is; kept until there is a page long enough for it. */
    var position: Int
        get() = if (wanted > 0) wanted else scroll.scrollY
        set(value) {
            wanted = value
        }

    init {
        orientation = VERTICAL
        setBackgroundColor(ui.color(R.color.surface))
        layoutParams = LayoutParams(MATCH_PARENT, MATCH_PARENT)
        stack(bar)
        scroll.id = R.id.page
        scroll.isSaveEnabled = false
        scroll.clipToPadding = false
        page.pad(ui.side, ui.px(R.dimen.space_s))
        scroll.addView(page)
        addView(scroll, LayoutParams(MATCH_PARENT, 0, 1f))
    }

    /** Does [work] again and again while the app is seen, and at once when it is seen again. */
    fun whileShown(everyMs: Long, work: () -> Unit) {
        val turn = object : Runnable {
            override fun run() {
                work()
                postDelayed(this, everyMs)
            }
        }
        var before = false
        onShown = {
            removeCallbacks(turn)
            postDelayed(turn, if (before) 0 else everyMs)
            before = true
        }
        onHidden = { removeCallbacks(turn) }
    }

    /** The page is as it should be: go to where the person was. */
    fun settled() {
        if (wanted == 0) return
        scroll.post {
            scroll.scrollTo(0, wanted)
            wanted = 0
        }
    }

    /** The first row's places, always in sight. */
    fun below(bar: View) {
        tabs = bar
        addView(bar, LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        requestApplyInsets()
    }

    /** How wide what stands on the page is. */
    fun contentWidth(): Int = resources.displayMetrics.widthPixels - page.paddingLeft - page.paddingRight

    /** Acts at the bottom, always in sight; at the page's end where they would hide too much of it. */
    fun acts(buttons: View) {
        acts?.let { (it.parent as? LinearLayout)?.removeView(it) }
        val metrics = resources.displayMetrics
        val width = MeasureSpec.makeMeasureSpec(metrics.widthPixels - 2 * side(), MeasureSpec.EXACTLY)
        buttons.measure(width, MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED))
        val inSight = buttons.measuredHeight + 2 * ui.px(R.dimen.space_m) <= metrics.heightPixels * MOST
        val frame = ui.column()
        frame.stack(buttons)
        if (inSight) {
            frame.setBackgroundColor(ui.color(R.color.card))
            frame.pad(side(), ui.px(R.dimen.space_m))
            addView(frame, LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        } else {
            page.stack(frame, ui.px(R.dimen.space_between_sections))
        }
        acts = frame
        requestApplyInsets()
    }

    /** Brings a [part] of the page into sight, from its top. */
    fun reveal(part: View) {
        scroll.post {
            if (generateSequence(part.parent) { it.parent }.none { it == page }) return@post
            val place = Rect(0, 0, part.width, part.height)
            scroll.offsetDescendantRectToMyCoords(part, place)
            val inSight = place.top >= scroll.scrollY && place.bottom <= scroll.scrollY + scroll.height
            if (inSight) return@post
            val top = maxOf(0, place.top - ui.px(R.dimen.space_s))
            if (ValueAnimator.areAnimatorsEnabled()) scroll.smoothScrollTo(0, top) else scroll.scrollTo(0, top)
        }
    }

    override fun onWindowVisibilityChanged(visibility: Int) {
        super.onWindowVisibilityChanged(visibility)
        if (visibility == VISIBLE) onShown() else onHidden()
    }

    @TargetApi(Build.VERSION_CODES.R)
    override fun onApplyWindowInsets(insets: WindowInsets): WindowInsets {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return super.onApplyWindowInsets(insets)
        val bars = insets.getInsets(
            WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout() or WindowInsets.Type.ime(),
        )
        setPadding(bars.left, bars.top, bars.right, 0)
        val bottom = acts?.takeIf { it.parent == this }
        bottom?.setPadding(side(), ui.px(R.dimen.space_m), side(), ui.px(R.dimen.space_m) + bars.bottom)
        tabs?.setPadding(0, 0, 0, bars.bottom)
        scroll.setPadding(0, 0, 0, if (bottom == null && tabs == null) bars.bottom else 0)
        return WindowInsets.CONSUMED
    }

    private fun side() = ui.side

    private companion object {
        /** Of the screen's height. */
        const val MOST = 0.4f
    }
}
