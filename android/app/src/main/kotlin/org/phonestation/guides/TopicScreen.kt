package org.phonestation.guides

import android.os.Bundle
import org.phonestation.R
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.failed
import org.phonestation.ui.listCard
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** A topic's guides, in the order in which they are asked for. */
class TopicScreen(
    presenter: TopicPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    saved: Bundle,
) : Screen<TopicState, TopicEvent>(presenter) {
    private val title = ui.barTitle("")
    override val view = ScreenFrame(ui, ui.subBar(title, { navigator.back() }))

    init {
        view.position = saved.getInt(POSITION)
    }

    override fun render(state: TopicState) {
        view.page.removeAllViews()
        when (val loaded = state.content) {
            Loaded.Waiting -> view.page.stack(ui.skeleton(3))
            is Loaded.Failed -> view.page.stack(ui.failed(loaded.reason) { presenter.onEvent(TopicEvent.Again) })
            is Loaded.Ready -> show(loaded.value)
        }
    }

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun show(topic: TopicContent) {
        title.text = topic.title
        val rows = topic.guides.map { card -> ui.guideRow(card) { navigator.go(Place.Guide(card.id)) } }
        view.page.stack(ui.listCard(rows))
        if (topic.more) {
            val words = ui.string(R.string.more_guides)
            val more = PushButton(ui, ButtonKind.QUIET, words) { presenter.onEvent(TopicEvent.More) }
            view.page.stack(more, ui.px(R.dimen.space_between_cards))
        }
        view.settled()
    }

    private companion object {
        const val POSITION = "position"
    }
}
