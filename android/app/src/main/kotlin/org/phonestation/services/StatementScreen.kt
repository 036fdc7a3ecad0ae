package org.phonestation.services

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.StatementView
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.empty
import org.phonestation.ui.facts
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** 账单: each charge and what came back, and their sum. */
class StatementScreen(
    presenter: StatementPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<StatementView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.statement)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: StatementView, state: PageState<StatementView>) {
        title(value.title, TextStyle.HEADING)
        value.asOf?.let { words(it, TextStyle.SMALL, R.color.text2) }
        if (value.rows.isEmpty()) {
            part(ui.empty(R.drawable.ic_yuan, ui.string(R.string.statement_nothing), null))
        } else {
            val rows = value.rows.map { "${it.day} · ${it.name} · ${it.what}" to it.money }
            val sum = ui.string(R.string.statement_sum) to value.sum
            part(ui.card().apply { stack(ui.facts(rows + sum)) })
        }
        part(
            button(ButtonKind.QUIET, R.string.statement_before, R.id.before) {
                navigator.instead(Place.Statement(value.before))
            },
        )
    }
}
