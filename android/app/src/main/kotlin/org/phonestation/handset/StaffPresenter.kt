package org.phonestation.handset

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetPin
import org.phonestation.core.HandsetReported
import org.phonestation.core.HandsetView
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.sync.ContentSync
import org.phonestation.sync.SyncState

/** What came of telling the desk. */
sealed interface Telling {
    data object Now : Telling

    /** Nothing where the core could not. */
    data class Ended(
        val how: HandsetReported?,
    ) : Telling
}

data class StaffState(
    val view: Loaded<HandsetView?> = Loaded.Waiting,
    val digits: String = "",
    val open: Boolean = false,
    /** Tries that cost no wait, after a wrong one. */
    val left: Int? = null,
    /** Seconds until the next try. */
    val waits: Int = 0,
    val health: HandsetHealth? = null,
    val telling: Telling? = null,
    val sync: SyncState = SyncState.Idle,
    /** An act of staff failed. */
    val failed: CoreFailure.Reason? = null,
    val leaving: Boolean = false,
    /** The handset is none any more; the phone is to be let go. */
    val gone: Boolean = false,
) {
    /** There is no PIN yet: what helps to get one is open to whoever finds it. */
    val bare: Boolean get() = view is Loaded.Ready && view.value?.hasPin != true
}

sealed interface StaffEvent {
    data class Digit(
        val digit: Char,
    ) : StaffEvent

    data object Delete : StaffEvent

    data object Again : StaffEvent

    data object Fetch : StaffEvent

    data object Tell : StaffEvent

    data object Clean : StaffEvent

    data object Leave : StaffEvent
}

/** Behind a PIN: how the handset is, and what staff do about it. */
class StaffPresenter(
    private val core: StationCore,
    private val care: HandsetCare,
    private val sync: ContentSync,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<StaffState, StaffEvent>("staff", StaffState(), dispatcher) {
    private val loading = AsyncAction(scope)
    private val acting = AsyncAction(scope)
    private var waiting: Job? = null

    init {
        follow(core.changes, { it == Changed.HANDSET || it == Changed.CONTENT }, ::load)
        scope.launch { sync.state.collect { now -> update { it.copy(sync = now) } } }
    }

    override fun onEvent(event: StaffEvent) =
        when (event) {
            is StaffEvent.Digit -> typed(event.digit)
            StaffEvent.Delete -> update { it.copy(digits = it.digits.dropLast(1)) }
            StaffEvent.Again -> load()
            StaffEvent.Fetch -> sync.now()
            StaffEvent.Tell -> tell()
            StaffEvent.Clean -> care.end()
            StaffEvent.Leave -> leave()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(view = Loaded.Failed(reason)) } }) {
            val view = core.handset()
            update { it.copy(view = Loaded.Ready(view), health = care.health()) }
        }

    private fun typed(digit: Char) {
        if (state.value.waits > 0 || state.value.digits.length >= DIGITS) return
        update { it.copy(digits = it.digits + digit, left = null, failed = null) }
        val pin = state.value.digits
        if (pin.length == DIGITS) act { answered(core.handsetPin(pin)) }
    }

    private fun answered(answer: HandsetPin) {
        update { it.copy(digits = "") }
        when (answer) {
            is HandsetPin.Right, is HandsetPin.NoneYet -> update { it.copy(open = true, left = null) }
            is HandsetPin.Wrong -> update { it.copy(left = answer.left.toInt()) }
            is HandsetPin.Wait -> waits(answer.seconds.toInt())
        }
    }

    private fun waits(seconds: Int) {
        update { it.copy(waits = seconds) }
        waiting?.cancel()
        waiting = scope.launch {
            while (state.value.waits > 0) {
                delay(SECOND_MS)
                update { it.copy(waits = it.waits - 1) }
            }
        }
    }

    private fun tell() {
        update { it.copy(telling = Telling.Now) }
        act {
            val how = care.report()
            update { it.copy(telling = Telling.Ended(how)) }
            load()
        }
    }

    private fun leave() {
        update { it.copy(leaving = true) }
        act {
            care.leave()
            update { it.copy(gone = true) }
        }
    }

    private fun act(work: suspend () -> Unit) =
        acting.run(
            failed = { reason -> update { it.copy(failed = reason, digits = "", leaving = false) } },
            work = work,
        )

    private companion object {
        const val DIGITS = 6
        const val SECOND_MS = 1_000L
    }
}
