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
import org.phonestation.ui.Sheet
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
    private val share = ui.iconButton(R.drawable.ic_share, ui.string(R.string.share)) { share() }
    private val aloud: View = ui.iconButton(R.drawable.ic_sound, ui.string(R.string.read_aloud)) { reading.begin() }
    private val icons = listOf(aloud, bookmark, share)
    override val view = ScreenFrame(ui, ui.subBar(title, { navigator.back() }, icons))
    private val reading: GuideReading = GuideReading(ui, view, apps, scope) { view.acts(outcome()) }
    private var sheet: Sheet? = null
    private var wasSharing = saved.getBoolean(SHARING)
    private var wasReading = saved.getInt(READING, -1)

    init {
        bookmark.id = R.id.bookmark
        share.id = R.id.share
        aloud.id = R.id.read_aloud
        view.position = saved.getInt(POSITION)
    }

    override fun render(state: GuideState) {
        view.page.removeAllViews()
        val there = state.guide is Loaded.Ready
        icons.forEach { it.visibility = if (there) View.VISIBLE else View.INVISIBLE }
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
            putBoolean(SHARING, sheet?.isShowing == true)
            putInt(READING, reading.part)
        }

    override fun closed() {
        reading.close()
        sheet?.dismiss()
    }

    private fun show(guide: GuideView, state: GuideState) {
        title.text = guide.card.label
        mark(guide.card.bookmarked)
        val page = view.page
        val heading = ui.text(TextStyle.HEADING).heading().apply { text = guide.card.title }
        page.stack(heading)
        page.stack(ui.sideBySide(variant(guide), measure(guide)), ui.px(R.dimen.space_xs))
        if (guide.summary.isNotEmpty()) {
            page.stack(ui.text(TextStyle.BODY, R.color.text2).apply { text = guide.summary }, ui.px(R.dimen.space_xs))
        }
        val cards = guide.steps.map { step ->
            val here = step.open?.let(Place::named)?.about(guide.card.id)
            ui.stepCard(step, step.action in state.settings, here?.let { { navigator.go(it) } }) {
                step.action?.let(apps::openSetting)
            }
        }
        cards.forEach { page.stack(it, ui.px(R.dimen.space_between_cards)) }
        page.stack(ui.origin(guide, apps::openWeb), ui.px(R.dimen.space_between_sections))
        reading.over(guide, state.settings, heading, cards)
        view.settled()
        if (wasReading >= 0) reading.pausedAt(wasReading)
        wasReading = -1
        if (wasSharing) share()
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

    private fun outcome(): View {
        val state = presenter.state.value
        if (state.done) return ui.wellDone(navigator::home)
        return ui.outcome(
            onDone = { presenter.onEvent(GuideEvent.Done) },
            onHelp = {
                presenter.onEvent(GuideEvent.Failed)
                navigator.go(Place.Booking(guide = state.guide.orNull()?.card?.id))
            },
        )
    }

    private fun mark(on: Boolean) {
        bookmark.setImageResource(if (on) R.drawable.ic_mark_filled else R.drawable.ic_mark)
        bookmark.contentDescription = ui.string(if (on) R.string.bookmark_remove else R.string.bookmark_add)
        bookmark.tooltipText = bookmark.contentDescription
        bookmark.isSelected = on
    }

    private fun share() {
        wasSharing = false
        val guide = presenter.state.value.guide.orNull() ?: return
        sheet?.dismiss()
        sheet = ui.shareSheet(guide, station, apps).apply { show() }
    }

    companion object {
        private const val POSITION = "position"
        private const val AUDIENCE = "audience"
        private const val SHARING = "sharing"
        private const val READING = "reading"

        /** As if [audience]'s variant had been chosen. */
        fun chosen(audience: String?) = Bundle().apply { putString(AUDIENCE, audience) }

        /** The variant that was chosen when the screen was left. */
        fun audience(saved: Bundle): String? = saved.getString(AUDIENCE)
    }
}
