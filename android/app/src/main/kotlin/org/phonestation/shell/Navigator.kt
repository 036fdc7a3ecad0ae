package org.phonestation.shell

import android.annotation.TargetApi
import android.os.Build
import android.os.Bundle
import android.view.ViewGroup

/**
 * The back stack. Only the last place has a screen; those below are a place and what their screen
 * saved, so that coming back, turning the phone and the death of the process are one and the same.
 */
class Navigator(
    private val container: ViewGroup,
    private val make: (Place, Bundle) -> Screen<*, *>,
) {
    private class Entry(
        val place: Place,
        var saved: Bundle,
    )

    private val stack = ArrayDeque<Entry>()
    private var shown: Screen<*, *>? = null

    /** Told when it becomes possible, or impossible, to go back inside the app. */
    var onCanGoBack: (Boolean) -> Unit = {}

    val place: Place? get() = stack.lastOrNull()?.place

    /** Where one is, and what its screen would save: another phone can be shown the same. */
    fun here(): Pair<Place, Bundle> {
        leave()
        return stack.last().let { it.place to it.saved }
    }

    /** [first] is where one is when nothing was saved. */
    fun start(saved: Bundle?, first: Place = Place.Home) {
        saved?.entries().orEmpty().forEach { entry ->
            Place.of(entry)?.let { stack += Entry(it, entry.getBundle(SAVED) ?: Bundle()) }
        }
        if (stack.isEmpty()) stack += Entry(first, Bundle())
        show()
    }

    /** From now on there are these places, and nothing of those before. */
    fun anew(vararg places: Place) {
        stack.clear()
        places.mapTo(stack) { Entry(it, Bundle()) }
        show()
    }

    /** [saved] is what the place's screen would have saved if it had been there already. */
    fun go(place: Place, saved: Bundle = Bundle()) {
        leave()
        stack += Entry(place, saved)
        show()
    }

    /** In the place of the one that is shown, which back does not lead to. */
    fun instead(place: Place, saved: Bundle = Bundle()) {
        if (stack.size > 1) stack.removeLast()
        stack += Entry(place, saved)
        show()
    }

    /** To a place of the first row; from there back leads to the first place, and from that out. */
    fun tab(place: Place) {
        leave()
        while (stack.size > 1) stack.removeLast()
        if (place != Place.Home) stack += Entry(place, Bundle())
        show()
    }

    /** Back to the first place. */
    fun home() {
        if (stack.size == 1) return
        while (stack.size > 1) stack.removeLast()
        show()
    }

    /** False when the app itself is to be left. */
    fun back(): Boolean {
        if (stack.size < 2) return false
        stack.removeLast()
        show()
        return true
    }

    fun save(): Bundle {
        leave()
        val entries = stack.map { it.place.toBundle().apply { putBundle(SAVED, it.saved) } }
        return Bundle().apply { putParcelableArrayList(STACK, ArrayList(entries)) }
    }

    fun close() {
        shown?.close()
        shown = null
    }

    private fun leave() {
        shown?.let { stack.last().saved = it.save() }
    }

    private fun show() {
        close()
        val entry = stack.last()
        val screen = make(entry.place, entry.saved)
        container.removeAllViews()
        container.addView(screen.view)
        shown = screen
        screen.start()
        onCanGoBack(stack.size > 1)
    }

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun Bundle.entries(): List<Bundle>? =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            getParcelableArrayList(STACK, Bundle::class.java)
        } else {
            @Suppress("DEPRECATION") // The only way before Android 13.
            getParcelableArrayList(STACK)
        }

    private companion object {
        const val STACK = "stack"
        const val SAVED = "saved"
    }
}
