package org.phonestation.shell

import android.os.Bundle

/** Where one can be in the app; small enough to outlive the process. */
sealed interface Place {
    data object Home : Place

    data object Guides : Place

    /** Bookmarks and history. */
    data object Mine : Place

    data object Settings : Place

    data object Licences : Place

    /** Every part of the design; for those who build it. */
    data object Gallery : Place

    data class Topic(
        val id: String,
    ) : Place

    data object Search : Place

    data class Guide(
        val id: String,
    ) : Place

    /** A person's time, at [hall] and about [guide] where these are known already. */
    data class Booking(
        val hall: String? = null,
        val guide: String? = null,
    ) : Place

    data class Ticket(
        val id: String,
    ) : Place

    data object Contacts : Place

    /** The camera on the station's codes. */
    data object Scan : Place

    /** The same, told what it is about where it can be. */
    fun about(guide: String): Place = if (this is Booking) copy(guide = guide) else this

    fun toBundle() =
        Bundle().also {
            val (kind, id) = when (this) {
                Guides -> GUIDES to null
                is Topic -> TOPIC to id
                Search -> SEARCH to null
                is Guide -> GUIDE to id
                is Booking -> BOOKING to guide
                is Ticket -> TICKET to id
                Contacts -> CONTACTS to null
                Scan -> SCAN to null
                Home -> HOME to null
                Mine -> MINE to null
                Settings -> SETTINGS to null
                Licences -> LICENCES to null
                Gallery -> GALLERY to null
            }
            it.putString(KIND, kind)
            it.putString(ID, id)
            if (this is Booking) it.putString(HALL, hall)
        }

    companion object {
        private const val KIND = "kind"
        private const val ID = "id"
        private const val GUIDES = "guides"
        private const val TOPIC = "topic"
        private const val SEARCH = "search"
        private const val GUIDE = "guide"
        private const val BOOKING = "booking"
        private const val TICKET = "ticket"
        private const val HALL = "hall"
        private const val CONTACTS = "contacts"
        private const val SCAN = "scan"
        private const val HOME = "home"
        private const val MINE = "mine"
        private const val SETTINGS = "settings"
        private const val LICENCES = "licences"
        private const val GALLERY = "gallery"

        /** The place that content calls so; nothing for one that this app does not have, or not yet. */
        fun named(word: String): Place? = of(Bundle().apply { putString(KIND, word) })

        /** Nothing when it was written by a version of the app that knew other places. */
        fun of(bundle: Bundle): Place? {
            val id = bundle.getString(ID)
            return when (bundle.getString(KIND)) {
                GUIDES -> Guides
                TOPIC -> id?.let(::Topic)
                SEARCH -> Search
                GUIDE -> id?.let(::Guide)
                BOOKING -> Booking(bundle.getString(HALL), id)
                TICKET -> id?.let(::Ticket)
                CONTACTS -> Contacts
                SCAN -> Scan
                HOME -> Home
                MINE -> Mine
                SETTINGS -> Settings
                LICENCES -> Licences
                GALLERY -> Gallery
                else -> null
            }
        }
    }
}
