package org.phonestation.contacts

import org.phonestation.core.ContactsFile

/** What the screen shows. */
data class ContactsState(
    /** People on this phone; absent until they may be counted. */
    val count: Int? = null,
    /** The person said no; the system asks no more. */
    val refused: Boolean = false,
    val move: Move = Move.None,
)

/** How far the moving is. It goes on while the screen is away. */
sealed interface Move {
    data object None : Move

    data object Reading : Move

    data object Saving : Move

    data class Saved(
        val people: Int,
        val leftOut: LeftOut,
    ) : Move

    /** What a file would bring; nothing was added yet. */
    data class Offered(
        val file: ContactsFile,
    ) : Move

    data class Adding(
        val done: Int,
        val of: Int,
    ) : Move

    data class Added(
        val before: Int,
        val after: Int,
        val added: Int,
        val of: Int,
        val there: Int,
    ) : Move

    /** The app was ended in the middle; [added] are there. */
    data class BrokenOff(
        val added: Int,
    ) : Move

    data class Undone(
        val removed: Int,
        val left: Int,
    ) : Move

    data class Failed(
        val why: Why,
    ) : Move

    enum class Why { NO_CONTACTS, TOO_LARGE, FILE, PHONE, NOBODY }
}

sealed interface ContactsEvent {
    /** Whether the address book may be read and written now. */
    data class Allowed(
        val yes: Boolean,
    ) : ContactsEvent

    /** A file was chosen to write to. */
    data class Save(
        val file: String,
    ) : ContactsEvent

    /** A file was chosen to read from. */
    data class Open(
        val file: String,
    ) : ContactsEvent

    data object Add : ContactsEvent

    data object Stop : ContactsEvent

    data object Undo : ContactsEvent

    /** Done with what is shown. */
    data object Close : ContactsEvent
}
