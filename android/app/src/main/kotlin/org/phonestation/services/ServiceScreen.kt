package org.phonestation.services

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.FactRow
import org.phonestation.core.SmsDraft
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Presenter
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.factsCardOf
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.plainButton
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack

/** A page about services: its states are the same everywhere, what it shows is its own. */
abstract class ServiceScreen<T : Any>(
    presenter: Presenter<PageState<T>, ServiceEvent>,
    protected val ui: Ui,
    protected val navigator: Navigator,
    bar: View,
    saved: Bundle,
) : Screen<PageState<T>, ServiceEvent>(presenter) {
    final override val view = ScreenFrame(ui, bar)
    protected val content = ui.column()

    init {
        view.position = saved.getInt(POSITION)
        view.page.stack(content)
    }

    protected abstract fun show(value: T, state: PageState<T>)

    /** The act led to another place, which stands in this one's stead unless a page wants it otherwise. */
    protected open fun follow(place: Place) = navigator.instead(place)

    override fun render(state: PageState<T>) {
        state.next?.let { return if (it == Place.Customer) navigator.go(it) else follow(it) }
        content.removeAllViews()
        view.acts(null)
        when (val loaded = state.content) {
            Loaded.Waiting -> part(ui.skeleton(3))
            is Loaded.Failed -> part(ui.failed(loaded.reason) { presenter.onEvent(ServiceEvent.Again) })
            is Loaded.Ready -> {
                show(loaded.value, state)
                view.settled()
            }
        }
    }

    override fun save() =
        Bundle().apply {
            putInt(POSITION, view.position)
            putStringArrayList(CHOSEN, ArrayList(presenter.state.value.chosen))
        }

    protected fun part(part: View, top: Int = R.dimen.space_m) = content.stack(part, ui.px(top))

    protected fun title(words: String, style: TextStyle = TextStyle.BODY) =
        part(ui.text(style, bold = true).heading().apply { text = words }, R.dimen.space_between_sections)

    protected fun words(words: String, style: TextStyle = TextStyle.BODY, color: Int = R.color.text) =
        part(ui.text(style, color).apply { text = words }, R.dimen.space_s)

    protected fun said(tone: Tone, words: String) =
        part(
            ui.banner(tone, words).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE },
            R.dimen.space_s,
        )

    protected fun facts(rows: List<FactRow>) = part(ui.factsCard(rows))

    protected fun example() = said(Tone.PLAIN, ui.string(R.string.services_example))

    /** Why the last act came to nothing, in words for each. */
    protected fun failed(state: PageState<T>) {
        val failure = state.failed ?: return
        val offline = failure.reason == CoreFailure.Reason.NO_NETWORK
        said(if (offline) Tone.OFFLINE else Tone.BAD, ui.why(failure))
    }

    /** That what is shown is of before. */
    protected fun old(state: PageState<T>, asOf: String?) {
        val words = when (state.trouble) {
            null, CoreFailure.Reason.SIGN_IN -> return
            CoreFailure.Reason.NO_NETWORK -> R.string.booking_offline
            else -> R.string.booking_no_answer
        }
        said(Tone.OFFLINE, ui.string(words, asOf.orEmpty()))
    }

    /** The way that needs no station: the message is prepared, the person sends it. */
    protected fun byMessage(draft: SmsDraft, id: String, onOpen: (SmsDraft) -> Unit) {
        title(ui.string(R.string.services_by_sms))
        val words = ui.string(R.string.services_sms_words, draft.body, draft.to)
        part(
            ui.card().apply {
                stack(ui.text(TextStyle.BODY).apply { text = words })
                stack(ui.text(TextStyle.SMALL, R.color.text2).apply { text = draft.checked })
                stack(button(ButtonKind.SOFT, R.string.services_sms_open, R.id.message) { onOpen(draft) }, gap())
                val read = button(ButtonKind.QUIET, R.string.services_sms_read, R.id.answer) {
                    navigator.go(Place.Answer(id))
                }
                stack(read, ui.px(R.dimen.space_s))
            },
            R.dimen.space_s,
        )
    }

    protected fun button(kind: ButtonKind, words: Int, id: Int, onTap: () -> Unit) =
        button(kind, ui.string(words), id, onTap = onTap)

    protected fun button(kind: ButtonKind, words: String, id: Int, large: Boolean = false, onTap: () -> Unit) =
        PushButton(ui, kind, words, large = large, onTap = onTap).also { it.id = id }

    /** The act of the page, always in sight, and the way not to do it. */
    protected fun acts(words: String, busy: Boolean, id: Int, no: Int? = null, onAct: () -> Unit) {
        val shown = if (busy) ui.string(R.string.services_busy, words) else words
        val act = button(ButtonKind.PRIMARY, shown, id, large = true) { onAct() }
        act.isEnabled = !busy
        view.acts(
            ui.column().apply {
                stack(act)
                no?.let { stack(ui.plainButton(ui.string(it)) { notNow() }.also { way -> way.id = R.id.no }) }
            },
        )
    }

    private fun notNow() {
        presenter.onEvent(ServiceEvent.TakeBack)
        navigator.back()
    }

    private fun gap() = ui.px(R.dimen.space_m)

    companion object {
        private const val POSITION = "position"
        private const val CHOSEN = "chosen"

        /** What was chosen when the screen was left. */
        fun chosen(saved: Bundle): List<String> = saved.getStringArrayList(CHOSEN).orEmpty()
    }
}

internal fun Ui.factsCard(rows: List<FactRow>) = factsCardOf(rows.map { it.label to it.value })

/** What an act came to nothing for, and what to do about it. */
internal fun Ui.why(failure: CoreFailure): String {
    val words = when (failure.reason) {
        CoreFailure.Reason.NO_NETWORK -> R.string.why_offline
        CoreFailure.Reason.LATER -> R.string.why_later
        CoreFailure.Reason.NUMBER -> R.string.why_number
        CoreFailure.Reason.WRONG_CODE -> return plural(R.plurals.why_wrong, failure.left)
        CoreFailure.Reason.CODE_EXPIRED -> R.string.why_expired
        CoreFailure.Reason.CODE_LOCKED -> R.string.why_locked
        CoreFailure.Reason.TOO_OFTEN -> R.string.why_often
        CoreFailure.Reason.SIGN_IN -> R.string.why_sign_in
        CoreFailure.Reason.HELD -> R.string.why_held
        CoreFailure.Reason.NOT_HELD -> R.string.why_not_held
        CoreFailure.Reason.NOT_SOLD -> R.string.why_not_sold
        CoreFailure.Reason.CHOICES -> R.string.why_choices
        CoreFailure.Reason.ORDER_OVER -> R.string.why_over
        CoreFailure.Reason.TOO_LATE -> R.string.why_too_late
        CoreFailure.Reason.AMOUNT -> R.string.why_amount
        CoreFailure.Reason.NO_CARRIER -> R.string.why_no_carrier
        else -> R.string.failed_other
    }
    return string(words)
}
