package org.phonestation.guides

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.GuideCard
import org.phonestation.core.TopicCard
import org.phonestation.home.tabs
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tile
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.column
import org.phonestation.ui.contentIcon
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.searchDoor
import org.phonestation.ui.sideBySide
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.tiles
import org.phonestation.ui.topBar

/** 口袋书: the search on top, the four most asked, then topics. */
class GuidesScreen(
    presenter: GuidesPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    saved: Bundle,
) : Screen<GuidesState, GuidesEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.topBar(ui.string(R.string.guides)) { navigator.tab(Place.Booking()) })
    private val content = ui.column()

    init {
        view.position = saved.getInt(POSITION)
        view.page.stack(ui.searchDoor { navigator.go(Place.Search) })
        view.page.stack(content, ui.px(R.dimen.space_s))
        view.tabs(ui, navigator, Place.Guides)
    }

    override fun render(state: GuidesState) {
        content.removeAllViews()
        when (val loaded = state.content) {
            Loaded.Waiting -> content.stack(ui.skeleton(3))
            is Loaded.Failed -> content.stack(ui.failed(loaded.reason) { presenter.onEvent(GuidesEvent.Again) })
            is Loaded.Ready -> show(loaded.value)
        }
    }

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun show(guides: GuidesContent) {
        guides.about.notices.forEach { content.stack(ui.banner(Tone.WARN, ui.notice(it)), ui.px(R.dimen.space_s)) }
        content.stack(
            ui.sideBySide(ui.worksOffline(), ui.contentDate(guides.about.contentDate)),
            ui.px(R.dimen.space_s),
        )
        content.stack(ui.tiles(guides.guides.mostAsked.map(::tile), view.contentWidth()), ui.px(R.dimen.space_s))
        val title = ui.text(TextStyle.BODY, bold = true).heading()
        title.text = ui.string(R.string.by_topic)
        content.stack(title, ui.px(R.dimen.space_between_sections))
        content.stack(ui.listCard(guides.guides.topics.map(::topic)), ui.px(R.dimen.space_s))
        view.settled()
    }

    private fun tile(card: GuideCard) =
        Tile(contentIcon(card.icon), card.label, ui.string(R.string.minutes, card.minutes.toInt())) {
            navigator.go(Place.Guide(card.id))
        }

    private fun topic(card: TopicCard) =
        ui.openingRow(contentIcon(card.icon), card.title, ui.plural(R.plurals.guide_count, card.guides.toInt())) {
            navigator.go(Place.Topic(card.id))
        }

    private companion object {
        const val POSITION = "position"
    }
}
