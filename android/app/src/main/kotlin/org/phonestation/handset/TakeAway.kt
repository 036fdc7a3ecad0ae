package org.phonestation.handset

import android.os.Bundle
import org.phonestation.core.CoreFailure
import org.phonestation.core.StationCore
import org.phonestation.guides.GuideScreen
import org.phonestation.guides.link
import org.phonestation.shell.Place

/** What a visitor takes along: its name, where it has one, and the address that opens the same on their phone. */
data class Taken(
    val name: String?,
    val link: String,
)

/** The station's address of exactly what is on the screen; of its first page where that is nothing of its own. */
class TakeAway(
    private val core: StationCore,
    private val station: String,
) {
    suspend fun of(place: Place, saved: Bundle): Taken {
        val hall = try {
            core.handset()?.hall
        } catch (_: CoreFailure) {
            null
        }
        val taken = try {
            page(place, saved)
        } catch (_: CoreFailure) {
            // What cannot be shown here is shown by nobody: the station itself can.
            null
        } ?: Taken(null, "${station.trimEnd('/')}/")
        return taken.copy(link = taken.link.at(hall))
    }

    private suspend fun page(place: Place, saved: Bundle): Taken? =
        when (place) {
            is Place.Guide -> {
                val guide = core.guide(place.id, GuideScreen.audience(saved))
                Taken(guide.card.title, guide.link(station))
            }
            is Place.App -> core.app(place.id).let { Taken(it.name, it.link) }
            else -> null
        }

    /** The hall goes along, so that it is there that one is offered a time. */
    private fun String.at(hall: String?): String {
        val query = substringAfter('?', "")
        if (hall.isNullOrEmpty() || query.split('&').any { it.startsWith("h=") }) return this
        return this + (if (query.isEmpty()) "?" else "&") + "h=" + hall
    }
}
