package org.phonestation.handset

import android.animation.ValueAnimator
import android.annotation.TargetApi
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.WindowInsets
import android.widget.LinearLayout
import android.widget.ScrollView
import org.phonestation.R
import org.phonestation.core.HandsetSlide
import org.phonestation.core.HandsetState
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.shell.orNull
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.heading
import org.phonestation.ui.pad
import org.phonestation.ui.stack

/** What a demo handset shows while nobody tries it: one thing, one slogan, one tap. */
class AttractScreen(
    presenter: AttractPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
) : Screen<AttractState, AttractEvent>(presenter) {
    private val page = ui.column()
    private val knocks = Knocks(android.os.SystemClock::elapsedRealtime) { staff() }
    override val view = Ground(ui, page)
    private var drawn: AttractState? = null

    init {
        page.pad(ui.side, ui.px(R.dimen.space_m))
    }

    override fun render(state: AttractState) {
        state.goes?.let { return navigator.anew(*it.toTypedArray()) }
        val before = drawn
        drawn = state
        page.removeAllViews()
        val view = state.view.orNull()
        val slide = state.slide.takeIf { state.stage == HandsetStage.WAITING }
        page.stack(ui.attractBar(slide?.name ?: ui.string(R.string.app_name), knocks, ::staff))
        when {
            // What is shown depends on whether somebody's traces are there; it is known at once.
            state.stage == HandsetStage.STARTING -> Unit
            state.stage == HandsetStage.CLEANING -> {
                words(ui.string(R.string.handset_cleaning), ui.string(R.string.handset_cleaning_what))
            }
            state.stage == HandsetStage.UNCLEAN -> {
                words(ui.string(R.string.handset_unclean), ui.string(R.string.handset_unclean_what))
                act(R.string.handset_clean_again, R.id.handset_clean_again, AttractEvent.CleanAgain)
            }
            state.view == Loaded.Waiting -> Unit
            slide == null -> {
                words(ui.string(R.string.handset_free), ui.string(missing(view?.state)))
                // Without a code it is nobody's handset, and has no visits.
                if (view != null) act(R.string.handset_try, R.id.handset_try, AttractEvent.Try)
            }
            else -> show(slide, state)
        }
        val moved = before != null && before.slide != state.slide && before.stage == state.stage
        if (moved && ValueAnimator.areAnimatorsEnabled()) fade()
    }

    private fun show(slide: HandsetSlide, state: AttractState) {
        words(slide.slogan, slide.benefit)
        if (slide.example.isNotEmpty()) page.stack(ui.caseCard(slide.example), ui.px(R.dimen.space_l))
        act(R.string.handset_try, R.id.handset_try, AttractEvent.Try)
        page.stack(ui.attractLine(), ui.px(R.dimen.space_l))
        val steps = if (state.slides.size > 1) steps(state) else null
        page.stack(ui.takeCard(slide.name, slide.link, steps), ui.px(R.dimen.space_l))
    }

    private fun words(large: String, small: String) {
        page.stack(ui.slogan(large).heading(), ui.px(if (ui.short) R.dimen.space_m else R.dimen.space_xl))
        if (small.isEmpty() || small == large) return
        val more = ui.text(TextStyle.LEAD, R.color.qr_light, bold = false)
        more.text = small
        page.stack(more, ui.px(R.dimen.space_m))
    }

    private fun act(words: Int, name: Int, event: AttractEvent) {
        val button = ui.whiteButton(ui.string(words)) { presenter.onEvent(event) }
        button.id = name
        page.stack(button, ui.px(R.dimen.space_l))
    }

    /** What moves can be stopped, and stepped through. */
    private fun steps(state: AttractState): View {
        val stopped = state.stopped
        val stop = ui.whiteIcon(
            if (stopped) R.drawable.ic_play else R.drawable.ic_pause,
            if (stopped) R.string.handset_run else R.string.handset_stop,
        ) { presenter.onEvent(AttractEvent.Stop) }
        val next = ui.whiteIcon(R.drawable.ic_chev, R.string.handset_next) { presenter.onEvent(AttractEvent.Next) }
        stop.id = R.id.handset_stop
        next.id = R.id.handset_next
        val count = state.slides.size
        return ui.attractSteps(ui.string(R.string.handset_of, state.at % count + 1, count), stop, next)
    }

    private fun missing(state: HandsetState?) =
        when (state) {
            HandsetState.READY, HandsetState.RETIRED -> R.string.handset_free_what
            HandsetState.CODE_REFUSED -> R.string.handset_code_refused
            HandsetState.SETTING_UP -> R.string.handset_no_line
            null -> R.string.handset_no_code
        }

    private fun staff() = navigator.go(Place.Staff)

    private fun fade() {
        page.alpha = 0f
        page.animate().alpha(1f).duration = FADE_MS
    }

    /** The slide goes on; nobody typed anything. */
    override fun save() = Bundle().apply { putInt(AT, presenter.state.value.at) }

    companion object {
        private const val AT = "at"
        private const val FADE_MS = 300L

        fun at(saved: Bundle) = saved.getInt(AT)
    }
}

/** The blue of the mark, by day and by night. */
class Ground(
    ui: Ui,
    page: LinearLayout,
) : ScrollView(ui.context) {
    init {
        setBackgroundColor(ui.color(R.color.brand))
        isFillViewport = true
        clipToPadding = false
        addView(page)
    }

    @TargetApi(Build.VERSION_CODES.R)
    override fun onApplyWindowInsets(insets: WindowInsets): WindowInsets {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return super.onApplyWindowInsets(insets)
        val bars = insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout())
        setPadding(bars.left, bars.top, bars.right, bars.bottom)
        return WindowInsets.CONSUMED
    }
}
