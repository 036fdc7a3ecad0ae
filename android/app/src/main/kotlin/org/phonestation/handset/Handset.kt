package org.phonestation.handset

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetReported
import org.phonestation.core.OnScreen
import org.phonestation.core.StationCore

/** Where a demo handset is between two visitors. */
enum class HandsetStage {
    /** The core is not asked yet whether somebody's traces are there. */
    STARTING,

    /** Clean; the loop runs. */
    WAITING,
    VISITING,
    CLEANING,

    /** What the core keeps could not be cleaned: nobody gets to see it, and it is tried again. */
    UNCLEAN,
}

/** The phone's side of a demo handset: everything that lives as long as the process. */
class HandsetPhone(
    val lock: HandsetLock,
    val watch: HandsetWatch,
    val apps: FocusApps,
    val schedule: HandsetSchedule,
    /** A line came back. */
    val back: Flow<Unit>,
    /** Puts this app before whatever is in front. */
    val bring: () -> Unit,
)

/** Visitors come and go: each begins by a tap, and ends by a tap, by leaving the phone alone, or by staff. */
class Handset(
    private val core: StationCore,
    outer: CoroutineScope,
    val phone: HandsetPhone,
    private val clean: HandsetClean,
    val idle: HandsetIdle,
) : HandsetCare {
    private val scope = CoroutineScope(outer.coroutineContext + SupervisorJob(outer.coroutineContext[Job]))
    private val now = MutableStateFlow(HandsetStage.STARTING)
    private val asking = MutableStateFlow<Int?>(null)
    private var counting: Job? = null
    private var begun = false

    /** A focus app that the visitor opened; what they go back to. */
    private var away: String? = null

    override val stage: StateFlow<HandsetStage> = now.asStateFlow()

    /** Seconds that are left to say that one is still here. */
    val asked: StateFlow<Int?> = asking.asStateFlow()

    @Volatile
    var packages = emptyList<String>()
        private set

    /** The staff's page is open: it does not stay so for the next visitor. */
    var staff = false

    /** This app is before all others. */
    var inFront = false

    /** Every screen of the visitor is closed when this returns, and the loop is shown. */
    var onHome: () -> Unit = {}

    /** Something was typed since this was asked last: a keyboard's touches are told to nobody. */
    var typed: () -> Boolean = { false }

    /** The core is opening: from now on this keeps to what it says. */
    fun begin() {
        if (begun) return
        begun = true
        launch(CoroutineStart.UNDISPATCHED) {
            core.changes.collect { if (it == Changed.HANDSET || it == Changed.CONTENT) renew() }
        }
        launch { phone.back.collect { report() } }
        launch {
            renew()
            report()
        }
    }

    private suspend fun renew() {
        val view = try {
            core.handset()
        } catch (_: CoreFailure) {
            // The screen says what is wrong with the core; nothing can be seen of a visitor.
            now.compareAndSet(HandsetStage.STARTING, HandsetStage.WAITING)
            return
        }
        packages = view?.packages.orEmpty()
        idle.seconds = view?.idleSeconds?.toInt() ?: HandsetIdle.USUAL
        phone.lock.keep(packages)
        if (view != null) phone.schedule.keep()
        // The phone was turned off, or the process ended, in the middle of a visit.
        if (view?.visiting == true && now.compareAndSet(HandsetStage.STARTING, HandsetStage.CLEANING)) cleanNow()
        now.compareAndSet(HandsetStage.STARTING, HandsetStage.WAITING)
    }

    /** Keeps what the phone was set up with, unless it is set up: [then] when that is on the disk. */
    fun arrived(code: HandsetCode?, then: () -> Unit = {}) {
        begin()
        launch {
            try {
                if (code != null) core.beginHandset(code.code, code.hall)
            } catch (_: CoreFailure) {
                // No code, or no room for it: the staff's page says that it has none.
            }
            renew()
            then()
            if (code != null) report()
        }
    }

    override suspend fun visit(): Boolean {
        if (now.value != HandsetStage.WAITING) return false
        try {
            core.handsetTouched()
        } catch (_: CoreFailure) {
            return false
        }
        idle.touched()
        now.value = HandsetStage.VISITING
        count()
        return true
    }

    /** Acts of the visitor that the station has not got: they go with the visit. */
    suspend fun unsent(): Int =
        try {
            core.handset()?.unsent?.toInt() ?: 0
        } catch (_: CoreFailure) {
            0
        }

    fun touched() = idle.touched()

    /** "Still here." */
    fun stays() {
        idle.touched()
        asking.value = null
        away?.takeUnless { it.isEmpty() }?.let(phone.apps::open)
    }

    /** Opens one of the month's apps; what one does there counts as using the phone as long as a hall says. */
    fun opens(name: String) {
        away = name
        idle.touched()
        phone.apps.open(name)
    }

    /** The visitor has come back by themselves. */
    fun back() {
        if (asking.value == null) away = null
    }

    fun staffOpens() {
        staff = true
        idle.touched()
        count()
    }

    /** "I am done", or nobody is there any more. */
    override fun end() {
        if (now.value == HandsetStage.CLEANING) return
        now.value = HandsetStage.CLEANING
        launch { cleanNow() }
    }

    private suspend fun cleanNow() {
        asking.value = null
        away = null
        onHome()
        if (!inFront) phone.bring()
        try {
            withContext(Dispatchers.Default) { clean.all() }
            now.value = HandsetStage.WAITING
        } catch (_: CoreFailure) {
            now.value = HandsetStage.UNCLEAN
        }
        launch { report() }
    }

    override suspend fun report(): HandsetReported? =
        try {
            core.reportHandset(health())
        } catch (_: CoreFailure) {
            null
        }

    override fun health(): HandsetHealth {
        val status = phone.watch.now()
        return HandsetHealth(
            status.battery?.toUByte(),
            status.charging,
            status.network,
            phone.lock.locked,
            phone.apps.missing(packages),
        )
    }

    override suspend fun leave() {
        now.value = HandsetStage.CLEANING
        try {
            withContext(Dispatchers.Default) { clean.all() }
            core.leaveHandset()
            phone.schedule.clear()
        } catch (e: CoreFailure) {
            now.value = HandsetStage.UNCLEAN
            throw e
        }
    }

    /** This is no demo handset any more. */
    fun close() = scope.cancel()

    private fun count() {
        if (counting?.isActive == true) return
        counting = launch {
            while (now.value == HandsetStage.VISITING || staff) {
                delay(TICK_MS)
                tick()
            }
        }
    }

    private fun tick() {
        if (typed()) idle.touched()
        val left = idle.left()
        when {
            now.value == HandsetStage.VISITING && left == 0 -> end()
            now.value == HandsetStage.VISITING -> {
                if (left != null && asking.value == null && !inFront) phone.bring()
                asking.value = left
            }
            staff && left != null -> {
                staff = false
                onHome()
                if (!inFront) phone.bring()
            }
        }
    }

    private fun launch(start: CoroutineStart = CoroutineStart.DEFAULT, work: suspend () -> Unit) =
        scope.launch(Dispatchers.Main.immediate + OnScreen("handset"), start) { work() }

    private companion object {
        const val TICK_MS = 1_000L
    }
}
