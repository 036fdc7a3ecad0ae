package org.phonestation.handset

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetReported
import org.phonestation.core.HandsetState
import org.phonestation.core.HandsetView
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Screen
import org.phonestation.sync.said
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Sheet
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.factsCardOf
import org.phonestation.ui.failed
import org.phonestation.ui.question
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** What staff's page does with the phone itself. */
class StaffWays(
    val onWifi: () -> Unit,
    /** Lets the phone go, once nothing of the handset is left. */
    val onGone: () -> Unit,
    val onErase: () -> Unit,
    /** No picture of the screen while a PIN is typed. */
    val secure: (Boolean) -> Unit,
    val onOpen: () -> Unit,
    val onClose: () -> Unit,
)

/** For staff: the PIN, then how the handset is and what can be done about it. */
class StaffScreen(
    presenter: StaffPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val ways: StaffWays,
) : Screen<StaffState, StaffEvent>(presenter) {
    override val view =
        ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.handset_staff)), { navigator.back() }))
    private var sheet: Sheet? = null
    private var face: PinFace? = null

    init {
        ways.onOpen()
        ways.secure(true)
    }

    override fun render(state: StaffState) {
        if (state.gone) return ways.onGone()
        val loaded = state.view
        if (loaded is Loaded.Ready && !state.open && !state.bare) return pin(state)
        view.page.removeAllViews()
        when (loaded) {
            Loaded.Waiting -> part(ui.skeleton(2))
            is Loaded.Failed -> {
                part(ui.failed(loaded.reason) { presenter.onEvent(StaffEvent.Again) })
                wifi()
            }
            is Loaded.Ready -> menu(state, loaded.value)
        }
    }

    /** Stays while digits come: whoever hears the keys does not lose their place among them. */
    private fun pin(state: StaffState) {
        val face = face ?: PinFace(ui, { presenter.onEvent(StaffEvent.Digit(it)) }) {
            presenter.onEvent(StaffEvent.Delete)
        }.also { face = it }
        if (face.parent == null) {
            view.page.removeAllViews()
            part(face)
        }
        face.show(
            state.digits.length,
            when {
                state.waits > 0 -> Tone.WARN to ui.plural(R.plurals.handset_pin_wait, state.waits)
                state.left != null -> Tone.BAD to ui.plural(R.plurals.handset_pin_wrong, state.left)
                state.failed != null -> Tone.BAD to ui.string(R.string.failed_other)
                else -> null
            },
        )
    }

    private fun menu(state: StaffState, view: HandsetView?) {
        standing(view)?.let { said(Tone.WARN, ui.string(it)) }
        val lacksPin = view?.hasPin == false && view.state == HandsetState.READY
        if (lacksPin) said(Tone.PLAIN, ui.string(R.string.handset_no_pin))
        state.failed?.let { said(Tone.BAD, ui.string(R.string.failed_other)) }
        state.health?.let { part(ui.factsCardOf(facts(it, view)), R.dimen.space_m) }
        told(state)
        ui.said(state.sync)?.let { (tone, words) -> said(tone, words) }
        button(ButtonKind.PRIMARY, R.string.handset_tell, R.id.handset_tell) { presenter.onEvent(StaffEvent.Tell) }
        if (!state.bare) {
            button(ButtonKind.QUIET, R.string.handset_fetch, R.id.renew) { presenter.onEvent(StaffEvent.Fetch) }
            button(ButtonKind.QUIET, R.string.handset_clean_now, R.id.handset_clean_now) {
                presenter.onEvent(StaffEvent.Clean)
            }
        }
        wifi()
        val leave = if (state.leaving) R.string.handset_leaving else R.string.handset_leave
        button(ButtonKind.QUIET, leave, R.id.handset_leave) {
            ask(R.string.handset_leave, R.string.handset_leave_what) { presenter.onEvent(StaffEvent.Leave) }
        }
        if (!state.bare) {
            button(ButtonKind.QUIET, R.string.handset_erase, R.id.handset_erase) {
                ask(R.string.handset_erase, R.string.handset_erase_what, ways.onErase)
            }
        }
    }

    private fun standing(view: HandsetView?): Int? =
        when (view?.state) {
            null -> R.string.handset_no_code
            HandsetState.SETTING_UP -> R.string.handset_no_line
            HandsetState.CODE_REFUSED -> R.string.handset_code_refused
            HandsetState.RETIRED -> R.string.handset_retired
            HandsetState.READY -> null
        }

    private fun facts(health: HandsetHealth, view: HandsetView?): List<Pair<String, String>> {
        val status = HandsetStatus(health.battery?.toInt(), health.charging, health.network)
        val locked = if (health.locked) R.string.handset_locked else R.string.handset_not_locked
        val own = listOf(
            R.string.handset_battery to ui.battery(status),
            R.string.handset_network to ui.string(ui.network(health.network)),
            R.string.handset_lock to ui.string(locked),
        )
        val known = listOf(
            R.string.handset_name to view?.name,
            R.string.handset_hall to view?.hallName,
            R.string.handset_content to view?.contentLine,
            R.string.handset_sync to view?.syncLine,
            R.string.handset_cleaned to view?.cleanLine,
        )
        val missing = R.string.handset_missing to health.missing.joinToString().ifEmpty { null }
        return (known.take(2) + own + known.drop(2) + missing).mapNotNull { (label, value) ->
            if (value.isNullOrEmpty()) null else ui.string(label) to value
        }
    }

    private fun told(state: StaffState) {
        when (val telling = state.telling) {
            null -> Unit
            Telling.Now -> said(Tone.PLAIN, ui.string(R.string.handset_telling))
            is Telling.Ended -> when (telling.how) {
                HandsetReported.TOLD -> said(Tone.GOOD, ui.string(R.string.handset_told))
                HandsetReported.CODE_REFUSED -> said(Tone.BAD, ui.string(R.string.handset_code_refused))
                HandsetReported.RETIRED -> said(Tone.WARN, ui.string(R.string.handset_retired))
                HandsetReported.NO_LINE, null -> said(Tone.OFFLINE, ui.string(R.string.handset_not_told))
            }
        }
    }

    private fun wifi() = button(ButtonKind.QUIET, R.string.handset_wifi_open, R.id.handset_wifi, ways.onWifi)

    private fun ask(act: Int, what: Int, onYes: () -> Unit) {
        sheet?.dismiss()
        sheet = ui.question(ui.string(act), ui.string(what), ui.string(R.string.handset_not_now)) {
            sheet?.dismiss()
            onYes()
        }.apply { show() }
    }

    private fun button(kind: ButtonKind, words: Int, name: Int, onTap: () -> Unit) {
        val button = PushButton(ui, kind, ui.string(words), onTap = onTap)
        button.id = name
        part(button, R.dimen.space_m)
    }

    private fun said(tone: Tone, words: String) = part(ui.banner(tone, words), R.dimen.space_m)

    private fun part(view: View, top: Int = R.dimen.space_s) = this.view.page.stack(view, ui.px(top))

    /** Neither the PIN nor that it was right outlives the page. */
    override fun save() = Bundle()

    override fun closed() {
        sheet?.dismiss()
        ways.secure(false)
        ways.onClose()
    }
}
