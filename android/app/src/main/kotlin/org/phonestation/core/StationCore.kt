package org.phonestation.core

import kotlinx.coroutines.flow.Flow

/** What screens ask of the core. Every method may be called on the main thread; none works there. */
interface StationCore {
    /** What moved, after it did: pull the view again. */
    val changes: Flow<Changed>

    suspend fun home(): HomeView

    suspend fun guides(): GuidesView

    suspend fun topic(id: String, page: Int): TopicView

    suspend fun guide(id: String, audience: String?): GuideView

    suspend fun search(query: String): SearchView

    suspend fun setBookmark(id: String, on: Boolean)

    suspend fun recordOpened(id: String)

    /** Whether a guide helped: kept here, told to the station when there is a line. */
    suspend fun recordOutcome(id: String, audience: String?, worked: Boolean)

    /** A search that found nothing was given up; the core keeps to itself what may name somebody. */
    suspend fun recordNothingFound(query: String)

    /** Sends what waits; how much still does. */
    suspend fun sendWaiting(line: Line): Int

    /** The newest first. */
    suspend fun bookmarks(): List<GuideCard>

    /** The last opened first. */
    suspend fun history(): List<GuideCard>

    suspend fun clearHistory()

    /** Takes back that it was cleared. */
    suspend fun restoreHistory(guides: List<String>)

    suspend fun about(): AboutView

    /** What a link of the station leads to; nothing for any other text. */
    suspend fun readLink(link: String): Link?

    /** True while content comes over Wi-Fi only. */
    suspend fun wifiOnly(): Boolean

    suspend fun setWifiOnly(on: Boolean)

    /** Asks the station for new content over [line]; the core keeps to the setting. */
    suspend fun syncContent(line: Line): SyncEnd

    /** What a vCard file holds, beside who is [there]. */
    suspend fun readContacts(file: ByteArray, there: List<Contact>): ContactsFile

    suspend fun writeContacts(people: List<Contact>): ByteArray

    /** What can be booked, as far as this phone knows; each absent choice is made by the core. */
    suspend fun booking(hall: String?, product: String?, guide: String?): BookingView

    /** Asks the station for the free times. */
    suspend fun askTimes(hall: String, product: String, line: Line): TimesView

    /** The code at [hall]'s door was scanned, or its link opened. */
    suspend fun here(hall: String, code: String?)

    /** Keeps a time for some minutes; the one kept before is let go. */
    suspend fun hold(hall: String, product: String, startMs: Long, guide: String?, line: Line): HoldView

    /** Books; kept on this phone when it returns, sent when there is a line. The ticket's id. */
    suspend fun book(hall: String, product: String, startMs: Long, guide: String?): String

    suspend fun ticket(id: String): TicketView

    suspend fun moveTicket(id: String, startMs: Long)

    suspend fun cancelTicket(id: String)

    suspend fun checkIn(id: String)

    /** Deletes what this phone and the station know of it. */
    suspend fun forgetTicket(id: String)

    /** Asks the station how the open tickets stand. */
    suspend fun refreshTickets(line: Line)

    /** Of booked tickets, those still to come. */
    suspend fun reminders(): List<Reminder>
}

/** The core's topics. A type of the app's own, so that screens can name one before the core is loaded. */
enum class Changed { CONTENT, BOOKMARKS, HISTORY, SETTINGS, OUTBOX, BOOKING }

/** The only failure that screens see. */
class CoreFailure(
    val reason: Reason,
    cause: Throwable? = null,
) : Exception(reason.name, cause) {
    enum class Reason {
        NOT_FOUND,
        NO_NETWORK,
        LATER,
        STORAGE_FULL,
        NEWER_DATA,
        VERSIONS_DIFFER,
        OTHER,

        // Why a time was not kept: somebody else has it, or one has as many as one may.
        TAKEN,
        TOO_MANY,

        // Why a sync took nothing.
        TAMPERED,
        OLDER,
        EXPIRED,
        NEEDS_UPDATE,
        CLOCK,

        // Why a file of contacts cannot be read.
        NO_CONTACTS,
        TOO_LARGE,
    }
}
