package org.phonestation.recommend

import android.os.Bundle
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.ShelfRow
import org.phonestation.core.ShelfView
import org.phonestation.core.TenView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.Bar
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.listCard
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** 常用软件: this month's, the ten for a new phone to tick off, the three for everyone, the others by use. */
class ShelfScreen(
    presenter: ShelfPresenter,
    ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
    saved: Bundle,
) : ServiceScreen<ShelfView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.shelf)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: ShelfView, state: PageState<ShelfView>) {
        failed(state)
        title(ui.string(R.string.shelf_ten))
        part(progress(value.ten), R.dimen.space_s)
        part(rows(value.ten.rows), R.dimen.space_s)
        // Nothing is pushed at who asked for large text.
        if (!ui.elder) section(ui.string(R.string.shelf_focus), value.focus)
        section(ui.string(R.string.shelf_three), value.three)
        value.groups.forEach { section(it.title, it.rows) }
        val all = value.focus + value.three + value.groups.flatMap { it.rows }
        if (all.any { it.example }) said(Tone.PLAIN, ui.string(R.string.recommend_example))
    }

    private fun progress(ten: TenView): View =
        ui.card().apply {
            id = R.id.ten
            stack(ui.text(TextStyle.LEAD).apply { text = ten.words })
            val percent = if (ten.total == 0u) 0 else (ten.done * WHOLE / ten.total).toInt()
            val bar = LinearLayout.LayoutParams(MATCH_PARENT, ui.size(Size.METER_BAR))
            bar.topMargin = ui.px(R.dimen.space_s)
            addView(Bar(ui, percent, R.color.accent), bar)
        }

    private fun section(words: String, apps: List<ShelfRow>) {
        if (apps.isEmpty()) return
        title(words)
        part(rows(apps), R.dimen.space_s)
    }

    private fun rows(rows: List<ShelfRow>): View =
        ui.listCard(
            rows.map { app ->
                ui.shelfRow(app, { navigator.go(Place.App(app.id)) }) {
                    apps.openStore(app.store.uri, app.store.fallback)
                    presenter.onEvent(ServiceEvent.Choose(app.id))
                }
            },
        )

    private companion object {
        const val WHOLE = 100u
    }
}
