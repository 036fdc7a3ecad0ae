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
}

/** The core's topics. A type of the app's own, so that screens can name one before the core is loaded. */
enum class Changed { CONTENT, BOOKMARKS, HISTORY, SETTINGS, OUTBOX }

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
