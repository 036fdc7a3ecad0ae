package org.phonestation.home

import org.phonestation.R
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Tab
import org.phonestation.ui.Ui
import org.phonestation.ui.bottomBar

/** The places of the first row, in their order; each feature that has a screen there adds its own. */
private val TABS = listOf(
    Triple(R.id.tab_home, R.drawable.ic_home, R.string.home) to Place.Home,
    Triple(R.id.tab_guides, R.drawable.ic_book, R.string.guides) to Place.Guides,
    Triple(R.id.tab_usage, R.drawable.ic_data, R.string.usage) to Place.Usage,
    Triple(R.id.tab_services, R.drawable.ic_services, R.string.services_tab) to Place.Services(),
    Triple(R.id.tab_booking, R.drawable.ic_cal, R.string.booking_tab) to Place.Booking(),
)

/** Puts the first row under a screen of it. */
fun ScreenFrame.tabs(ui: Ui, navigator: Navigator, here: Place) {
    val tabs = TABS.map { (look, _) -> Tab(look.first, look.second, ui.string(look.third)) }
    val chosen = TABS.first { it.second == here }.first.first
    below(ui.bottomBar(tabs, chosen) { tab -> navigator.tab(TABS.first { it.first.first == tab.id }.second) })
}
