package org.phonestation.core

import java.util.concurrent.atomic.AtomicBoolean
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/**
 * The only one that calls the core. It opens in the background when the first frame stands; calls made
 * earlier wait for it. [dispatcher] is the one place where the core runs, [guard] refuses any other.
 */
class CoreHandle(
    private val setup: CoreSetup,
    private val dispatcher: CoroutineDispatcher,
    private val guard: ThreadGuard,
    /** Elder mode is on: the core suggests nothing then. */
    private val elder: () -> Boolean,
    private val language: () -> String,
) : StationCore {
    val calls = CallCounter()

    private val begun = AtomicBoolean()
    private val opened = CompletableDeferred<OpenCore>()

    // Room for more than the core has topics: screens pull the newest view anyway.
    private val moved = MutableSharedFlow<Changed>(
        extraBufferCapacity = 64,
        onBufferOverflow = BufferOverflow.DROP_OLDEST,
    )

    override val changes: Flow<Changed> get() = moved

    /** Call when the first frame stands; later calls do nothing. */
    fun open(scope: CoroutineScope) {
        if (!begun.compareAndSet(false, true)) return
        scope.launch(dispatcher) {
            guard.check()
            runCatching { OpenCore.open(setup, language(), elder()) { moved.tryEmit(it) } }
                .onSuccess { opened.complete(it) }
                .onFailure { opened.completeExceptionally(failure(it)) }
        }
    }

    override suspend fun home() = call { homeView() }

    override suspend fun guides() = call { guidesView() }

    override suspend fun topic(id: String, page: Int) = call { topicView(id, page.toUInt()) }

    override suspend fun guide(id: String, audience: String?) = call { guideView(id, audience) }

    override suspend fun search(query: String) = call { searchView(query, SEARCH_LIMIT) }

    override suspend fun setBookmark(id: String, on: Boolean) = act { setBookmark(id, on) }

    override suspend fun recordOpened(id: String) = act { recordOpened(id) }

    override suspend fun recordOutcome(id: String, audience: String?, worked: Boolean) =
        act { recordOutcome(id, audience, worked) }

    override suspend fun recordNothingFound(query: String) = act { recordNothingFound(query) }

    override suspend fun sendWaiting(line: Line) = call { sendWaiting(seen(line)).toInt() }

    override suspend fun bookmarks() = call { bookmarksView() }

    override suspend fun history() = call { historyView() }

    override suspend fun clearHistory() = act { clearHistory() }

    override suspend fun restoreHistory(guides: List<String>) = act { restoreHistory(guides) }

    override suspend fun setWifiOnly(on: Boolean) = act { setWifiOnly(on) }

    override suspend fun about() = call { aboutView() }

    override suspend fun readLink(link: String) = call { readLink(link) }

    override suspend fun wifiOnly() = call { wifiOnly() }

    override suspend fun syncContent(line: Line) = call { end(syncContent(seen(line))) }

    override suspend fun readContacts(file: ByteArray, there: List<Contact>) =
        call { org.phonestation.core.readContacts(file, there) }

    override suspend fun writeContacts(people: List<Contact>) = call { org.phonestation.core.writeContacts(people) }

    override suspend fun booking(hall: String?, product: String?, guide: String?) =
        call { bookingView(hall, product, guide) }

    override suspend fun askTimes(hall: String, product: String, line: Line) =
        call { askTimes(hall, product, seen(line)) }

    override suspend fun here(hall: String, code: String?) = act { here(hall, code) }

    override suspend fun hold(hall: String, product: String, startMs: Long, guide: String?, line: Line) =
        call { hold(hall, product, startMs, guide, seen(line)) }

    override suspend fun book(hall: String, product: String, startMs: Long, guide: String?) =
        act { book(hall, product, startMs, guide) }

    override suspend fun ticket(id: String) = call { ticketView(id) }

    override suspend fun moveTicket(id: String, startMs: Long) = act { moveTicket(id, startMs) }

    override suspend fun cancelTicket(id: String) = act { cancelTicket(id) }

    override suspend fun checkIn(id: String) = act { checkIn(id) }

    override suspend fun forgetTicket(id: String) = act { forgetTicket(id) }

    override suspend fun refreshTickets(line: Line) = call { refreshTickets(seen(line)) }

    override suspend fun reminders() = call { reminders() }

    override suspend fun customer() = call { customerView() }

    override suspend fun askCode(number: String, line: Line) = call { askCode(number, seen(line)) }

    override suspend fun signIn(code: String, line: Line) = act { signIn(code, seen(line)) }

    override suspend fun signOut(line: Line) = act { signOut(seen(line)) }

    override suspend fun forgetCustomer(line: Line) = act { forgetCustomer(seen(line)) }

    override suspend fun services() = call { servicesView() }

    override suspend fun refreshServices(line: Line) = call { refreshServices(seen(line)) }

    override suspend fun find(elder: Boolean) = call { findView(elder) }

    override suspend fun offer(id: String) = call { offerView(id) }

    override suspend fun product(id: String) = call { productView(id) }

    override suspend fun receipt(order: String) = call { receiptView(order) }

    override suspend fun statement(month: String) = call { statementView(month) }

    override suspend fun subscribe(offering: String, choices: List<String>, line: Line) =
        call { subscribe(offering, choices, seen(line)) }

    override suspend fun goOn(product: String, line: Line) = call { goOn(product, seen(line)) }

    override suspend fun leave(product: String, way: String?, line: Line) = act { leave(product, way, seen(line)) }

    override suspend fun ask(order: String) = call { askView(order) }

    override suspend fun askAgain(order: String, line: Line) = call { askAgain(order, seen(line)) }

    override suspend fun confirm(order: String, code: String?, line: Line) = act { confirm(order, code, seen(line)) }

    override suspend fun takeBack(order: String) = act { takeBack(order) }

    override suspend fun undoOrder(order: String, line: Line) = act { undo(order, seen(line)) }

    override suspend fun tellReason(order: String, reason: String) = act { tellReason(order, reason) }

    override suspend fun substitute(order: String, reason: String?, elder: Boolean) =
        call { substitute(order, reason, elder) }

    override suspend fun readSmsAnswer(id: String, text: String) = call { readSmsAnswer(id, text) }

    override suspend fun noteLeft(id: String, text: String) = act { noteLeft(id, text) }

    override suspend fun usage() = call { usageView() }

    override suspend fun usageGlance() = call { usageGlance() }

    override suspend fun refreshUsage(line: Line) = call { refreshUsage(seen(line)) }

    override suspend fun usageSpan() = call { usageSpan() }

    override suspend fun notePhoneUsage(counted: PhoneUsage) = act { notePhoneUsage(counted) }

    override suspend fun parseUsageCap(text: String) = call { parseUsageCap(text) }

    override suspend fun setUsageCap(bytes: ULong?) = act { setUsageCap(bytes) }

    override suspend fun usageAlerts() = call { usageAlerts() }

    override suspend fun toldUsageAlert(key: String) = act { toldUsageAlert(key) }

    override suspend fun readUsageSms(text: String) = call { readUsageSms(text) }

    override suspend fun noteUsageSms(text: String) = act { noteUsageSms(text) }

    override suspend fun suggestions(three: Boolean) = call { suggestions(inFlow = false, three = three) }

    override suspend fun app(id: String) = call { appDetail(id) ?: throw CoreFailure(CoreFailure.Reason.NOT_FOUND) }

    override suspend fun shelf() = call { shelf() }

    override suspend fun interests() = call { interests() }

    override suspend fun setInterests(ids: List<String>, who: List<String>) = act { setInterests(ids, who) }

    override suspend fun skipInterests() = act { skipInterests() }

    override suspend fun recommendPackages() = call { recommendPackages() }

    override suspend fun notePackages(present: List<String>) = act { notePackages(present) }

    override suspend fun refuseSuggestion(id: String) = act { refuseSuggestion(id) }

    override suspend fun takeBackRefusal(id: String) = act { takeBackRefusal(id) }

    override suspend fun notedShown(ids: List<String>) = act { notedShown(ids) }

    override suspend fun notedOpened(id: String) = act { notedOpened(id) }

    override suspend fun notedStore(id: String) = act { notedStore(id) }

    override suspend fun recommendConsent() = call { recommendConsent() }

    override suspend fun setFollowUpConsent(on: Boolean) = act { setFollowUpConsent(on) }

    override suspend fun setTellConsent(on: Boolean) = act { setTellConsent(on) }

    override suspend fun forgetRecommendations() = act { forgetRecommendations() }

    override suspend fun dueFollowUp() = call { dueFollowUp(inFlow = false) }

    override suspend fun askedFollowUp(app: String) = act { askedFollowUp(app) }

    override suspend fun answerFollowUp(app: String, answer: FollowUpAnswer) = act { answerFollowUp(app, answer) }

    override suspend fun planMatch() = call { planMatch() }

    override suspend fun advice() = call { advice() }

    override suspend fun update() = call { updateView() }

    override suspend fun setUpdateWanted(on: Boolean) = act { setUpdateWanted(on) }

    override suspend fun checkUpdate(line: Line) = call { checkUpdate(seen(line)) }

    override suspend fun hideUpdate(code: UInt) = act { hideUpdate(code) }

    override suspend fun showUpdate() = act { showUpdate() }

    override suspend fun handset() = call { handsetView() }

    override suspend fun beginHandset(code: String, hall: String) = act { handsetBegin(code, hall) }

    override suspend fun reportHandset(health: HandsetHealth) = call { handsetReport(health) }

    override suspend fun handsetTouched() = act { handsetTouched() }

    override suspend fun cleanHandset() = act { handsetClean() }

    override suspend fun handsetCleaned(millis: UInt, notCleaned: List<String>) =
        act { handsetCleaned(millis, notCleaned) }

    override suspend fun handsetPin(pin: String) = act { handsetPin(pin) }

    override suspend fun leaveHandset() = act { handsetLeave() }

    /** What the person did is done, also when they have left the screen meanwhile. */
    private suspend fun <T> act(work: suspend PhoneStation.() -> T): T = withContext(NonCancellable) { call(work) }

    private suspend fun <T> call(work: suspend PhoneStation.() -> T): T {
        val core = opened.await()
        calls.count(currentCoroutineContext()[OnScreen]?.name)
        return withContext(dispatcher) {
            guard.check()
            try {
                core.speaking(language(), elder()).work()
            } catch (e: CancellationException) {
                throw e
            } catch (e: Exception) {
                throw failure(e)
            }
        }
    }

    private companion object {
        /** More than anyone reads; the core's own limit is 50. */
        const val SEARCH_LIMIT = 30u
    }
}
