package org.phonestation.links

import android.os.Bundle
import java.time.Instant
import java.time.ZoneId
import org.phonestation.core.CoreFailure
import org.phonestation.core.Link
import org.phonestation.core.StationCore
import org.phonestation.core.TicketState
import org.phonestation.core.TicketView
import org.phonestation.guides.GuideScreen
import org.phonestation.search.SearchScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place

/** Where a link or a code leads. */
sealed interface Way {
    /** [saved] is what the place's screen begins with. */
    data class Inside(
        val place: Place,
        val saved: Bundle = Bundle(),
    ) : Way

    /** A page of the station that the app does not have. */
    data class Page(
        val address: String,
        /** Below a hall's, all of which the manifest lets in. */
        val isOfHall: Boolean,
    ) : Way

    /** Somebody else's, or no link at all: not to be opened. */
    data object Foreign : Way
}

/** Whatever another app, or somebody's code, says: the core reads it, and it decides what is shown, never what is done. */
class Ways(
    private val core: StationCore,
    private val station: String,
    private val now: () -> Long = System::currentTimeMillis,
) {
    suspend fun of(text: String): Way =
        when (val link = core.readLink(text)) {
            Link.Home -> Way.Inside(Place.Home)
            is Link.Guide -> {
                handedOn(link.hall)
                Way.Inside(Place.Guide(link.id), GuideScreen.chosen(link.audience))
            }
            is Link.Search -> Way.Inside(Place.Search, SearchScreen.typed(link.query))
            is Link.Hall -> hall(link, text)
            is Link.App -> {
                handedOn(link.hall)
                Way.Inside(Place.App(link.id))
            }
            null -> if (isOurs(text)) own(text) ?: page(text) else Way.Foreign
        }

    /** Who takes something home from a hall's phone stands there: its people are the ones to ask. */
    private suspend fun handedOn(hall: String?) {
        try {
            hall?.let { core.here(it, null) }
        } catch (e: CoreFailure) {
            // What was handed on opens all the same.
            if (e.reason != CoreFailure.Reason.NOT_FOUND) throw e
        }
    }

    /** To the ticket of today there, so that its code never makes a second one; else to a time there. */
    private suspend fun hall(link: Link.Hall, text: String): Way {
        try {
            core.here(link.id, link.code)
        } catch (e: CoreFailure) {
            // A hall that is newer than what this phone knows has its page.
            if (e.reason == CoreFailure.Reason.NOT_FOUND) return page(text)
            throw e
        }
        val ticket = tickets().firstOrNull { it.hallId == link.id && isToday(it) }
        return Way.Inside(ticket?.let { Place.Ticket(it.card.id) } ?: Place.Booking(link.id, link.guide))
    }

    /** The address of one's own ticket is the ticket. */
    private suspend fun own(text: String): Way? =
        if (text.startsWith("$station/b/")) {
            tickets().firstOrNull { it.link == text }?.let { Way.Inside(Place.Ticket(it.card.id)) }
        } else {
            null
        }

    private suspend fun tickets(): List<TicketView> = core.booking(null, null, null).tickets.map { core.ticket(it.id) }

    /** In the line, or of this day: the hall's, and for one that the station has not seen yet the phone's. */
    private fun isToday(ticket: TicketView): Boolean {
        val card = ticket.card
        return when (card.state) {
            is TicketState.CheckedIn, is TicketState.Called -> true
            is TicketState.Booked, is TicketState.Unsent -> ticket.canCheckIn || day(card.startMs) == day(now())
            else -> false
        }
    }

    private fun day(at: Long) = Instant.ofEpochMilli(at).atZone(ZoneId.systemDefault()).toLocalDate()

    private fun page(text: String) = Way.Page(text, isOfHall = text.startsWith("$station/h/"))

    /** The station's own, and nothing that a browser might read as another's. */
    private fun isOurs(text: String) =
        text.length <= LONGEST && text.startsWith("$station/") && text.all { it in '!'..'~' && it != '\\' }

    private companion object {
        /** As the core reads at most. */
        const val LONGEST = 2_000
    }
}

/** Goes there; [instead] of the place one is at. */
fun Navigator.go(way: Way.Inside, instead: Boolean = false) =
    when {
        way.place == Place.Home -> home()
        instead -> instead(way.place, way.saved)
        else -> go(way.place, way.saved)
    }
