package org.phonestation.contacts

import org.phonestation.core.Contact

/**
 * The phone's own address book. Every method works where it is called: not on the main thread. Each throws
 * an [AddressBookException] when the phone lets nobody in.
 */
interface AddressBook {
    /** People, as the phone shows them. */
    fun count(): Int

    /** Everybody, and what of them is not carried. */
    fun all(): Everybody

    /** Adds [people] in one go, all or none, and marks them with [mark]. */
    fun add(people: List<Contact>, mark: String)

    /** How many of those marked with [mark] are there. */
    fun marked(mark: String): Int

    /** Takes away those marked with [mark], nobody else; says how many. */
    fun remove(mark: String): Int
}

data class Everybody(
    val people: List<Contact>,
    val leftOut: LeftOut,
)

/** What is not carried, counted. */
data class LeftOut(
    val photos: Int = 0,
    val groups: Int = 0,
    val others: Int = 0,
) {
    val any get() = photos + groups + others > 0
}

class AddressBookException(
    cause: Throwable,
) : Exception(cause)
