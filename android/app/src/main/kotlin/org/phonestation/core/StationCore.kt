package org.phonestation.core

import kotlinx.coroutines.flow.Flow

/** What screens ask of the core. Every method may be called on the main thread; none works there. */
interface StationCore :
    RecommendCore,
    UpdateCore,
    HandsetCore {
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

    /** Of booked tickets and of services, those still to come. */
    suspend fun reminders(): List<Reminder>

    /** Who has signed in, and which code is waited for. */
    suspend fun customer(): CustomerView

    /** Has a code sent; the answer is the same for every number. */
    suspend fun askCode(number: String, line: Line): WaitingCode

    suspend fun signIn(code: String, line: Line)

    /** This phone forgets at once; true when the station was told, too. */
    suspend fun signOut(line: Line): Boolean

    /** Deletes the number at the station, and here all that came by it. */
    suspend fun forgetCustomer(line: Line)

    /** What the customer has, as it was last said. */
    suspend fun services(): ServicesView

    suspend fun refreshServices(line: Line)

    /** What there is; nothing in elder mode. */
    suspend fun find(elder: Boolean): FindView

    suspend fun offer(id: String): OfferView

    suspend fun product(id: String): ProductView

    suspend fun receipt(order: String): ReceiptView

    suspend fun statement(month: String): StatementView

    /** Notes an order and shows what is to be confirmed; nothing begins by it. */
    suspend fun subscribe(offering: String, choices: List<String>, line: Line): AskView

    /** The like for what a trial can go on to. */
    suspend fun goOn(product: String, line: Line): AskView

    /** Notes that something is left, one of its ways; shows what is to be confirmed. */
    suspend fun leave(product: String, way: String?, line: Line): AskView

    /** What is to be confirmed, as it was last shown. */
    suspend fun ask(order: String): AskView

    /** The same as it holds now, with a new code. */
    suspend fun askAgain(order: String, line: Line): AskView

    /** The second yes. The same again is answered alike. */
    suspend fun confirm(order: String, code: String?, line: Line): ConfirmView

    /** Takes back what is not confirmed. */
    suspend fun takeBack(order: String)

    /** Undoes what an order will do and has not done yet. */
    suspend fun undoOrder(order: String, line: Line)

    /** Why something was left: `service`, `customer`, `tariff`, `operation`. */
    suspend fun tellReason(order: String, reason: String)

    /** After the result, the one thing that may suit better; never in elder mode. */
    suspend fun substitute(order: String, reason: String?, elder: Boolean): OfferCard?

    /** Reads what the carrier of a product, or of an offering, has answered by short message. */
    suspend fun readSmsAnswer(id: String, text: String): SmsAnswer

    /** What is known of usage: the carrier's figures and the phone's own. */
    suspend fun usage(): UsageView

    /** What is left, in a few words; nothing where nothing is known. */
    suspend fun usageGlance(): UsageGlance?

    /** Asks the station how it stands now. */
    suspend fun refreshUsage(line: Line)

    /** For which time the phone's own counter is to be read. */
    suspend fun usageSpan(): UsageSpan

    suspend fun notePhoneUsage(counted: PhoneUsage)

    /** A typed amount as bytes; nothing where it is none that a limit can be. */
    suspend fun parseUsageCap(text: String): ULong?

    /** Kept on this phone when it returns, sent when there is a line; nothing takes the limit away. */
    suspend fun setUsageCap(bytes: ULong?)

    /** What is to be told now. */
    suspend fun usageAlerts(): List<UsageAlert>

    /** That was told, and is not told again. */
    suspend fun toldUsageAlert(key: String)

    /** Reads what a carrier has answered about usage by short message. */
    suspend fun readUsageSms(text: String): UsageSms

    /** Keeps the figure in it, with its time and its way. */
    suspend fun noteUsageSms(text: String)

    /** Keeps that it was left by short message; only an answer that says so is taken. */
    suspend fun noteLeft(id: String, text: String)
}

/** The core's topics. A type of the app's own, so that screens can name one before the core is loaded. */
enum class Changed {
    CONTENT,
    BOOKMARKS,
    HISTORY,
    SETTINGS,
    OUTBOX,
    BOOKING,
    SERVICES,
    CUSTOMER,
    USAGE,
    RECOMMEND,
    UPDATE,
    HANDSET,
}

/** The only failure that screens see. */
class CoreFailure(
    val reason: Reason,
    cause: Throwable? = null,
    /** Tries that are left, where a code was wrong. */
    val left: Int = 0,
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

        // Nobody has signed in, or not any more.
        SIGN_IN,

        // Why a code is not sent, or not taken.
        NUMBER,
        WRONG_CODE,
        CODE_EXPIRED,
        CODE_LOCKED,
        TOO_OFTEN,

        // Why a service is not ordered, left or undone.
        HELD,
        NOT_HELD,
        NOT_SOLD,
        CHOICES,
        ORDER_OVER,
        TOO_LATE,
        NO_CARRIER,

        // Why a limit is not set.
        AMOUNT,

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
