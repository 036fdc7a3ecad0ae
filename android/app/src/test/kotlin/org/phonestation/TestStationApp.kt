package org.phonestation

import android.os.Handler
import android.os.Looper
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.android.asCoroutineDispatcher
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.test.setMain
import org.phonestation.core.CoreSetup
import org.phonestation.core.RunningApp
import org.phonestation.core.callHere
import org.phonestation.customer.TestKeeper
import org.phonestation.scan.Camera
import org.phonestation.update.runningApp
import org.phonestation.usage.PhoneCounter
import org.phonestation.usage.Withheld

/** The app on this machine: the core comes by JNA's way, the station cannot be reached, mistakes stop. */
@OptIn(ExperimentalCoroutinesApi::class)
class TestStationApp : StationApp() {
    private val main = MainThread(Handler.createAsync(Looper.getMainLooper()).asCoroutineDispatcher())

    init {
        Dispatchers.setMain(main)
    }

    val gate =
        Gate(Executors.newFixedThreadPool(2) { Thread(it, "core").apply { isDaemon = true } }.asCoroutineDispatcher())

    /** Nobody listens on port 9 of a machine that has no such old service. To be set before the app is opened. */
    var stationAddress = "http://127.0.0.1:9"

    /** To be set before the app is opened, by whom the hour matters: at night nothing is suggested. */
    var clockAheadMs = 0L

    /** The app that runs here, where a test says so. To be set before the app is opened. */
    var runs: (() -> RunningApp)? = { runningApp(this) }

    /** The phone's own key store is tried in a test of its own. Made when the core asks for it. */
    val keeper by lazy { TestKeeper() }

    /** What the core or a picture answers from now on, in whatever thread, was asked by a test that is over. */
    override fun onTerminate() {
        main.end()
        super.onTerminate()
    }

    public override fun setup() =
        CoreSetup(
            folder = filesDir.resolve("core").path,
            stationUrl = stationAddress,
            phone = "android",
            version = getString(R.string.core_version),
            // A test in a class loader of its own has loaded the library anew and taken its callbacks with it.
            loadLibrary = { callHere() },
            keeper = { keeper },
            clockAheadMs = clockAheadMs,
            runs = runs,
        )

    override fun dispatcher(): CoroutineDispatcher = gate

    /** Another phone's, while a test wants it. */
    var camera: Camera? = null

    override fun camera(): Camera = camera ?: super.camera()

    /** What the phone has counted. The framework's counter has no service behind it here, and says so at its own time. */
    var counter: PhoneCounter = Withheld

    override fun phoneCounter(): PhoneCounter = counter

    /** This machine's own clock: the framework's stands still here. */
    override fun clock() = System.nanoTime() / 1_000_000

    override fun strict() = true
}
