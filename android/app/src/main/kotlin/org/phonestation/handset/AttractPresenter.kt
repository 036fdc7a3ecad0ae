package org.phonestation.handset

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.phonestation.core.Changed
import org.phonestation.core.HandsetSlide
import org.phonestation.core.HandsetSlideKind
import org.phonestation.core.HandsetView
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Place
import org.phonestation.shell.Presenter

data class AttractState(
    /** Nothing in it: the phone is not set up yet. */
    val view: Loaded<HandsetView?> = Loaded.Waiting,
    val stage: HandsetStage = HandsetStage.STARTING,
    val at: Int = 0,
    /** Somebody stopped the loop, or it may not move. */
    val stopped: Boolean = false,
    /** Where the visit goes. */
    val goes: List<Place>? = null,
) {
    val slides: List<HandsetSlide> get() = (view as? Loaded.Ready)?.value?.slides.orEmpty()

    val slide: HandsetSlide? get() = slides.run { getOrNull(at % maxOf(size, 1)) }
}

sealed interface AttractEvent {
    data object Try : AttractEvent

    data object Next : AttractEvent

    data object Stop : AttractEvent

    data object CleanAgain : AttractEvent
}

/** One thing after another, each to be tried by a tap. */
class AttractPresenter(
    private val core: StationCore,
    private val visits: HandsetVisits,
    stopped: Boolean,
    at: Int = 0,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<AttractState, AttractEvent>("attract", AttractState(at = at, stopped = stopped), dispatcher) {
    private val loading = AsyncAction(scope)
    private var turning: Job? = null

    init {
        scope.launch { visits.stage.collect { stage -> update { it.copy(stage = stage) } } }
        follow(core.changes, { it == Changed.HANDSET || it == Changed.CONTENT }, ::load)
        turn()
    }

    override fun onEvent(event: AttractEvent) =
        when (event) {
            AttractEvent.Try -> visit()
            AttractEvent.Next -> {
                next()
                turn()
            }
            AttractEvent.Stop -> {
                update { it.copy(stopped = !it.stopped) }
                turn()
            }
            AttractEvent.CleanAgain -> visits.end()
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(view = Loaded.Failed(reason)) } }) {
            val view = core.handset()
            update { it.copy(view = Loaded.Ready(view)) }
        }

    private fun visit() {
        val slide = state.value.slide
        scope.launch {
            if (visits.visit()) update { it.copy(goes = listOfNotNull(Place.Home, slide?.let(::place))) }
        }
    }

    private fun place(slide: HandsetSlide): Place =
        when (slide.kind) {
            HandsetSlideKind.APP -> Place.App(slide.id)
            HandsetSlideKind.GUIDE -> Place.Guide(slide.id)
        }

    private fun next() = update { it.copy(at = (it.at + 1) % maxOf(it.slides.size, 1)) }

    /** From now on, so that what somebody stepped to stays as long as any other. */
    private fun turn() {
        turning?.cancel()
        if (state.value.stopped) return
        turning = scope.launch {
            while (true) {
                delay(EACH_MS)
                next()
            }
        }
    }

    private companion object {
        const val EACH_MS = 8_000L
    }
}
