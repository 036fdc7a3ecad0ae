package org.phonestation.recommend

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.AdviceView
import org.phonestation.core.AppDetail
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.InterestsView
import org.phonestation.core.Line
import org.phonestation.core.PlanMatchView
import org.phonestation.core.RecommendCore
import org.phonestation.core.ShelfView
import org.phonestation.core.StationCore
import org.phonestation.core.SuggestionsView
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServicePresenter
import org.phonestation.services.Stage
import org.phonestation.shell.orNull

private val SHOWN = setOf(Changed.RECOMMEND, Changed.CONTENT)
private val BY_USE = SHOWN + setOf(Changed.USAGE, Changed.CUSTOMER)

/** Says once of each thing that it was shown; that this could not be kept is no reason to show nothing. */
class Noting(
    private val note: suspend (List<String>) -> Unit,
) {
    private val noted = mutableSetOf<String>()

    suspend fun of(ids: List<String>) {
        val fresh = ids.filter { noted.add(it) }
        if (fresh.isEmpty()) return
        try {
            note(fresh)
        } catch (_: CoreFailure) {
            noted -= fresh.toSet()
        }
    }
}

/** Two suggestions, the third when asked for; one that does not suit goes, and comes back when that was a slip. */
class SuggestionsPresenter(
    core: StationCore,
    line: () -> Line,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
    private val noting: Noting = Noting(core::notedShown),
) : ServicePresenter<SuggestionsView>(
        "suggestions",
        core,
        line,
        chosen,
        shown = BY_USE,
        dispatcher = dispatcher,
        pull = { state ->
            core.suggestions(three = THREE in state.chosen).also { view -> noting.of(view.cards.map { it.id }) }
        },
    ) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> {
                super.onEvent(ServiceEvent.Choose(THREE))
                load()
                Unit
            }
            is ServiceEvent.Choose -> act {
                core.refuseSuggestion(event.id)
                update { it.copy(typed = event.id) }
                null
            }
            ServiceEvent.Undo -> act {
                core.takeBackRefusal(state.value.typed)
                update { it.copy(typed = "") }
                null
            }
            else -> super.onEvent(event)
        }

    companion object {
        const val THREE = "three"
    }
}

/** One app: that it was looked at, that a store was opened for it, whether one may be asked about it later. */
class AppPresenter(
    core: StationCore,
    line: () -> Line,
    private val id: String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
    private val noting: Noting = Noting { core.notedOpened(id) },
) : ServicePresenter<AppDetail>(
        "app",
        core,
        line,
        shown = SHOWN,
        dispatcher = dispatcher,
        pull = { core.app(id).also { noting.of(listOf(id)) } },
    ) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> does { core.notedStore(id) }
            is ServiceEvent.Choose -> does {
                core.setFollowUpConsent(event.id == YES)
                update { it.copy(stage = Stage.DONE) }
            }
            ServiceEvent.TakeBack -> does { core.refuseSuggestion(id) }
            ServiceEvent.Undo -> does { core.takeBackRefusal(id) }
            else -> super.onEvent(event)
        }

    private fun does(work: suspend RecommendCore.() -> Unit) =
        act {
            core.work()
            null
        }

    companion object {
        const val YES = "yes"
        const val NO = "no"
    }
}

/** Everything that may be suggested. */
class ShelfPresenter(
    core: StationCore,
    line: () -> Line,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<ShelfView>("shelf", core, line, shown = SHOWN, dispatcher = dispatcher, pull = {
        core.shelf()
    }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            // A store was opened for it.
            is ServiceEvent.Choose -> act {
                core.notedStore(event.id)
                null
            }
            else -> super.onEvent(event)
        }
}

/** What one likes: chosen here, kept when one says so, or passed over. */
class InterestsPresenter(
    core: StationCore,
    line: () -> Line,
    chosen: List<String> = emptyList(),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<InterestsView>("interests", core, line, chosen, shown = SHOWN, dispatcher = dispatcher, pull = {
        core.interests()
    }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Choose -> toggle(event.id)
            is ServiceEvent.Act -> act {
                val chosen = chosen()
                core.setInterests(
                    chosen.filterNot { it.startsWith(WHO) },
                    chosen.filter { it.startsWith(WHO) }.map { it.removePrefix(WHO) },
                )
                done()
            }
            ServiceEvent.TakeBack -> act {
                core.skipInterests()
                done()
            }
            else -> super.onEvent(event)
        }

    private fun done(): Nothing? {
        update { it.copy(stage = Stage.DONE) }
        return null
    }

    private fun toggle(id: String) {
        val now = chosen()
        val then = if (id in now) now - id else now + id
        // That nothing is chosen any more is a choice, too.
        update { it.copy(chosen = then.ifEmpty { listOf(NONE) }) }
    }

    private fun chosen() = chosen(state.value.content.orNull(), state.value.chosen)

    companion object {
        private const val NONE = "-"

        /** Before what one is; the others are what one likes. */
        const val WHO = "who:"

        /** What is chosen on the screen: as it is kept, until the person touches one. */
        fun chosen(view: InterestsView?, touched: List<String>): List<String> {
            if (touched.isNotEmpty()) return touched - NONE
            val likes = view?.chips.orEmpty().filter { it.chosen }.map { it.id }
            return likes + view?.who.orEmpty().filter { it.chosen }.map { WHO + it.id }
        }
    }
}

/** Every plan, priced on what this customer used; the months come with the figures of usage. */
class PlansPresenter(
    core: StationCore,
    line: () -> Line,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<PlanMatchView>(
        "plans",
        core,
        line,
        renew = { core.refreshUsage(line()) },
        shown = BY_USE,
        dispatcher = dispatcher,
        pull = { core.planMatch() },
    )

/** Buying advice and top-up offers. */
class AdvicePresenter(
    core: StationCore,
    line: () -> Line,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<AdviceView>("advice", core, line, shown = SHOWN, dispatcher = dispatcher, pull = {
        core.advice()
    })
