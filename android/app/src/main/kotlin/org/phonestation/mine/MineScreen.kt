package org.phonestation.mine

import android.os.Bundle
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.phonestation.R
import org.phonestation.core.GuideCard
import org.phonestation.guides.guideRow
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.empty
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.undoBar
import org.phonestation.ui.undoMillis

/** 我收藏的和看过的. */
class MineScreen(
    presenter: MinePresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    saved: Bundle,
) : Screen<MineState, MineEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.mine)), { navigator.back() }))
    private var waiting: Job? = null

    init {
        view.position = saved.getInt(POSITION)
    }

    override fun render(state: MineState) {
        view.page.removeAllViews()
        if (state.cleared) offerUndo()
        when (val loaded = state.content) {
            Loaded.Waiting -> view.page.stack(ui.skeleton(3))
            is Loaded.Failed -> view.page.stack(ui.failed(loaded.reason) { presenter.onEvent(MineEvent.Again) })
            is Loaded.Ready -> show(loaded.value)
        }
    }

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun show(mine: MineContent) {
        if (mine.bookmarks.isEmpty() && mine.history.isEmpty()) {
            val way = PushButton(ui, ButtonKind.SOFT, ui.string(R.string.to_guides)) { navigator.tab(Place.Guides) }
            view.page.stack(ui.empty(R.drawable.ic_mark, ui.string(R.string.mine_empty), way))
            return
        }
        list(R.string.home_bookmarks, mine.bookmarks, R.string.mine_no_bookmarks)
        list(R.string.mine_history, mine.history, R.string.mine_no_history)
        if (mine.history.isNotEmpty()) {
            val clear = PushButton(ui, ButtonKind.QUIET, ui.string(R.string.mine_clear)) {
                presenter.onEvent(MineEvent.Clear)
            }
            clear.id = R.id.clear
            view.page.stack(clear, ui.px(R.dimen.space_m))
        }
        view.settled()
    }

    private fun list(words: Int, guides: List<GuideCard>, none: Int) {
        val title = ui.text(TextStyle.BODY, bold = true).heading().apply { text = ui.string(words) }
        view.page.stack(title, ui.px(R.dimen.space_between_sections))
        if (guides.isEmpty()) {
            val empty = ui.text(TextStyle.BODY, R.color.text2).apply { text = ui.string(none) }
            view.page.stack(empty, ui.px(R.dimen.space_s))
            return
        }
        val rows = guides.map { card -> ui.guideRow(card) { navigator.go(Place.Guide(card.id)) } }
        view.page.stack(ui.listCard(rows), ui.px(R.dimen.space_s))
    }

    private fun offerUndo() {
        view.page.stack(ui.undoBar(ui.string(R.string.mine_cleared)) { presenter.onEvent(MineEvent.Undo) })
        if (waiting?.isActive == true) return
        waiting = scope.launch {
            delay(ui.undoMillis)
            presenter.onEvent(MineEvent.Over)
        }
    }

    private companion object {
        const val POSITION = "position"
    }
}
