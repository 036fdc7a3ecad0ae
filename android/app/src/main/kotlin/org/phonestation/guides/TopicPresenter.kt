package org.phonestation.guides

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Changed
import org.phonestation.core.GuideCard
import org.phonestation.core.StationCore
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Loaded
import org.phonestation.shell.Presenter
import org.phonestation.shell.orNull

/** A topic, a page of its guides at a time. */
class TopicPresenter(
    private val core: StationCore,
    private val id: String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<TopicState, TopicEvent>("topic", TopicState(), dispatcher) {
    private val loading = AsyncAction(scope)
    private var pages = 0

    init {
        follow(core.changes, { it == Changed.CONTENT }, ::again)
    }

    override fun onEvent(event: TopicEvent) =
        when (event) {
            TopicEvent.Again -> again()
            TopicEvent.More -> load(state.value.content.orNull()?.guides.orEmpty())
        }

    private fun again() {
        pages = 0
        load(emptyList())
    }

    private fun load(before: List<GuideCard>) =
        loading.run(failed = { reason -> update { it.copy(content = Loaded.Failed(reason)) } }) {
            val page = core.topic(id, pages)
            pages += 1
            update { it.copy(content = Loaded.Ready(TopicContent(page.title, before + page.guides, page.more))) }
        }
}
