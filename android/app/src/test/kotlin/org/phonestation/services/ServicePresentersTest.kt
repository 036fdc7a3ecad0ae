package org.phonestation.services

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.Changed
import org.phonestation.core.ConfirmView
import org.phonestation.core.CoreFailure
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.FactRow
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.Line
import org.phonestation.core.OfferChoice
import org.phonestation.core.UnfinishedOrder
import org.phonestation.customer.CustomerPresenter
import org.phonestation.shell.Loaded
import org.phonestation.shell.Place
import org.phonestation.shell.orNull

class ServicePresentersTest {
    private val core = FakePhoneStation()
    private val services get() = core.services
    private val line = { Line.UNMETERED }
    private val here = Dispatchers.Unconfined

    private fun asked(word: String) = core.asked.filter { it.startsWith(word) }

    /** What the station says of leaving as the screen has shown it. */
    private fun says(vararg rows: String) {
        services.ask = services.ask.copy(leaves = true, needsCode = false, rows = rows.map { FactRow("x", it) })
    }

    @Test
    fun `what one has stands at once, also where the station does not answer, and that is said`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = ServicesPresenter(core, line, elder = false, dispatcher = here)
        assertEquals(1, presenter.state.value.content.orNull()!!.mine!!.cards.size)
        assertEquals(Reason.NO_NETWORK, presenter.state.value.trouble)
        core.unreachable = null
        presenter.onEvent(ServiceEvent.Again)
        assertNull(presenter.state.value.trouble)
        services.cards = emptyList()
        core.moved.tryEmit(Changed.SERVICES)
        assertEquals(0, presenter.state.value.content.orNull()!!.mine!!.cards.size)
    }

    @Test
    fun `only the page that is looked at is asked for, and the other stays as it was seen`() {
        val presenter = ServicesPresenter(core, line, elder = false, dispatcher = here)
        assertEquals(emptyList<String>(), asked("find"))
        presenter.onEvent(ServiceEvent.Choose(ServicesPresenter.FIND))
        val shown = presenter.state.value.content.orNull()!!
        assertTrue(shown.mine != null && shown.find!!.kinds.isNotEmpty())
        core.moved.tryEmit(Changed.SERVICES)
        assertEquals(listOf("find false", "find false"), asked("find"))
        assertEquals(listOf("services"), asked("services"))
        presenter.onEvent(ServiceEvent.Choose(ServicesPresenter.MINE))
        assertEquals(listOf("services", "services"), asked("services"))
    }

    @Test
    fun `elder mode asks for nothing that is offered`() {
        ServicesPresenter(core, line, elder = true, listOf(ServicesPresenter.FIND), dispatcher = here)
        assertEquals(emptyList<String>(), asked("find"))
        val receipt = ReceiptPresenter(core, line, "o", elder = true, dispatcher = here)
        receipt.onEvent(ServiceEvent.Choose("tariff"))
        assertEquals(emptyList<String>(), asked("substitute"))
        assertEquals(listOf("reason o tariff"), asked("reason"))
    }

    @Test
    fun `ordering leads to the second yes, and to signing in where nobody has`() {
        val presenter = OfferPresenter(core, line, "music", null, dispatcher = here)
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(Place.Confirm("k"), presenter.state.value.next)
        assertEquals(emptyList<String>(), asked("confirm"))

        services.failure = CoreFailure(Reason.SIGN_IN)
        val unsigned = OfferPresenter(core, line, "music", null, dispatcher = here)
        unsigned.onEvent(ServiceEvent.Act())
        assertEquals(Place.Customer, unsigned.state.value.next)
    }

    @Test
    fun `no more is chosen than may be, and going on names the trial`() {
        val choices = listOf("a", "b", "c").map { OfferChoice(it, it) }
        services.offers["music"] = services.offers.getValue("music").copy(choices = choices, pick = 2u)
        val presenter = OfferPresenter(core, line, "music", null, dispatcher = here)
        listOf("a", "b", "c").forEach { presenter.onEvent(ServiceEvent.Choose(it)) }
        assertEquals(listOf("b", "c"), presenter.state.value.chosen)
        presenter.onEvent(ServiceEvent.Choose("c"))
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(listOf("subscribe music [b]"), asked("subscribe"))
        OfferPresenter(core, line, "music", "trial", dispatcher = here).onEvent(ServiceEvent.Act())
        assertEquals(listOf("goOn trial"), asked("goOn"))
    }

    @Test
    fun `leaving notes and confirms in one act when the station says what was shown`() {
        says("2026\u00A0年 12\u00A0月 17\u00A0日")
        val presenter = LeavePresenter(core, line, "p", dispatcher = here)
        assertEquals("shown before anything is noted", emptyList<String>(), asked("leave"))
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(listOf("leave p endOfTerm"), asked("leave"))
        assertEquals(listOf("confirm k null"), asked("confirm"))
        assertEquals(Place.Receipt("o"), presenter.state.value.next)
    }

    @Test
    fun `what the station says otherwise is shown, and confirmed only then`() {
        says("2026\u00A0年 12\u00A0月 31\u00A0日", "¥5.00")
        val presenter = LeavePresenter(core, line, "p", dispatcher = here)
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(emptyList<String>(), asked("confirm"))
        assertEquals(services.ask, presenter.state.value.ask)
        assertEquals(Stage.ALTERED, presenter.state.value.stage)
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(1, asked("leave").size)
        assertEquals(Place.Receipt("o"), presenter.state.value.next)
    }

    @Test
    fun `the money that comes back must be what was shown too, and the other way is asked for by its name`() {
        says("11-18", "¥9.60")
        val presenter = LeavePresenter(core, line, "p", listOf("immediate"), dispatcher = here)
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(listOf("leave p immediate"), asked("leave"))
        assertEquals(emptyList<String>(), asked("confirm"))
        presenter.onEvent(ServiceEvent.TakeBack)
        assertEquals(listOf("takeBack k"), asked("takeBack"))
    }

    @Test
    fun `without a network nothing is noted, and it is said`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = LeavePresenter(core, line, "p", dispatcher = here)
        assertTrue(presenter.state.value.content is Loaded.Ready)
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(Reason.NO_NETWORK, presenter.state.value.failed?.reason)
        assertFalse(presenter.state.value.busy)
    }

    @Test
    fun `each end of the second yes is told apart`() {
        val ends = mapOf(
            ConfirmView.Wrong(3u) to Reason.WRONG_CODE,
            ConfirmView.Expired to Reason.CODE_EXPIRED,
            ConfirmView.Locked to Reason.CODE_LOCKED,
        )
        val presenter = ConfirmPresenter(core, line, "k", dispatcher = here)
        for ((end, reason) in ends) {
            services.end = end
            presenter.onEvent(ServiceEvent.Act("123456"))
            assertEquals(reason, presenter.state.value.failed?.reason)
            assertNull(presenter.state.value.next)
        }
        services.end = ConfirmView.Wrong(3u)
        presenter.onEvent(ServiceEvent.Act("123456"))
        assertEquals(3, presenter.state.value.failed?.left)
        val dearer = services.ask.copy(rows = listOf(FactRow("价格", "¥12.00/月")))
        services.end = ConfirmView.Altered(dearer)
        presenter.onEvent(ServiceEvent.Act("123456"))
        assertEquals(dearer to Stage.ALTERED, presenter.state.value.run { ask to stage })
        services.end = ConfirmView.Failed
        presenter.onEvent(ServiceEvent.Act("123456"))
        assertEquals(Stage.NOT_DONE, presenter.state.value.stage)
    }

    @Test
    fun `what is with the carrier is asked about until there is a receipt, also by a screen made anew`() {
        services.end = ConfirmView.WithCarrier
        services.unfinished = listOf(UnfinishedOrder("k", "n", leaves = false, open = false, words = "w"))
        val presenter = ConfirmPresenter(core, line, "k", dispatcher = here)
        assertEquals(Stage.WITH_CARRIER, presenter.state.value.stage)
        services.end = ConfirmView.Receipt("o")
        presenter.onEvent(ServiceEvent.Again)
        assertEquals(Place.Receipt("o"), presenter.state.value.next)
        assertTrue("a code was made up", asked("confirm").all { it == "confirm k null" })
    }

    @Test
    fun `one thing in its place is named only after a reason, and undoing takes question and offer away`() {
        val presenter = ReceiptPresenter(core, line, "o", elder = false, dispatcher = here)
        assertEquals(emptyList<String>(), asked("substitute"))
        presenter.onEvent(ServiceEvent.Choose("tariff"))
        assertEquals("music-small", presenter.state.value.content.orNull()!!.instead?.id)
        presenter.onEvent(ServiceEvent.Undo)
        assertNull(presenter.state.value.content.orNull()!!.instead)
        services.failure = CoreFailure(Reason.TOO_LATE)
        presenter.onEvent(ServiceEvent.Undo)
        assertEquals(Reason.TOO_LATE, presenter.state.value.failed?.reason)
    }

    @Test
    fun `a yes is taken while it is not yet known how far the order is`() {
        core.listed = CompletableDeferred()
        val presenter = ConfirmPresenter(core, line, "k", dispatcher = here)
        presenter.onEvent(ServiceEvent.Act("123456"))
        assertEquals(listOf("confirm k 123456"), asked("confirm"))
    }

    @Test
    fun `a message is read when somebody wants it read, and kept when they say so`() {
        val presenter = AnswerPresenter(core, line, listOf("p"), "", dispatcher = here)
        assertNull(presenter.state.value.content.orNull()!!.answer)
        presenter.onEvent(ServiceEvent.Act("退订了"))
        assertEquals("退订了", presenter.state.value.content.orNull()!!.answer?.shown)
        assertEquals(emptyList<String>(), asked("noteLeft"))
        presenter.onEvent(ServiceEvent.Note)
        assertEquals(listOf("noteLeft p 退订了"), asked("noteLeft"))
        assertEquals(Stage.DONE, presenter.state.value.stage)
    }

    @Test
    fun `signing out and being forgotten say what became of it`() {
        val presenter = CustomerPresenter(core, line, here)
        core.unreachable = Reason.NO_NETWORK
        presenter.onEvent(ServiceEvent.Forget)
        assertEquals(Reason.NO_NETWORK, presenter.state.value.failed?.reason)
        presenter.onEvent(ServiceEvent.SignOut)
        assertEquals(listOf(CustomerPresenter.OUT_HERE), presenter.state.value.chosen)
        assertFalse(presenter.state.value.content.orNull()!!.signedIn)
        core.unreachable = null
        presenter.onEvent(ServiceEvent.Another("10000000003"))
        assertEquals(emptyList<String>(), presenter.state.value.chosen)
        presenter.onEvent(ServiceEvent.Act("123456"))
        assertEquals(Stage.DONE, presenter.state.value.stage)
    }
}
