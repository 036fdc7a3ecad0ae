package org.phonestation

import android.content.Intent
import android.os.Bundle
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.EditText
import android.widget.TextView
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowDialog

/** The app in one's hand: looks at what is shown, taps, types, waits. */
class Phone(
    saved: Bundle? = null,
    intent: Intent? = null,
) {
    private val controller: ActivityController<MainActivity> =
        Robolectric.buildActivity(MainActivity::class.java, intent)

    val activity: MainActivity get() = controller.get()
    val app: TestStationApp get() = RuntimeEnvironment.getApplication() as TestStationApp

    init {
        if (saved == null) controller.setup() else controller.setup(saved)
        // Robolectric lays out and never draws: this is what the system does before each frame.
        activity.window.decorView.viewTreeObserver.dispatchOnDraw()
    }

    /** All that can be read now, from top to bottom; blanks that hold a number and its unit together are blanks. */
    fun texts(): List<String> =
        views().filterIsInstance<TextView>().map {
            it.text.toString().replace('\u00A0', ' ')
        }.filter { it.isNotEmpty() }

    /** Waits until [text] stands somewhere; the core answers from another thread. */
    fun waitFor(text: String) = waitUntil("“$text” is not there") { texts().any { text in it } }

    fun waitUntil(otherwise: String, there: () -> Boolean) = pump({ "$otherwise; shown: ${texts()}" }, there)

    /** [count] once what was on its way has come: when it has stayed as it is for a second of this machine's clock. */
    fun settled(count: () -> Int): Int {
        var last = count()
        var since = System.nanoTime()
        waitUntil("it does not come to rest") {
            val now = count()
            if (now != last) since = System.nanoTime()
            last = now
            System.nanoTime() - since > REST_NS
        }
        return last
    }

    /** Taps what carries [text], or the thing around it that can be tapped. */
    fun tap(text: String) {
        waitUntil("“$text” takes no tap") { carrying(text).isEnabled }
        carrying(text).performClick()
        shadowOf(Looper.getMainLooper()).idle()
    }

    private fun carrying(text: String): View {
        val said = views().filterIsInstance<TextView>()
        val shown = said.firstOrNull { it.text.toString() == text } ?: said.first { text in it.text.toString() }
        var view: View? = shown
        while (view != null && !view.isClickable) view = view.parent as? View
        return checkNotNull(view) { "“$text” cannot be tapped" }
    }

    /** Taps it as soon as it takes a tap: while an answer is on its way it says so, and takes none. */
    fun tap(id: Int) {
        waitUntil("it takes no tap") { find<View>(id).isEnabled }
        find<View>(id).performClick()
        shadowOf(Looper.getMainLooper()).idle()
    }

    fun type(text: String) {
        find<EditText>(R.id.query).setText(text)
        shadowOf(Looper.getMainLooper()).idle()
    }

    fun back() {
        check(activity.navigator.back()) { "there is no way back" }
        shadowOf(Looper.getMainLooper()).idle()
    }

    /** The activity made itself anew; the same place, looked at again. */
    fun anew(): Phone = apply { shadowOf(Looper.getMainLooper()).idle() }

    /** Ends the activity as the system does when it needs room, and begins again from what was saved. */
    fun killed(): Phone {
        val saved = Bundle()
        controller.pause().stop().saveInstanceState(saved).destroy()
        return Phone(saved)
    }

    /** Another app is before it; the system tells the window so. */
    fun putAway() {
        controller.pause().stop()
        activity.window.decorView.dispatchWindowVisibilityChanged(View.GONE)
        shadowOf(Looper.getMainLooper()).idle()
    }

    fun takenUp() {
        controller.start().resume()
        activity.window.decorView.dispatchWindowVisibilityChanged(View.VISIBLE)
        shadowOf(Looper.getMainLooper()).idle()
    }

    /** A link is tapped, or a shortcut, while the app is open. */
    fun arrives(intent: Intent) {
        controller.newIntent(intent)
        shadowOf(Looper.getMainLooper()).idle()
    }

    fun turned() {
        RuntimeEnvironment.setQualifiers("+land")
        controller.configurationChange()
        shadowOf(Looper.getMainLooper()).idle()
    }

    fun <V : View> find(id: Int): V = checkNotNull(top().findViewById(id)) { "no such view" }

    fun views(): List<View> = views(top())

    /** The sheet over the screen, or the screen. */
    fun top(): View {
        val sheet = ShadowDialog.getLatestDialog()?.takeIf { it.isShowing }
        return (sheet?.window ?: activity.window).decorView
    }

    private fun views(view: View): List<View> {
        if (view.visibility != View.VISIBLE) return emptyList()
        if (view !is ViewGroup) return listOf(view)
        return listOf(view) + (0 until view.childCount).flatMap { views(view.getChildAt(it)) }
    }
}

/** Lets the main thread work until [there]; what comes from other threads is not slept for. */
fun pump(otherwise: () -> String, there: () -> Boolean) {
    val end = System.nanoTime() + PATIENCE_NS
    while (true) {
        shadowOf(Looper.getMainLooper()).idle()
        if (there()) return
        check(System.nanoTime() < end, otherwise)
        Thread.onSpinWait()
    }
}

// A machine that does much else at once still gets there.
private const val PATIENCE_NS = 20_000_000_000
private const val REST_NS = 1_000_000_000
