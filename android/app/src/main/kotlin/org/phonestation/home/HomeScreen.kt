package org.phonestation.home

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.booking.ticketRow
import org.phonestation.core.FollowUpAnswer
import org.phonestation.core.FollowUpCard
import org.phonestation.core.GuideCard
import org.phonestation.core.HomeView
import org.phonestation.core.SuggestionCard
import org.phonestation.core.SuggestionKind
import org.phonestation.core.UsageGlance
import org.phonestation.guides.contentDate
import org.phonestation.guides.guideRow
import org.phonestation.guides.notice
import org.phonestation.guides.worksOffline
import org.phonestation.recommend.followUpCard
import org.phonestation.recommend.wayRow
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tile
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.acts
import org.phonestation.ui.banner
import org.phonestation.ui.column
import org.phonestation.ui.contentIcon
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.pad
import org.phonestation.ui.pressable
import org.phonestation.ui.searchDoor
import org.phonestation.ui.sideBySide
import org.phonestation.ui.skeleton
import org.phonestation.ui.smallTiles
import org.phonestation.ui.stack
import org.phonestation.ui.textButton
import org.phonestation.usage.left
import org.phonestation.usage.spoken

/** 首页: a person one tap away, the search, what is asked most, and what one was at. */
class HomeScreen(
    presenter: HomePresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val onElder: (Boolean) -> Unit,
    saved: Bundle,
) : Screen<HomeState, HomeEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.homeBar { navigator.tab(Place.Booking()) })
    private val content = ui.column()

    init {
        view.position = saved.getInt(POSITION)
        view.page.stack(ui.searchDoor { navigator.go(Place.Search) })
        view.page.stack(content, ui.px(R.dimen.space_s))
        view.tabs(ui, navigator, Place.Home)
    }

    override fun render(state: HomeState) {
        content.removeAllViews()
        val word = if (ui.elder) R.string.home_ordinary else R.string.home_elder
        val look = ui.textButton(R.drawable.ic_text, ui.string(word)) { onElder(!ui.elder) }
        look.id = R.id.elder
        content.stack(ui.sideBySide(ui.worksOffline(), look))
        when (val loaded = state.content) {
            Loaded.Waiting -> content.stack(ui.skeleton(3))
            is Loaded.Failed -> content.stack(ui.failed(loaded.reason) { presenter.onEvent(HomeEvent.Again) })
            is Loaded.Ready -> show(loaded.value)
        }
    }

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun show(home: HomeView) {
        home.about.notices.forEach { content.stack(ui.banner(Tone.WARN, ui.notice(it)), ui.px(R.dimen.space_s)) }
        home.usage?.let { content.stack(usage(it), ui.px(R.dimen.space_s)) }
        home.ticket?.let { card ->
            val row = ui.ticketRow(card) { navigator.go(Place.Ticket(card.id)) }
            row.id = R.id.ticket
            content.stack(ui.listCard(listOf(row)), ui.px(R.dimen.space_s))
        }
        home.followUp?.takeUnless { ui.elder }?.let { content.stack(followUp(it), ui.px(R.dimen.space_s)) }
        mostAsked(home.mostAsked)
        if (!ui.elder) content.stack(suggestions(home.suggestions), ui.px(R.dimen.space_m))
        guides(R.string.home_recent, home.recent, null)
        val all = ui.string(R.string.home_all_bookmarks).takeIf { home.bookmarks.toInt() > home.bookmarked.size }
        guides(R.string.home_bookmarks, home.bookmarked, all)
        content.stack(ui.listCard(more()), ui.px(R.dimen.space_between_sections))
        content.stack(ui.contentDate(home.about.contentDate), ui.px(R.dimen.space_m))
        view.settled()
    }

    /** What is left, large; all of it leads to its page. */
    private fun usage(glance: UsageGlance): View {
        val over = if (ui.elder) "" else glance.daysLeft
        val head = ui.string(R.string.usage_widget_left)
        return ui.left(glance, head, over, verdict = true, single = ui.elder).apply {
            id = R.id.left
            background = ui.pressable(R.color.card, stroke = R.color.outline)
            pad(ui.px(R.dimen.space_card_padding), ui.px(R.dimen.space_card_padding))
            acts(ui.spoken(glance)) { navigator.tab(Place.Usage) }
        }
    }

    /** One row, always at its place: so many suggestions, and by what; where there are none, what else is there. */
    private fun suggestions(cards: List<SuggestionCard>): View {
        val offer = cards.any { it.kind == SuggestionKind.OFFER }
        val below = when {
            cards.isEmpty() -> R.string.recommend_home_other
            offer -> R.string.recommend_home_usage
            else -> R.string.recommend_home_phone
        }
        val title =
            if (cards.isEmpty()) {
                ui.string(R.string.recommend)
            } else {
                ui.plural(R.plurals.recommend_home, cards.size)
            }
        val row = ui.wayRow(R.drawable.ic_bulb, title, ui.string(below)) { navigator.go(Place.Suggestions) }
        row.id = R.id.suggestions
        return ui.listCard(listOf(row))
    }

    private fun followUp(card: FollowUpCard): View =
        ui.followUpCard(card) { answer ->
            presenter.onEvent(HomeEvent.Answered(card.app, answer))
            if (answer == FollowUpAnswer.HELP) navigator.tab(Place.Booking())
        }

    /** Who needs large text needs few things: two, and the way to all. */
    private fun mostAsked(guides: List<GuideCard>) {
        val title = title(R.string.home_most_asked)
        val all = ui.textButton(R.drawable.ic_chev, ui.string(R.string.home_all)) { navigator.tab(Place.Guides) }
        content.stack(if (ui.elder) ui.sideBySide(title, all) else title, ui.px(R.dimen.space_m))
        val tiles = guides.take(if (ui.elder) FEW else guides.size).map { card ->
            Tile(contentIcon(card.icon), card.label, "") { navigator.go(Place.Guide(card.id)) }
        }
        content.stack(ui.smallTiles(tiles, view.contentWidth()), ui.px(R.dimen.space_s))
    }

    private fun guides(words: Int, guides: List<GuideCard>, all: String?) {
        if (guides.isEmpty()) return
        val title = title(words)
        val way = all?.let { ui.textButton(R.drawable.ic_chev, it) { navigator.go(Place.Mine) } }
        val gap = ui.px(R.dimen.space_between_sections)
        content.stack(if (way == null) title else ui.sideBySide(title, way), gap)
        val rows = guides.map { card -> ui.guideRow(card) { navigator.go(Place.Guide(card.id)) } }
        content.stack(ui.listCard(rows), ui.px(R.dimen.space_s))
    }

    private fun more(): List<View> =
        listOf(
            Triple(R.drawable.ic_qr, R.string.scan, Place.Scan),
            Triple(R.drawable.ic_contacts, R.string.contacts, Place.Contacts),
            Triple(R.drawable.ic_mark, R.string.mine, Place.Mine),
            Triple(R.drawable.ic_me, R.string.settings, Place.Settings),
        ).map { (icon, words, place) -> ui.openingRow(icon, ui.string(words), "") { navigator.go(place) } }

    private fun title(words: Int) = ui.text(TextStyle.BODY, bold = true).heading().apply { text = ui.string(words) }

    private companion object {
        const val POSITION = "position"
        const val FEW = 2
    }
}
