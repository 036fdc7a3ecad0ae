package org.phonestation.links

import android.os.Bundle
import org.phonestation.core.Link
import org.phonestation.core.StationCore
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
) {
    suspend fun of(text: String): Way =
        when (val link = core.readLink(text)) {
            Link.Home -> Way.Inside(Place.Home)
            is Link.Guide -> Way.Inside(Place.Guide(link.id), GuideScreen.chosen(link.audience))
            is Link.Search -> Way.Inside(Place.Search, SearchScreen.typed(link.query))
            is Link.Hall, null -> if (isOurs(text)) Way.Page(text, text.startsWith("$station/h/")) else Way.Foreign
        }

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
