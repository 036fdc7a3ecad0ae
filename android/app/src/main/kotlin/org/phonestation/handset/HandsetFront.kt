package org.phonestation.handset

import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.content.Intent
import android.content.res.Configuration
import android.os.Build
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowInsets
import android.view.WindowInsetsController.APPEARANCE_LIGHT_STATUS_BARS
import android.widget.LinearLayout
import android.widget.TextView
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.phonestation.MainActivity
import org.phonestation.StationApp
import org.phonestation.core.OnScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.Sheet
import org.phonestation.ui.Ui

/** A demo handset's frame around every screen: the strip, the question who is there, and the way back to the loop. */
class HandsetFront(
    private val activity: MainActivity,
    private val handset: Handset,
    private val navigator: Navigator,
    private val ui: Ui,
) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate + OnScreen("handset"))
    private val bar = HandsetBar(ui, ::take, ::done)
    private val take = (activity.application as StationApp).run { TakeAway(core, station) }
    private var sheet: Sheet? = null
    private var asking: StillHere? = null
    private var typed: String? = null

    fun around(container: View): View = HandsetFrame(ui, bar, container)

    fun start(intent: Intent) {
        handset.onHome = ::home
        handset.typed = ::hasTyped
        HandsetCode.typed(intent)?.let { handset.arrived(it) }
        scope.launch { handset.phone.watch.changes.collect(bar::show) }
        scope.launch { follow() }
        scope.launch { handset.asked.collect(::ask) }
    }

    private suspend fun follow() {
        var before = handset.stage.value
        handset.stage.collect { stage ->
            val visiting = stage == HandsetStage.VISITING
            bar.show(visiting)
            statusBar(visiting)
            // Made anew, it looks and speaks as the handset does, and holds nothing that was on the screen.
            val used = before != HandsetStage.STARTING && before != HandsetStage.WAITING
            before = stage
            if (used && stage == HandsetStage.WAITING) activity.recreate()
        }
    }

    fun inFront(now: Boolean) {
        handset.inFront = now
        if (!now) return
        // What staff had opened is closed by this.
        handset.phone.lock.keep(handset.packages)
        handset.phone.lock.hold(activity)
        handset.back()
    }

    fun touched() = handset.touched()

    /** False: nobody has begun, and nothing is opened for anybody. */
    fun takes(intent: Intent): Boolean {
        HandsetCode.typed(intent)?.let { handset.arrived(it) }
        return handset.stage.value == HandsetStage.VISITING
    }

    fun close() {
        handset.onHome = {}
        handset.typed = { false }
        sheet?.dismiss()
        asking?.sheetOver()
        scope.cancel()
    }

    private fun hasTyped(): Boolean {
        val now = (activity.currentFocus as? TextView)?.text?.toString()
        return (now != typed).also { typed = now }
    }

    private fun home() {
        sheet?.dismiss()
        navigator.anew(Place.Attract)
    }

    private fun take() {
        val (place, saved) = navigator.here()
        scope.launch { open(ui.takeSheet(take.of(place, saved))) }
    }

    private fun done() {
        scope.launch {
            val unsent = handset.unsent()
            if (unsent == 0) handset.end() else open(ui.unsentSheet(unsent, handset::end))
        }
    }

    private fun open(fresh: Sheet) {
        sheet?.dismiss()
        sheet = fresh.apply { show() }
    }

    private fun ask(seconds: Int?) {
        if (seconds == null) {
            asking?.sheetOver()
            asking = null
            return
        }
        val shown = asking ?: StillHere(ui, handset::stays, handset::end).also { asking = it }
        shown.show(seconds)
    }

    /** White on the loop's blue, dark on the day's surface. */
    @TargetApi(Build.VERSION_CODES.R)
    private fun statusBar(visiting: Boolean) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return
        val mode = activity.resources.configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK
        val dark = visiting && mode != Configuration.UI_MODE_NIGHT_YES
        val look = if (dark) APPEARANCE_LIGHT_STATUS_BARS else 0
        activity.window.insetsController?.setSystemBarsAppearance(look, APPEARANCE_LIGHT_STATUS_BARS)
    }
}

/** The strip under the system's bar, the screen under the strip. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
internal class HandsetFrame(
    ui: Ui,
    private val bar: View,
    private val screen: View,
) : LinearLayout(ui.context) {
    init {
        orientation = VERTICAL
        addView(bar, LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        addView(screen, LayoutParams(MATCH_PARENT, 0, 1f))
    }

    @TargetApi(Build.VERSION_CODES.R)
    override fun dispatchApplyWindowInsets(insets: WindowInsets): WindowInsets {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return super.dispatchApplyWindowInsets(insets)
        val bars = insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout())
        bar.setPadding(bars.left, bars.top, bars.right, 0)
        screen.dispatchApplyWindowInsets(insets.inset(0, bars.top, 0, 0))
        return WindowInsets.CONSUMED
    }
}
