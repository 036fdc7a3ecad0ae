package org.phonestation

import android.app.Application
import android.content.BroadcastReceiver.PendingResult
import android.content.Intent
import android.content.pm.ApplicationInfo
import android.os.SystemClock
import java.util.UUID
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicBoolean
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeoutOrNull
import org.phonestation.contacts.ContactsMove
import org.phonestation.contacts.KeptMark
import org.phonestation.contacts.PhoneAddressBook
import org.phonestation.contacts.PhoneFiles
import org.phonestation.core.CoreHandle
import org.phonestation.core.CoreSetup
import org.phonestation.core.OnScreen
import org.phonestation.core.ThreadGuard
import org.phonestation.core.UsageGlance
import org.phonestation.core.phoneFamily
import org.phonestation.customer.PhoneKeeper
import org.phonestation.handset.FocusApps
import org.phonestation.handset.Handset
import org.phonestation.handset.HandsetClean
import org.phonestation.handset.HandsetIdle
import org.phonestation.handset.HandsetLock
import org.phonestation.handset.HandsetPhone
import org.phonestation.handset.HandsetSchedule
import org.phonestation.handset.HandsetTraces
import org.phonestation.handset.HandsetWatch
import org.phonestation.recommend.FollowUpNotices
import org.phonestation.recommend.FollowUps
import org.phonestation.recommend.InstalledApps
import org.phonestation.reminders.Alarms
import org.phonestation.reminders.Notices
import org.phonestation.reminders.ReminderChoice
import org.phonestation.reminders.Reminding
import org.phonestation.scan.Camera
import org.phonestation.scan.PhoneCamera
import org.phonestation.shell.Preferences
import org.phonestation.sync.PhoneLine
import org.phonestation.sync.Sending
import org.phonestation.sync.StationSync
import org.phonestation.sync.SyncSchedule
import org.phonestation.sync.UsageSchedule
import org.phonestation.update.runningApp
import org.phonestation.usage.AppNames
import org.phonestation.usage.NetworkCounter
import org.phonestation.usage.PhoneCounter
import org.phonestation.usage.UsageKeeping
import org.phonestation.usage.UsageNotices
import org.phonestation.usage.UsageRenewal
import org.phonestation.usage.UsageTile
import org.phonestation.usage.Widgets

/** What lives as long as the process: the way to the core. Making it touches nothing of the core. */
open class StationApp : Application() {
    private val scope = CoroutineScope(SupervisorJob())

    val preferences: Preferences by lazy { Preferences(this) }

    val core: CoreHandle by lazy {
        CoreHandle(setup(), dispatcher(), ThreadGuard(strict()), { preferences.elder }) {
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

    val reminderChoice: ReminderChoice by lazy { ReminderChoice(this) }

    val reminding: Reminding by lazy {
        Reminding(core, reminderChoice, Alarms(this), Notices(this, preferences::speaking))
    }

    val usage: UsageRenewal by lazy { UsageRenewal(core, phoneCounter(), PhoneLine(this)) }

    private val widgets by lazy { Widgets(this, preferences::speaking) }
    val usageKeeping: UsageKeeping by lazy {
        UsageKeeping(core, UsageNotices(this, preferences::speaking), ::outside)
    }

    /** The address of the station's pages. */
    val station: String by lazy { setup().stationUrl }

    private var made: Handset? = null

    /** Only where this app owns the phone: a demo handset. Asked anew until it does, which a cable can bring about. */
    val handset: Handset?
        get() {
            if (made == null && HandsetLock(this).owner) made = newHandset()
            return made
        }

    val followUps: FollowUps by lazy { FollowUps(core, FollowUpNotices(this, preferences::speaking)) }

    private val installed by lazy { InstalledApps(core, packageManager) }
    private var looking: Job? = null

    private var scheduled = false
    private val reminds = AtomicBoolean()

    /** No phone calls this: a framework without one does, after each test, whose work must not reach into the next. */
    override fun onTerminate() {
        scope.cancel()
        super.onTerminate()
    }

    /** The first frame stands; of every activity, while the rest is done once. */
    fun onFirstFrame() {
        openCore()
        handset?.begin()
        if (scheduled) return
        scheduled = true
        val schedule = SyncSchedule(this, core)
        val line = PhoneLine(this)
        scope.launch(OnScreen("sync")) { schedule.keep() }
        scope.launch(OnScreen("sync")) { Sending(core, line, line.back, schedule::sendSoon).keep() }
    }

    private fun newHandset(): Handset {
        val lock = HandsetLock(this)
        val schedule = HandsetSchedule(this)
        val traces = HandsetTraces(this, { forgetVisitor(schedule) })
        val clean = HandsetClean(core, scope, { traces.parts(core.handset()?.packages.orEmpty()) }, now = ::clock)
        val phone = HandsetPhone(lock, HandsetWatch(this), FocusApps(this), schedule, PhoneLine(this).back, ::bring)
        return Handset(core, scope, phone, clean, HandsetIdle(SystemClock::elapsedRealtime))
    }

    /** This is no demo handset any more. */
    fun noHandset() {
        made?.close()
        made = null
    }

    /** What a clean is measured by. */
    protected open fun clock(): Long = SystemClock.elapsedRealtime()

    /** What the process remembers of whoever stood before it. What is planned is planned anew, for nobody. */
    private fun forgetVisitor(schedule: HandsetSchedule) {
        contacts.drop()
        preferences.language = null
        schedule.clear()
        schedule.keep()
        scope.launch(OnScreen("sync")) { SyncSchedule(this@StationApp, core).schedule() }
    }

    /** An owner may, also from behind. */
    private fun bring() = startActivity(Intent(this, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))

    /** In front, perhaps after an app was installed or removed meanwhile; the core opens when the first frame stands. */
    fun onFront() {
        looking?.cancel()
        looking = scope.launch(OnScreen("installed")) { installed.note() }
    }

    /** One for each screen that looks through it. */
    open fun camera(): Camera = PhoneCamera(this)

    /** In the background; for whoever needs the core without a screen. */
    fun openCore() {
        core.open(scope)
        // Also where a job changes a ticket before anybody has opened the app.
        if (!reminds.compareAndSet(false, true)) return
        scope.launch(OnScreen("reminders")) { reminding.keep() }
        scope.launch(OnScreen("usage keeping")) { usageKeeping.keep() }
    }

    /** The phone's own counter of what went over its networks. */
    protected open fun phoneCounter(): PhoneCounter = NetworkCounter(this, AppNames(packageManager))

    /** What is seen of usage without the app; and whether it is worth asking for now and then. */
    private fun outside(glance: UsageGlance?) {
        widgets.show(glance)
        UsageTile.renew(this)
        UsageSchedule(this).keep(glance != null)
    }

    /** The setting of reminders was changed. */
    fun planReminders() {
        scope.launch(OnScreen("reminders")) { reminding.plan() }
    }

    /** A widget was put somewhere; the system waits no longer than it allows. */
    fun wakenedForUsage(held: PendingResult?, work: suspend (UsageKeeping) -> Unit) {
        openCore()
        scope.launch(OnScreen("usage keeping")) {
            withTimeoutOrNull(AWAKE_MS) { work(usageKeeping) }
            held?.finish()
        }
    }

    /** What the system woke the app for; it stays awake until this is done, and no longer than the system allows. */
    fun wakened(held: PendingResult?, work: suspend (Reminding) -> Unit) {
        openCore()
        scope.launch(OnScreen("reminders")) {
            withTimeoutOrNull(AWAKE_MS) { work(reminding) }
            held?.finish()
        }
    }

    protected open fun setup() =
        CoreSetup(
            folder = filesDir.resolve("core").path,
            stationUrl = getString(R.string.station_url),
            phone = phoneFamily(),
            version = getString(R.string.core_version),
            loadLibrary = { System.loadLibrary("phonestation_core") },
            runs = { runningApp(this) },
            keeper = { PhoneKeeper() },
        )

    /** The core writes one at a time and reads beside it: more threads would only wait. */
    protected open fun dispatcher(): CoroutineDispatcher =
        Executors.newFixedThreadPool(CORE_THREADS) { Thread(it, "core") }.asCoroutineDispatcher()

    protected open fun strict(): Boolean = applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0

    private companion object {
        const val CORE_THREADS = 3

        /** Of the ten seconds after which the system takes the app for hung. */
        const val AWAKE_MS = 9_000L
    }
}
