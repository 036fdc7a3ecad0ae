package org.phonestation.ask

import android.os.Bundle
import org.phonestation.R
import org.phonestation.shell.Navigator
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** Says truthfully where help from a person is to be had until it can be booked here. */
class AskScreen(
    presenter: AskPresenter,
    private val ui: Ui,
    navigator: Navigator,
    private val apps: OtherApps,
) : Screen<AskState, Unit>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.help)), { navigator.back() }))

    override fun render(state: AskState) {
        val page = view.page
        page.removeAllViews()
        page.stack(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.ask_where) })
        page.stack(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.ask_show) }, ui.px(R.dimen.space_m))
        val open = PushButton(ui, ButtonKind.PRIMARY, ui.string(R.string.ask_open), R.drawable.ic_open) {
            apps.openWeb(state.address)
        }
        open.id = R.id.open_web
        page.stack(open, ui.px(R.dimen.space_xl))
        val address = ui.text(TextStyle.SMALL, R.color.text2)
        address.text = ui.string(R.string.ask_address, state.address)
        address.setTextIsSelectable(true)
        address.minHeight = ui.size(Size.TOUCH)
        page.stack(address, ui.px(R.dimen.space_m))
    }

    override fun save() = Bundle()
}
