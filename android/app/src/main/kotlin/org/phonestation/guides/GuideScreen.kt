package org.phonestation.guides

import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import android.widget.PopupMenu
import org.phonestation.R
import org.phonestation.core.GuideView
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.shell.orNull
import org.phonestation.ui.OtherApps
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.chip
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.iconButton
import org.phonestation.ui.sideBySide
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** One guide: what it takes, its steps as cards, and after them "it works" or a person. */
class GuideScreen(
    presenter: GuidePresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val apps: OtherApps,
    private val station: String,
    saved: Bundle,
) : Screen<GuideState, GuideEvent>(presenter) {
    private val title = ui.barTitle("")
    private val bookmark = ui.iconButton(R.drawable.ic_mark, ui.string(R.string.bookmark_add)) {
        presenter.onEvent(GuideEvent.Bookmark)
    }
    private val share = ui.iconButton(R.drawable.ic_share, ui.string(R.string.share), onTap = ::shareLink)
    private val bar = ui.subBar(title, { navigator.back() }, listOf(bookmark, share))
    override val view = ScreenFrame(ui, bar)

    init {
        bookmark.id = R.id.bookmark
        share.id = R.id.share
        view.position = saved.getInt(POSITION)
    }

    override fun render(state: GuideState) {
        view.page.removeAllViews()
        val there = state.guide is Loaded.Ready
        listOf(bookmark, share).forEach { it.visibility = if (there) View.VISIBLE else View.INVISIBLE }
        when (val loaded = state.guide) {
            Loaded.Waiting -> view.page.stack(ui.skeleton(3))
            is Loaded.Failed -> view.page.stack(ui.failed(loaded.reason) { presenter.onEvent(GuideEvent.Again) })
            is Loaded.Ready -> show(loaded.value, state)
        }
    }

    override fun save() =
        Bundle().apply {
            putInt(POSITION, view.position)
            putString(AUDIENCE, presenter.state.value.audience)
        }

    private fun show(guide: GuideView, state: GuideState) {
        title.text = guide.card.label
        mark(guide.card.bookmarked)
        val page = view.page
        page.stack(ui.text(TextStyle.HEADING).heading().apply { text = guide.card.title })
        page.stack(ui.sideBySide(variant(guide), measure(guide)), ui.px(R.dimen.space_xs))
        if (guide.summary.isNotEmpty()) {
            page.stack(ui.text(TextStyle.BODY, R.color.text2).apply { text = guide.summary }, ui.px(R.dimen.space_xs))
        }
        guide.steps.forEach { step ->
            val card = ui.stepCard(step, step.action in state.settings) { step.action?.let(apps::openSetting) }
            page.stack(card, ui.px(R.dimen.space_between_cards))
        }
        page.stack(ui.origin(guide, apps::openWeb), ui.px(R.dimen.space_between_sections))
        view.acts(if (state.done) ui.wellDone(navigator::home) else outcome(guide.card.id))
        view.settled()
    }

    /** One variant is said, several can be chosen from. */
    private fun variant(guide: GuideView): View {
        if (guide.variants.size < 2) {
            return ui.text(TextStyle.SMALL, R.color.text2).apply { text = guide.card.phones }
        }
        val spoken = ui.string(R.string.choose_phone, guide.card.phones)
        lateinit var chip: LinearLayout
        chip = ui.chip(R.drawable.ic_phone, guide.card.phones, spoken) { choose(chip, guide) }
        chip.id = R.id.variant
        return chip
    }

    private fun choose(chip: View, guide: GuideView) {
        val menu = PopupMenu(ui.context, chip)
        guide.variants.forEachIndexed { index, variant -> menu.menu.add(0, index, index, variant.name) }
        menu.setOnMenuItemClickListener {
            presenter.onEvent(GuideEvent.Choose(guide.variants[it.itemId].audience))
            true
        }
        menu.show()
    }

    private fun measure(guide: GuideView) =
        ui.text(TextStyle.SMALL, R.color.text2).apply {
            val steps = ui.plural(R.plurals.steps, guide.card.steps.toInt())
            text = ui.string(R.string.steps_and_minutes, steps, guide.card.minutes.toInt())
        }

    private fun outcome(id: String) =
        ui.outcome(
            onDone = { presenter.onEvent(GuideEvent.Done) },
            onHelp = { navigator.go(Place.Ask(id)) },
        )

    private fun mark(on: Boolean) {
        bookmark.setImageResource(if (on) R.drawable.ic_mark_filled else R.drawable.ic_mark)
        bookmark.contentDescription = ui.string(if (on) R.string.bookmark_remove else R.string.bookmark_add)
        bookmark.tooltipText = bookmark.contentDescription
        bookmark.isSelected = on
    }

    private fun shareLink() {
        val guide = presenter.state.value.guide.orNull() ?: return
        apps.share(guide.card.title, "${guide.card.title}\n$station${guide.webPath}")
    }

    companion object {
        private const val POSITION = "position"
        private const val AUDIENCE = "audience"

        /** The variant that was chosen when the screen was left. */
        fun audience(saved: Bundle): String? = saved.getString(AUDIENCE)
    }
}
