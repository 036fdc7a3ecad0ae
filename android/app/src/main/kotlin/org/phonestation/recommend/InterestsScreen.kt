package org.phonestation.recommend

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.InterestChip
import org.phonestation.core.InterestsView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.services.Stage
import org.phonestation.shell.Navigator
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.Flow
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.column
import org.phonestation.ui.plainButton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.toggle

/** 您喜欢什么: a tap on what one likes, a tap to keep it; or none of it. */
class InterestsScreen(
    presenter: InterestsPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<InterestsView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.interests)), { navigator.back() }),
        saved,
    ) {
    override fun render(state: PageState<InterestsView>) {
        if (state.stage == Stage.DONE) {
            navigator.back()
        } else {
            super.render(state)
        }
    }

    override fun show(value: InterestsView, state: PageState<InterestsView>) {
        val chosen = InterestsPresenter.chosen(value, state.chosen)
        failed(state)
        title(ui.string(R.string.interests_title), TextStyle.HEADING)
        words(ui.string(R.string.interests_where), color = R.color.text2)
        part(chips(value.chips, "", chosen))
        title(ui.string(R.string.interests_who))
        part(chips(value.who, InterestsPresenter.WHO, chosen), R.dimen.space_s)
        val keep = button(ButtonKind.PRIMARY, ui.string(R.string.interests_keep), R.id.save, large = true) {
            presenter.onEvent(ServiceEvent.Act())
        }
        view.acts(
            ui.column().apply {
                stack(keep)
                val skip = ui.plainButton(ui.string(R.string.interests_skip)) {
                    presenter.onEvent(ServiceEvent.TakeBack)
                }
                skip.id = R.id.skip
                stack(skip)
            },
        )
    }

    private fun chips(chips: List<InterestChip>, before: String, chosen: List<String>): View =
        Flow(ui.context, ui.px(R.dimen.space_s)).apply {
            chips.forEach { chip ->
                val id = before + chip.id
                addView(ui.toggle(chip.words, id in chosen) { presenter.onEvent(ServiceEvent.Choose(id)) })
            }
        }
}
