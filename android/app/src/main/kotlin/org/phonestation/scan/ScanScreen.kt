package org.phonestation.scan

import android.os.Bundle
import android.view.HapticFeedbackConstants
import android.view.View
import android.widget.FrameLayout
import kotlinx.coroutines.launch
import org.phonestation.R
import org.phonestation.links.go
import org.phonestation.shell.Navigator
import org.phonestation.shell.Permission
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.box
import org.phonestation.ui.column
import org.phonestation.ui.empty
import org.phonestation.ui.failed
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** The phone's camera on the station's codes. It is open only while this is looked at. */
class ScanScreen(
    presenter: ScanPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val camera: Camera,
    private val permission: Permission,
    private val apps: OtherApps,
    saved: Bundle,
) : Screen<ScanState, ScanEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.scan)), { navigator.back() }))
    private val reader = CodeReader()
    private val words = ui.column()
    private val finder = FrameLayout(ui.context)

    /** The system's question is asked once by itself; turning the phone does not ask again. */
    private var asked = saved.getBoolean(ASKED)
    private var open = false
    private var seen = false

    init {
        finder.id = R.id.finder
        finder.background = ui.box(R.color.track)
        finder.clipToOutline = true
        finder.contentDescription = ui.string(R.string.scan_finder)
        val most = ui.resources.displayMetrics.heightPixels * if (ui.large) LESS else MOST
        val side = minOf(view.contentWidth(), most.toInt())
        finder.minimumHeight = side
        finder.addView(camera.finder(ui.context), FrameLayout.LayoutParams.MATCH_PARENT, side)
        view.page.stack(finder)
        view.page.stack(words, ui.px(R.dimen.space_m))
        view.onHidden = ::hidden
        view.onShown = ::shown
        permission.listen(::answered)
    }

    override fun render(state: ScanState) {
        (state.told as? Told.Found)?.let { return leave(it) }
        finder.visibility = if (state.sight == Sight.OPEN) View.VISIBLE else View.GONE
        words.removeAllViews()
        when (state.sight) {
            Sight.ASKED -> {
                say(R.string.scan_why)
                button(ButtonKind.PRIMARY, R.string.scan_allow, R.id.allow, permission::ask)
            }
            Sight.REFUSED -> refused()
            Sight.NONE -> {
                val search = PushButton(ui, ButtonKind.SOFT, ui.string(R.string.scan_search)) {
                    navigator.instead(Place.Search)
                }
                words.stack(ui.empty(R.drawable.ic_qr, ui.string(R.string.scan_none), search))
            }
            Sight.LOST -> {
                words.stack(ui.banner(Tone.WARN, ui.string(R.string.scan_lost)))
                button(ButtonKind.PRIMARY, R.string.try_again, R.id.again) { presenter.onEvent(ScanEvent.Again) }
                other()
            }
            Sight.OPEN -> looking(state)
        }
        look(state)
    }

    override fun save() = Bundle().apply { putBoolean(ASKED, asked) }

    override fun closed() {
        permission.unlisten()
        stop()
    }

    private fun refused() {
        words.stack(ui.banner(Tone.WARN, ui.string(R.string.scan_refused)))
        button(ButtonKind.PRIMARY, R.string.scan_allow, R.id.allow, permission::ask)
        button(ButtonKind.QUIET, R.string.scan_permissions, R.id.permissions, permission::openSettings)
        say(R.string.scan_why)
    }

    private fun looking(state: ScanState) {
        when (val told = state.told) {
            null -> say(R.string.scan_aim)
            Told.Foreign -> note(R.string.scan_foreign)
            is Told.Page -> {
                note(R.string.scan_page)
                button(ButtonKind.PRIMARY, R.string.scan_open_page, R.id.open_web) { apps.openBrowser(told.address) }
            }
            is Told.Failed -> words.stack(ui.failed(told.reason) { presenter.onEvent(ScanEvent.Again) })
            is Told.Found -> Unit
        }
        if (camera.hasTorch) {
            val word = if (state.torch) R.string.scan_torch_off else R.string.scan_torch_on
            button(ButtonKind.QUIET, word, R.id.torch) { presenter.onEvent(ScanEvent.Torch(!state.torch)) }
        }
        other()
    }

    /** The camera is as the state wants it, and never open unseen. */
    private fun look(state: ScanState) {
        if (state.sight != Sight.OPEN || !seen) return stop()
        if (!open) {
            open = true
            view.keepScreenOn = true
            camera.open(::read) { scope.launch { presenter.onEvent(ScanEvent.Lost) } }
        }
        camera.torch(state.torch)
    }

    /** On the camera's thread. */
    private fun read(frame: Frame) {
        val text = reader.read(frame) ?: return
        scope.launch { presenter.onEvent(ScanEvent.Seen(text)) }
    }

    private fun stop() {
        if (!open) return
        open = false
        view.keepScreenOn = false
        camera.close()
    }

    private fun shown() {
        seen = true
        when {
            !camera.there -> presenter.onEvent(ScanEvent.NoCamera)
            // It may have been given in the settings meanwhile.
            permission.given -> presenter.onEvent(ScanEvent.Allowed(true))
            !asked -> {
                asked = true
                permission.ask()
            }
        }
        look(presenter.state.value)
    }

    private fun hidden() {
        seen = false
        stop()
        if (presenter.state.value.torch) presenter.onEvent(ScanEvent.Torch(false))
    }

    private fun answered(yes: Boolean) {
        asked = true
        presenter.onEvent(ScanEvent.Allowed(yes))
    }

    private fun leave(found: Told.Found) {
        stop()
        view.performHapticFeedback(HapticFeedbackConstants.VIRTUAL_KEY)
        navigator.go(found.way, instead = true)
    }

    private fun note(said: Int) {
        val banner = ui.banner(Tone.PLAIN, ui.string(said))
        banner.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        words.stack(banner)
    }

    private fun other() {
        val way = ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(R.string.scan_other_way) }
        words.stack(way, ui.px(R.dimen.space_m))
    }

    private fun say(said: Int) =
        words.stack(ui.text(TextStyle.BODY).apply { text = ui.string(said) }, ui.px(R.dimen.space_m))

    private fun button(kind: ButtonKind, said: Int, id: Int, onTap: () -> Unit) {
        val button = PushButton(ui, kind, ui.string(said), onTap = onTap)
        button.id = id
        words.stack(button, ui.px(R.dimen.space_m))
    }

    private companion object {
        const val ASKED = "asked"

        /** Of the screen's height: what to do stands under it, and takes more room where it is large. */
        const val MOST = 0.5f
        const val LESS = 0.35f
    }
}
