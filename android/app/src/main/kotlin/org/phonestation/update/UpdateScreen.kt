package org.phonestation.update

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.UpdateState
import org.phonestation.core.UpdateView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.factsCardOf
import org.phonestation.ui.listCard
import org.phonestation.ui.subBar
import org.phonestation.ui.switchRow
import org.phonestation.ui.undoBar

/** Whether there is a newer app, what it is, and how one gets it. The app itself installs nothing. */
class UpdateScreen(
    presenter: UpdatePresenter,
    ui: Ui,
    navigator: Navigator,
    private val station: String,
    private val onDownload: (String) -> Unit,
    saved: Bundle,
) : ServiceScreen<UpdateView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.update)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: UpdateView, state: PageState<UpdateView>) {
        failed(state)
        when (value.state) {
            UpdateState.NEWER -> newer(value, state)
            UpdateState.NEWER_ANDROID ->
                said(Tone.PLAIN, ui.string(R.string.update_android, value.version, value.leastAndroid))
            else -> plain(value.state)?.let { (tone, words) -> said(tone, ui.string(words)) }
        }
        facts(value)
        if (value.state != UpdateState.NEWER || value.hidden) look(state)
        part(ui.listCard(listOf(ui.updateSwitch(value) { presenter.onEvent(ServiceEvent.Choose(it)) })))
        words(ui.string(R.string.update_wanted_what), TextStyle.SMALL, R.color.text2)
    }

    private fun plain(state: UpdateState): Pair<Tone, Int>? =
        when (state) {
            UpdateState.NOT_ASKED -> Tone.PLAIN to R.string.update_not_asked
            UpdateState.LATEST -> Tone.GOOD to R.string.update_latest
            UpdateState.OTHER_MAKER -> Tone.BAD to R.string.update_other_maker
            UpdateState.REFUSED -> Tone.BAD to R.string.update_refused
            UpdateState.NOT_OFFERED -> Tone.PLAIN to R.string.update_not_offered
            UpdateState.NEWER, UpdateState.NEWER_ANDROID -> null
        }

    private fun newer(value: UpdateView, state: PageState<UpdateView>) {
        if (value.hidden) {
            part(ui.undoBar(ui.string(R.string.update_hidden, value.version)) { presenter.onEvent(ServiceEvent.Undo) })
            return
        }
        title(ui.string(R.string.update_newer, value.version), TextStyle.HEADING)
        title(ui.string(R.string.update_whats_new))
        words(value.whatsNew)
        for ((head, words) in SAID) {
            title(ui.string(head))
            words(ui.string(words))
        }
        val download = ui.string(R.string.update_download, value.size)
        acts(download, state.busy, R.id.download) { onDownload(value.address) }
        val no = button(ButtonKind.QUIET, R.string.update_not_now, R.id.no) {
            presenter.onEvent(ServiceEvent.TakeBack)
        }
        part(no)
    }

    private fun facts(value: UpdateView) {
        val own = listOf(ui.string(R.string.update_own) to value.ownVersion)
        val offered = listOf(
            ui.string(R.string.update_offered) to value.version,
            ui.string(R.string.update_size) to value.size,
            ui.string(R.string.update_date) to value.date,
            ui.string(R.string.update_from) to station,
        )
        val asked = listOf(ui.string(R.string.update_asked) to value.asked)
        val rows = own + offered.takeIf { value.version.isNotEmpty() }.orEmpty() +
            asked.takeIf { value.asked.isNotEmpty() }.orEmpty()
        part(ui.factsCardOf(rows))
    }

    private fun look(state: PageState<UpdateView>) {
        val words = ui.string(R.string.update_look)
        val shown = if (state.busy) ui.string(R.string.services_busy, words) else words
        val look = button(ButtonKind.SOFT, shown, R.id.look) { presenter.onEvent(ServiceEvent.Act()) }
        look.isEnabled = !state.busy
        part(look)
    }

    private companion object {
        val SAID = listOf(
            R.string.update_how to R.string.update_how_words,
            R.string.update_safe to R.string.update_safe_words,
        )
    }
}

/** 有新版本时告诉我: off until it is wanted. */
internal fun Ui.updateSwitch(value: UpdateView, onChoose: (String) -> Unit) =
    switchRow(string(R.string.update_wanted), value.wanted) { on ->
        onChoose(if (on) UpdatePresenter.ON else UpdatePresenter.OFF)
    }.apply { id = R.id.update_wanted }
