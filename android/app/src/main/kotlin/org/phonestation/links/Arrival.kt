package org.phonestation.links

import android.content.Intent
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import org.phonestation.core.Link
import org.phonestation.core.OnScreen
import org.phonestation.core.StationCore
import org.phonestation.guides.GuideScreen
import org.phonestation.search.SearchScreen
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place

/**
 * What brought the person here: a link of the station, a shortcut, or the app's own icon. A link is
 * whatever another app wrote: the core reads it, and it decides what is shown, never what is done.
 */
class Arrival(
    private val core: StationCore,
    private val navigator: Navigator,
    private val onUnknown: () -> Unit,
) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate + OnScreen("link"))
    private val reading = AsyncAction(scope)

    fun by(intent: Intent) {
        reading.stop()
        when (intent.action) {
            SEARCH -> navigator.go(Place.Search)
            ASK -> navigator.tab(Place.Booking())
            CONTACTS -> navigator.go(Place.Contacts)
            // A core that does not open says so on the first screen itself.
            Intent.ACTION_VIEW -> reading.run { follow(core.readLink(intent.dataString.orEmpty())) }
        }
    }

    fun close() = scope.cancel()

    private fun follow(link: Link?) =
        when (link) {
            is Link.Guide -> navigator.go(Place.Guide(link.id), GuideScreen.chosen(link.audience))
            is Link.Search -> navigator.go(Place.Search, SearchScreen.typed(link.query))
            Link.Home -> navigator.home()
            // A hall has its page on the web only, and the manifest leaves its links to the browser.
            is Link.Hall, null -> {
                navigator.home()
                onUnknown()
            }
        }

    private companion object {
        // As res/xml/shortcuts.xml has them.
        const val SEARCH = "org.phonestation.SEARCH"
        const val ASK = "org.phonestation.ASK"
        const val CONTACTS = "org.phonestation.CONTACTS"
    }
}
