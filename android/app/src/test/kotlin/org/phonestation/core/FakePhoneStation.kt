package org.phonestation.core

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow

/** A core whose answers a test writes, and who remembers what it was asked. */
class FakePhoneStation(
    /** Services, as a test says. */
    val services: FakeServices = FakeServices(),
    val usage: FakeUsage = FakeUsage(),
    val recommend: FakeRecommend = FakeRecommend(),
    val update: FakeUpdate = FakeUpdate(),
    val handset: FakeHandset = FakeHandset(),
) : StationCore,
    RecommendCore by recommend,
    UpdateCore by update,
    HandsetCore by handset {
    val asked = mutableListOf<String>()
    val bookmarks = mutableSetOf<String>()
    val moved = MutableSharedFlow<Changed>(extraBufferCapacity = 8)

    init {
        recommend.onMoved = { moved.tryEmit(Changed.RECOMMEND) }
        update.onMoved = { moved.tryEmit(Changed.UPDATE) }
        handset.onMoved = { moved.tryEmit(Changed.HANDSET) }
    }

    /** Thrown by the next calls, when there is one. */
    var failure: CoreFailure.Reason? = null

    /** What a query finds; an answer that is not complete yet makes the caller wait. */
    val hits = mutableMapOf<String, CompletableDeferred<SearchView>>()
    var steps = listOf(step(1))
    var notices = emptyList<Notice>()
    var wifiOnly = true

    /** What a sync answers; the station cannot be reached when there is none. */
    var syncs: CompletableDeferred<SyncEnd>? = null

    val opened = mutableListOf<String>()

    override val changes: Flow<Changed> = moved

    override suspend fun home() =
        answer("home") {
            val marked = bookmarks.map(::card)
            HomeView(
                listOf(card("a"), card("b")),
                opened.map(::card),
                marked,
                marked.size.toUInt(),
                tickets.values.firstOrNull()?.card,
                homeUsage,
                recommend.shown(),
                recommend.followUp,
                aboutView(),
            )
        }

    override suspend fun recordOutcome(id: String, audience: String?, worked: Boolean) =
        answer("recordOutcome $id $audience $worked") {
            moved.tryEmit(Changed.OUTBOX)
            Unit
        }

    override suspend fun recordNothingFound(query: String) =
        answer("recordNothingFound $query") {
            moved.tryEmit(Changed.OUTBOX)
            Unit
        }

    override suspend fun sendWaiting(line: Line) = answer("sendWaiting $line") { 0 }

    override suspend fun bookmarks() = answer("bookmarks") { bookmarks.map(::card) }

    override suspend fun history() = answer("history") { opened.map(::card) }

    override suspend fun clearHistory() =
        answer("clearHistory") {
            opened.clear()
            moved.tryEmit(Changed.HISTORY)
            Unit
        }

    override suspend fun restoreHistory(guides: List<String>) =
        answer("restoreHistory $guides") {
            opened += guides
            moved.tryEmit(Changed.HISTORY)
            Unit
        }

    override suspend fun setWifiOnly(on: Boolean) =
        answer("setWifiOnly $on") {
            wifiOnly = on
            moved.tryEmit(Changed.SETTINGS)
            Unit
        }

    override suspend fun guides() =
        answer("guides") { GuidesView(listOf(card("a"), card("b")), listOf(TopicCard("t", "T", "data", 3u))) }

    override suspend fun topic(id: String, page: Int) =
        answer("topic $id $page") { TopicView("T", listOf(card("$id$page")), more = page == 0) }

    override suspend fun guide(id: String, audience: String?) =
        answer("guide $id $audience") {
            GuideView(
                card(id),
                "",
                listOf(VariantChip("all", "所有手机", true)),
                steps,
                null,
                emptyList(),
                "item",
                "/g/$id",
            )
        }

    override suspend fun search(query: String): SearchView {
        answer("search $query") {}
        return hits[query]?.await() ?: SearchView(emptyList(), null, false)
    }

    override suspend fun setBookmark(id: String, on: Boolean) =
        answer("bookmark $id $on") {
            if (on) bookmarks += id else bookmarks -= id
            moved.tryEmit(Changed.BOOKMARKS)
            Unit
        }

    override suspend fun recordOpened(id: String) = answer("opened $id") {}

    override suspend fun about() = answer("about") { aboutView() }

    override suspend fun readLink(link: String) = answer("link $link") { links[link] }

    override suspend fun wifiOnly() = answer("wifiOnly") { wifiOnly }

    override suspend fun syncContent(line: Line): SyncEnd {
        asked += "sync $line"
        return syncs?.await() ?: throw CoreFailure(CoreFailure.Reason.NO_NETWORK)
    }

    /** A file of this fake is the names in it, one a line. */
    override suspend fun readContacts(file: ByteArray, there: List<Contact>) =
        answer("readContacts") {
            val names = file.decodeToString().lines().filter { it.isNotEmpty() }
            val new = names.filter { name -> there.none { it.name == name } }
            ContactsFile(new.map(::person), (names.size - new.size).toUInt(), emptyList(), 0u, 0u, 0u)
        }

    override suspend fun writeContacts(people: List<Contact>) =
        answer("writeContacts") { people.joinToString("\n") { it.name }.encodeToByteArray() }

    /** What can be booked; a test changes it. */
    var bookingView = Bookings.view()

    /** The tickets by their ids. */
    val tickets = mutableMapOf<String, TicketView>()

    /** Thrown by the calls that need the station, when there is one. */
    var unreachable: CoreFailure.Reason? = null

    /** Of the tickets, as a test says. */
    var reminders = emptyList<Reminder>()

    /** What a text leads to; nowhere, when it is not here. */
    val links = mutableMapOf<String, Link>()

    /** Halls that this phone does not know. */
    val unknown = mutableSetOf<String>()

    /** When the station was asked, as the next answer says it. */
    var renewed = "10:05 查的"

    /** What a time kept says, and what the guide asked for is called. */
    var hold = HoldView(0, 0, "给您留到 10:09")
    var topic: TopicChoice? = null

    /** Times that somebody else has. */
    val taken = mutableSetOf<Long>()

    override suspend fun booking(hall: String?, product: String?, guide: String?) =
        answer("booking $hall $product $guide") {
            val about = guide?.let { topic ?: TopicChoice(it, "L$it", "data") }
            val open = tickets.values.map { it.card }
            bookingView.copy(
                hall = bookingView.halls.firstOrNull { it.id == hall } ?: bookingView.hall,
                product = bookingView.products.firstOrNull { it.kind == product } ?: bookingView.product,
                topic = about,
                tickets = open,
            )
        }

    override suspend fun askTimes(hall: String, product: String, line: Line) =
        online("askTimes $hall $product") {
            val free = bookingView.times?.times ?: Bookings.times(1, 2, 3, 4)
            Bookings.timesView(free.filter { it.startMs !in taken }, renewed).also { times ->
                bookingView = bookingView.copy(times = times)
                moved.tryEmit(Changed.BOOKING)
            }
        }

    override suspend fun here(hall: String, code: String?) =
        answer("here $hall $code") {
            if (hall in unknown) throw CoreFailure(CoreFailure.Reason.NOT_FOUND)
        }

    override suspend fun hold(hall: String, product: String, startMs: Long, guide: String?, line: Line) =
        online("hold $hall $product $startMs $guide") {
            if (startMs in taken) throw CoreFailure(CoreFailure.Reason.TAKEN)
            hold.copy(startMs = startMs)
        }

    override suspend fun book(hall: String, product: String, startMs: Long, guide: String?) =
        answer("book $hall $product $startMs $guide") {
            val id = "t${tickets.size}"
            tickets[id] = Bookings.ticket(id, TicketState.Unsent, startMs).copy(guide = guide)
            moved.tryEmit(Changed.BOOKING)
            moved.tryEmit(Changed.OUTBOX)
            id
        }

    override suspend fun ticket(id: String) =
        answer("ticket $id") { tickets[id] ?: throw CoreFailure(CoreFailure.Reason.NOT_FOUND) }

    override suspend fun moveTicket(id: String, startMs: Long) =
        answer("moveTicket $id $startMs") {
            val was = tickets.getValue(id)
            change(id, was.copy(card = was.card.copy(startMs = startMs, waiting = "改时间还没发出")))
        }

    override suspend fun cancelTicket(id: String) =
        answer("cancelTicket $id") {
            val was = tickets.getValue(id)
            if (was.card.state == TicketState.Unsent) change(id, null) else change(id, was.copy(canCancel = false))
        }

    override suspend fun checkIn(id: String) =
        answer("checkIn $id") {
            val was = tickets.getValue(id)
            change(id, was.copy(card = was.card.copy(state = TicketState.CheckedIn), canCheckIn = false))
        }

    override suspend fun forgetTicket(id: String) = answer("forgetTicket $id") { change(id, null) }

    override suspend fun refreshTickets(line: Line) = online("refreshTickets") {}

    override suspend fun reminders() = answer("reminders") { reminders }

    override suspend fun customer() = answer("customer") { services.customer }

    override suspend fun askCode(number: String, line: Line) =
        online("askCode $number") {
            services.refused()
            val code = WaitingCode("100 •••• ${number.takeLast(4)}", Long.MAX_VALUE, services.againMs)
            services.customer = services.customer.copy(waiting = code, ended = null)
            moved.tryEmit(Changed.CUSTOMER)
            code
        }

    override suspend fun signIn(code: String, line: Line) =
        online("signIn $code") {
            services.refused()
            services.signIn()
            moved.tryEmit(Changed.CUSTOMER)
            Unit
        }

    override suspend fun signOut(line: Line) =
        answer("signOut $line") {
            services.signOut()
            moved.tryEmit(Changed.CUSTOMER)
            unreachable == null
        }

    override suspend fun forgetCustomer(line: Line) =
        online("forgetCustomer") {
            services.signOut()
            moved.tryEmit(Changed.CUSTOMER)
            Unit
        }

    /** What one has is told only after this. */
    var listed: CompletableDeferred<Unit>? = null

    override suspend fun services(): ServicesView {
        listed?.await()
        return answer("services") { services.view() }
    }

    override suspend fun refreshServices(line: Line) = online("refreshServices") {}

    override suspend fun find(elder: Boolean) = answer("find $elder") { services.find(elder) }

    override suspend fun offer(id: String) = answer("offer $id") { services.offers.getValue(id) }

    override suspend fun product(id: String) =
        answer("product $id") { services.products[id] ?: throw CoreFailure(CoreFailure.Reason.NOT_FOUND) }

    override suspend fun receipt(order: String) =
        answer("receipt $order") { services.receipts[order] ?: throw CoreFailure(CoreFailure.Reason.NOT_FOUND) }

    override suspend fun statement(month: String) = answer("statement $month") { services.statement }

    override suspend fun subscribe(offering: String, choices: List<String>, line: Line) =
        online("subscribe $offering $choices") { services.asked() }

    override suspend fun goOn(product: String, line: Line) = online("goOn $product") { services.asked() }

    override suspend fun leave(product: String, way: String?, line: Line) =
        online("leave $product $way") { services.asked() }

    override suspend fun ask(order: String) = answer("ask $order") { services.ask }

    override suspend fun askAgain(order: String, line: Line) = online("askAgain $order") { services.asked() }

    override suspend fun confirm(order: String, code: String?, line: Line) =
        online("confirm $order $code") {
            services.refused()
            services.end
        }

    override suspend fun takeBack(order: String) = answer("takeBack $order") {}

    override suspend fun undoOrder(order: String, line: Line) =
        online("undo $order") {
            services.refused()
            services.receipts[order]?.let { services.receipts[order] = it.copy(undone = true, undoUntil = null) }
            moved.tryEmit(Changed.SERVICES)
            Unit
        }

    override suspend fun tellReason(order: String, reason: String) = answer("reason $order $reason") {}

    override suspend fun substitute(order: String, reason: String?, elder: Boolean) =
        answer("substitute $order $elder") { services.instead.takeUnless { elder } }

    override suspend fun readSmsAnswer(id: String, text: String) =
        answer("readSms $id $text") { services.answer.copy(shown = text) }

    override suspend fun noteLeft(id: String, text: String) = answer("noteLeft $id $text") {}

    /** Of the first screen; the other screens have [usage]'s own. */
    var homeUsage: UsageGlance? = null

    /** What a typed amount is, as the core reads it. */
    val amounts = mutableMapOf<String, ULong>()

    /** What a text says of usage; nothing, when it is not here. */
    val usageSms = mutableMapOf<String, UsageSms>()

    override suspend fun usage() = answer("usage") { usage.view() }

    override suspend fun usageGlance() = answer("usageGlance") { usage.glance }

    override suspend fun refreshUsage(line: Line) = online("refreshUsage") {}

    override suspend fun usageSpan() = answer("usageSpan") { UsageSpan(0, 1_000) }

    override suspend fun notePhoneUsage(counted: PhoneUsage) =
        answer("notePhoneUsage ${counted.access}") {
            val news = usage.access != counted.access
            usage.access = counted.access
            usage.counted += counted
            if (news) moved.tryEmit(Changed.USAGE)
            Unit
        }

    override suspend fun parseUsageCap(text: String) = answer("parseUsageCap $text") { amounts[text] }

    override suspend fun setUsageCap(bytes: ULong?) =
        answer("setUsageCap $bytes") {
            usage.cap = bytes
            usage.waiting = true
            moved.tryEmit(Changed.USAGE)
            moved.tryEmit(Changed.OUTBOX)
            Unit
        }

    override suspend fun usageAlerts() = answer("usageAlerts") { usage.alerts }

    override suspend fun toldUsageAlert(key: String) =
        answer("told $key") {
            usage.alerts = usage.alerts.filter { it.key != key }
            moved.tryEmit(Changed.USAGE)
            Unit
        }

    override suspend fun readUsageSms(text: String) =
        answer("readUsageSms $text") { usageSms[text] ?: UsageSms(false, "", text, "") }

    override suspend fun noteUsageSms(text: String) = answer("noteUsageSms $text") {}

    private fun change(id: String, ticket: TicketView?) {
        if (ticket == null) tickets -= id else tickets[id] = ticket
        moved.tryEmit(Changed.BOOKING)
    }

    private fun <T> online(call: String, make: () -> T): T =
        answer(call) {
            unreachable?.let { throw CoreFailure(it) }
            make()
        }

    private fun <T> answer(call: String, make: () -> T): T {
        asked += call
        failure?.let { throw CoreFailure(it) }
        return make()
    }

    private fun aboutView() = AboutView("0", 1u, "2026-11-21", notices)

    private fun card(id: String) =
        GuideCard(id, "L$id", "T$id", "data", 4u, steps.size.toUInt(), "所有手机", bookmarked = id in bookmarks)

    companion object {
        fun person(name: String, vararg phones: String) =
            Contact(
                name = name,
                family = "",
                given = "",
                phones = phones.map { ContactValue(ContactKind.MOBILE, it) },
                emails = emptyList(),
                addresses = emptyList(),
                organisation = "",
                title = "",
                note = "",
                websites = emptyList(),
                birthday = "",
            )

        fun step(number: Int, action: String? = null) =
            StepView(number.toUInt(), "step $number", "", null, action, emptyList(), null, null)

        fun found(vararg titles: String) =
            SearchView(
                titles.map {
                    val card = GuideCard(it, it, it, "data", 1u, 1u, "所有手机", false)
                    SearchHit(card, listOf(MarkedText(it, true)), emptyList())
                },
                null,
                false,
            )
    }
}
