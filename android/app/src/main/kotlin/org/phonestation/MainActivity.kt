package org.phonestation

import android.annotation.TargetApi
import android.app.Activity
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.ViewTreeObserver
import android.widget.FrameLayout
import android.widget.Toast
import org.phonestation.handset.Handset
import org.phonestation.handset.HandsetFront
import org.phonestation.handset.HandsetStage
import org.phonestation.links.Arrival
import org.phonestation.links.Ways
import org.phonestation.settings.ActivityLook
import org.phonestation.settings.Look
import org.phonestation.shell.Answers
import org.phonestation.shell.Backwards
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Preferences
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** The one activity: a container, the back stack in it, and the moment of the first frame. */
class MainActivity : Activity() {
    lateinit var navigator: Navigator
        private set
    private lateinit var arrival: Arrival

    lateinit var look: Look
        private set

    /** Only on a demo handset. */
    private var front: HandsetFront? = null

    /** What the system answered to a screen: whether it may, and which file. */
    val allowed = Answers<Boolean>()
    val chosen = Answers<String>()

    override fun attachBaseContext(base: Context) = super.attachBaseContext(Preferences(base).speaking())

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        drawToTheEdges()
        val container = FrameLayout(this).apply { id = R.id.screen }
        val app = application as StationApp
        val handset = app.handset
        look = ActivityLook(this, app.preferences)
        val screens = Screens(app.core, Ui(this, look.elder), this)
        navigator = Navigator(container, screens::make)
        screens.navigator = navigator
        val backwards = Backwards(this) { navigator.back() }
        navigator.onCanGoBack = backwards::canGoBack
        front = handset?.let { HandsetFront(this, it, navigator, Ui(this, look.elder)) }
        setContentView(front?.around(container) ?: container)
        // On a demo handset a place outlives the activity, and no visit outlives the process.
        val goesOn = handset == null || handset.stage.value == HandsetStage.VISITING
        val first = if (handset == null) Place.Home else Place.Attract
        navigator.start(savedInstanceState?.getBundle(NAVIGATOR)?.takeIf { goesOn }, first)
        val ways = Ways(app.core, getString(R.string.station_url))
        arrival = Arrival(ways, navigator, OtherApps(this)::openBrowser) {
            Toast.makeText(this, R.string.link_unknown, Toast.LENGTH_LONG).show()
        }
        // Neither a turned phone nor the list of recent apps is a new arrival.
        val again = savedInstanceState != null || intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
        if (!again && handset == null) arrival.by(intent)
        front?.start(intent)
        afterFirstFrame(container, app::onFirstFrame)
    }

    override fun onStart() {
        super.onStart()
        (application as StationApp).onFront()
    }

    override fun onResume() {
        super.onResume()
        front?.inFront(true)
    }

    override fun onPause() {
        front?.inFront(false)
        super.onPause()
    }

    override fun onUserInteraction() {
        super.onUserInteraction()
        front?.touched()
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        val front = front
        if (front != null) {
            if (front.takes(intent)) arrival.by(intent)
        } else if ((application as StationApp).handset != null) {
            // It has become one meanwhile, or is none any more.
            setIntent(intent)
            recreate()
        } else {
            arrival.by(intent)
        }
    }

    /** Nothing of a demo handset is left but what the phone allows, and that goes now. */
    fun noHandset(handset: Handset) {
        handset.phone.lock.leave(this)
        (application as StationApp).noHandset()
        navigator.anew(Place.Home)
        recreate()
    }

    override fun onRequestPermissionsResult(code: Int, permissions: Array<out String>, results: IntArray) {
        super.onRequestPermissionsResult(code, permissions, results)
        // No results at all: the question was turned away by another.
        if (results.isNotEmpty()) allowed.give(code, results.all { it == PackageManager.PERMISSION_GRANTED })
    }

    override fun onActivityResult(code: Int, result: Int, data: Intent?) {
        super.onActivityResult(code, result, data)
        val file = data?.data?.takeIf { result == RESULT_OK } ?: return
        chosen.give(code, file.toString())
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        outState.putBundle(NAVIGATOR, navigator.save())
    }

    override fun onDestroy() {
        front?.close()
        arrival.close()
        navigator.close()
        super.onDestroy()
    }

    @Suppress("OVERRIDE_DEPRECATION") // The only way before Android 13; from there on Backwards is asked.
    override fun onBackPressed() {
        if (!navigator.back() && front == null) finish()
    }

    /** From Android 15 on the system does it itself; before Android 11 the bars keep the surface's colour. */
    @Suppress("DEPRECATION")
    @TargetApi(Build.VERSION_CODES.R)
    private fun drawToTheEdges() {
        val asks = Build.VERSION_CODES.R until Build.VERSION_CODES.VANILLA_ICE_CREAM
        if (Build.VERSION.SDK_INT in asks) window.setDecorFitsSystemWindows(false)
    }

    private fun afterFirstFrame(view: View, then: () -> Unit) {
        view.viewTreeObserver.addOnDrawListener(
            object : ViewTreeObserver.OnDrawListener {
                private var drawn = false

                override fun onDraw() {
                    if (drawn) return
                    drawn = true
                    // Told before the frame is drawn, and a listener may not be removed while it is told.
                    view.post {
                        view.viewTreeObserver.removeOnDrawListener(this)
                        then()
                    }
                }
            },
        )
    }

    private companion object {
        const val NAVIGATOR = "navigator"
    }
}
