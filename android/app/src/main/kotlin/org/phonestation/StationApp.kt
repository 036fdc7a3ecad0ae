package org.phonestation

import android.app.Application
import android.content.pm.ApplicationInfo
import java.util.UUID
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import org.phonestation.contacts.ContactsMove
import org.phonestation.contacts.KeptMark
import org.phonestation.contacts.PhoneAddressBook
import org.phonestation.contacts.PhoneFiles
import org.phonestation.core.CoreHandle
import org.phonestation.core.CoreSetup
import org.phonestation.core.OnScreen
import org.phonestation.core.ThreadGuard
import org.phonestation.core.phoneFamily
import org.phonestation.scan.Camera
import org.phonestation.scan.PhoneCamera
import org.phonestation.shell.Preferences
import org.phonestation.sync.PhoneLine
import org.phonestation.sync.Sending
import org.phonestation.sync.StationSync
import org.phonestation.sync.SyncSchedule

/** What lives as long as the process: the way to the core. Making it touches nothing of the core. */
open class StationApp : Application() {
    private val scope = CoroutineScope(SupervisorJob())

    val preferences: Preferences by lazy { Preferences(this) }

    val core: CoreHandle by lazy {
        CoreHandle(setup(), dispatcher(), ThreadGuard(strict())) {
            preferences.speaking().getString(R.string.language_tag)
        }
    }

    val sync: StationSync by lazy { StationSync(core, scope, PhoneLine(this)) }

    /** Goes on while its screen is away. */
    val contacts: ContactsMove by lazy {
        val kept = KeptMark(getSharedPreferences("contacts", MODE_PRIVATE))
        val book = PhoneAddressBook(contentResolver)
        ContactsMove(core, book, PhoneFiles(contentResolver), kept, scope, { UUID.randomUUID().toString() })
    }

    private var scheduled = false

    /** The first frame stands; of every activity, while the rest is done once. */
    fun onFirstFrame() {
        openCore()
        if (scheduled) return
        scheduled = true
        val schedule = SyncSchedule(this, core)
        val line = PhoneLine(this)
        scope.launch(OnScreen("sync")) { schedule.keep() }
        scope.launch(OnScreen("sync")) { Sending(core, line, line.back, schedule::sendSoon).keep() }
    }

    /** One for each screen that looks through it. */
    open fun camera(): Camera = PhoneCamera(this)

    /** In the background; for whoever needs the core without a screen. */
    fun openCore() = core.open(scope)

    protected open fun setup() =
        CoreSetup(
            folder = filesDir.resolve("core").path,
            stationUrl = getString(R.string.station_url),
            phone = phoneFamily(),
            version = getString(R.string.core_version),
            loadLibrary = { System.loadLibrary("phonestation_core") },
        )

    /** The core writes one at a time and reads beside it: more threads would only wait. */
    protected open fun dispatcher(): CoroutineDispatcher =
        Executors.newFixedThreadPool(CORE_THREADS) { Thread(it, "core") }.asCoroutineDispatcher()

    protected open fun strict(): Boolean = applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0

    private companion object {
        const val CORE_THREADS = 3
    }
}
