package org.phonestation.core

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow

/** A core whose answers a test writes, and who remembers what it was asked. */
class FakePhoneStation : StationCore {
    val asked = mutableListOf<String>()
    val bookmarks = mutableSetOf<String>()
    val moved = MutableSharedFlow<Changed>(extraBufferCapacity = 8)

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
            HomeView(listOf(card("a"), card("b")), opened.map(::card), marked, marked.size.toUInt(), aboutView())
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

    override suspend fun readLink(link: String) = answer("link $link") { null }

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
