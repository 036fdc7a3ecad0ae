package org.phonestation

import android.os.Bundle
import java.time.LocalDate
import org.phonestation.ask.AskPresenter
import org.phonestation.ask.AskScreen
import org.phonestation.contacts.ContactsAsk
import org.phonestation.contacts.ContactsPresenter
import org.phonestation.contacts.ContactsScreen
import org.phonestation.core.StationCore
import org.phonestation.guides.GuidePresenter
import org.phonestation.guides.GuideScreen
import org.phonestation.guides.GuidesPresenter
import org.phonestation.guides.GuidesScreen
import org.phonestation.guides.TopicPresenter
import org.phonestation.guides.TopicScreen
import org.phonestation.search.SearchPresenter
import org.phonestation.search.SearchScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** Which screen stands at which place. */
class Screens(
    private val core: StationCore,
    private val ui: Ui,
    private val activity: MainActivity,
) {
    lateinit var navigator: Navigator
    private val apps = OtherApps(activity)
    private val moving get() = (activity.application as StationApp).contacts
    private val station = activity.getString(R.string.station_url)

    fun make(place: Place, saved: Bundle): Screen<*, *> =
        when (place) {
            Place.Guides -> GuidesScreen(GuidesPresenter(core), ui, navigator, saved)
            is Place.Topic -> TopicScreen(TopicPresenter(core, place.id), ui, navigator, saved)
            Place.Search -> SearchScreen(SearchPresenter(core, SearchScreen.query(saved)), ui, navigator, saved)
            is Place.Guide -> {
                val presenter = GuidePresenter(core, apps, place.id, GuideScreen.audience(saved))
                GuideScreen(presenter, ui, navigator, apps, station, saved)
            }
            Place.Contacts -> {
                val ask = ContactsAsk(activity, activity.allowed, activity.chosen)
                val name = { "${ui.string(R.string.contacts_file)}-${LocalDate.now()}.vcf" }
                ContactsScreen(ContactsPresenter(moving), ui, navigator, ask, name, saved)
            }
            is Place.Ask -> AskScreen(AskPresenter(station, place.guide), ui, navigator, apps)
        }
}
