package org.phonestation.guides

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.GuideView
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** One guide in the variant chosen; opening it is remembered once. */
class GuidePresenter(
    private val core: StationCore,
    private val phone: PhoneSettings,
    private val id: String,
    audience: String? = null,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<GuideState, GuideEvent>("guide", GuideState(audience = audience), dispatcher) {
    private val loading = AsyncAction(scope)
    private val marking = AsyncAction(scope)
    private val saying = AsyncAction(scope)
    private var remembered = false

    init {
        follow(core.changes, { it == Changed.CONTENT || it == Changed.BOOKMARKS }, ::load)
    }

    override fun onEvent(event: GuideEvent) =
        when (event) {
            GuideEvent.Again -> load()
            GuideEvent.Bookmark -> bookmark()
            GuideEvent.Done -> {
                update { it.copy(done = true) }
                say(worked = true)
            }
            GuideEvent.Failed -> say(worked = false)
            is GuideEvent.Choose -> {
                update { it.copy(audience = event.audience, done = false) }
                load()
            }
        }

    private fun load() =
        loading.run(failed = { reason -> update { it.copy(guide = Loaded.Failed(reason)) } }) {
            val guide = core.guide(id, state.value.audience)
            val settings = settings(guide)
            update { it.copy(guide = Loaded.Ready(guide), settings = settings) }
            if (!remembered) {
                remembered = true
                core.recordOpened(id)
            }
        }

    /** Content may only lead to settings: any other action is as if this phone did not have it. */
    private suspend fun settings(guide: GuideView): Set<String> {
        val actions = guide.steps.mapNotNull { it.action }.filter { it.startsWith(SETTINGS) }
        return actions.distinct().filter { phone.has(it) }.toSet()
    }

    private fun say(worked: Boolean) {
        val guide = state.value.guide.orNull() ?: return
        val read = guide.variants.firstOrNull { it.shown }?.audience
        saying.run { core.recordOutcome(id, read, worked) }
    }

    private fun bookmark() {
        val guide = state.value.guide.orNull() ?: return
        marking.run { core.setBookmark(id, !guide.card.bookmarked) }
    }

    private companion object {
        const val SETTINGS = "android.settings."
    }
}
