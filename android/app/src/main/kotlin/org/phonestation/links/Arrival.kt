package org.phonestation.links

import android.content.Intent
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import org.phonestation.core.OnScreen
import org.phonestation.services.AnswerScreen
import org.phonestation.shell.AsyncAction
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place

/** What brought the person here: a link of the station, a shortcut, or the app's own icon. */
class Arrival(
    private val ways: Ways,
    private val navigator: Navigator,
    private val onPage: (String) -> Unit,
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
            SCAN -> navigator.go(Place.Scan)
            TICKET -> intent.data?.schemeSpecificPart?.let { open(Place.Ticket(it)) }
            PRODUCT -> intent.data?.schemeSpecificPart?.let { open(Place.Product(it)) }
            LEAVE -> intent.data?.schemeSpecificPart?.let { open(Place.Leave(it)) }
            USAGE -> if (navigator.place != Place.Usage) navigator.tab(Place.Usage)
            FOLLOW_UP -> navigator.home()
            Intent.ACTION_SEND -> shared(intent)
            // A core that does not open says so on the first screen itself.
            Intent.ACTION_VIEW -> reading.run { follow(ways.of(intent.dataString.orEmpty())) }
        }
    }

    fun close() = scope.cancel()

    /** A reminder was tapped, perhaps of what is shown. */
    private fun open(place: Place) {
        if (navigator.place != place) navigator.go(place)
    }

    /** A carrier's message, or anything else that somebody shared: it is shown, and nothing is done by it. */
    private fun shared(intent: Intent) {
        val text = intent.getCharSequenceExtra(Intent.EXTRA_TEXT)?.toString().orEmpty()
        if (text.isNotBlank()) navigator.go(Place.Answer(), AnswerScreen.shared(text))
    }

    private fun follow(way: Way) =
        when (way) {
            is Way.Inside -> navigator.go(way)
            is Way.Page if way.isOfHall -> onPage(way.address)
            is Way.Page, Way.Foreign -> {
                navigator.home()
                onUnknown()
            }
        }

    companion object {
        /** Of a reminder; its data names the ticket. */
        const val TICKET = "org.phonestation.TICKET"

        /** Of a reminder about a service; its data names what one has. */
        const val PRODUCT = "org.phonestation.PRODUCT"
        const val LEAVE = "org.phonestation.LEAVE"

        /** Of a notice about usage, the widget, the tile and the shortcut. */
        const val USAGE = "org.phonestation.USAGE"

        /** Of the question some days after an app came: it stands on the first screen. */
        const val FOLLOW_UP = "org.phonestation.FOLLOW_UP"

        // As res/xml/shortcuts.xml has them.
        private const val SEARCH = "org.phonestation.SEARCH"
        private const val ASK = "org.phonestation.ASK"
        private const val CONTACTS = "org.phonestation.CONTACTS"
        private const val SCAN = "org.phonestation.SCAN"
    }
}
