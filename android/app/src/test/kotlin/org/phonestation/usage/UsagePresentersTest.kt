package org.phonestation.usage

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.CoreFailure
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FakeUsage.Companion.GB
import org.phonestation.core.Line
import org.phonestation.core.PhoneAccess
import org.phonestation.core.PhoneUsage
import org.phonestation.core.UsageSms
import org.phonestation.core.UsageSpan
import org.phonestation.services.AnswerPresenter
import org.phonestation.services.ServiceEvent
import org.phonestation.services.Stage
import org.phonestation.shell.orNull

class UsagePresentersTest {
    private val core = FakePhoneStation()
    private val usage get() = core.usage
    private val line = { Line.METERED }
    private val here = Dispatchers.Unconfined

    private val counter = object : PhoneCounter {
        override var access = PhoneAccess.GRANTED

        override fun count(span: UsageSpan, nowMs: Long) =
            PhoneUsage(access, nowMs, span.fromMs, 5u, 7u, 1u, emptyList(), emptyList())
    }
    private val renewal = UsageRenewal(core, counter, line, { 42L }, here)

    private fun asked(word: String) = core.asked.filter { it.startsWith(word) }

    private fun opens() = UsagePresenter(core, line, renewal, dispatcher = here)

    @Test
    fun `what is known stands at once, and the phone is counted, and the station asked over any line`() {
        val presenter = opens()
        assertEquals("7.1", presenter.state.value.content.orNull()!!.glance!!.left)
        assertEquals(listOf("usageSpan", "notePhoneUsage GRANTED", "refreshUsage"), core.asked.filter { it != "usage" })
        assertEquals(42L, usage.counted.single().atMs)
    }

    @Test
    fun `a station that does not answer is said, and the phone's own figure is counted all the same`() {
        core.unreachable = Reason.NO_NETWORK
        val presenter = opens()
        assertEquals(Reason.NO_NETWORK, presenter.state.value.trouble)
        assertEquals(1, usage.counted.size)
        core.unreachable = null
        presenter.onEvent(ServiceEvent.Again)
        assertNull(presenter.state.value.trouble)
    }

    @Test
    fun `back from the system's settings the phone is counted again and the station left alone`() {
        counter.access = PhoneAccess.DENIED
        val presenter = opens()
        assertEquals(PhoneAccess.DENIED, presenter.state.value.content.orNull()!!.apps.access)
        counter.access = PhoneAccess.GRANTED
        val before = asked("refreshUsage").size
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(PhoneAccess.GRANTED, presenter.state.value.content.orNull()!!.apps.access)
        assertEquals(before, asked("refreshUsage").size)
    }

    @Test
    fun `21 - a limit is chosen by a tap, typed, taken away, and set back to what it was`() {
        usage.cap = 10uL * GB
        core.amounts["15"] = 15uL * GB
        val presenter = CapPresenter(core, line, dispatcher = here)
        presenter.onEvent(ServiceEvent.Act("15"))
        assertEquals(15uL * GB, usage.cap)
        assertEquals(Stage.DONE, presenter.state.value.stage)
        presenter.onEvent(ServiceEvent.Undo)
        assertEquals(10uL * GB, usage.cap)
        assertEquals(Stage.OPEN, presenter.state.value.stage)
        presenter.onEvent(ServiceEvent.Choose(""))
        assertNull(usage.cap)
        presenter.onEvent(ServiceEvent.Undo)
        assertEquals(10uL * GB, usage.cap)
        presenter.onEvent(ServiceEvent.Choose("${20uL * GB}"))
        assertEquals(20uL * GB, usage.cap)
    }

    @Test
    fun `what is no amount sets nothing, and it is said what to type`() {
        val presenter = CapPresenter(core, line, dispatcher = here)
        presenter.onEvent(ServiceEvent.Act("many"))
        assertEquals(Reason.AMOUNT, (presenter.state.value.failed as CoreFailure).reason)
        assertEquals(emptyList<String>(), asked("setUsageCap"))
    }

    @Test
    fun `22 - a message about usage is read as one, asks about no service, and is kept when wanted`() {
        val text = "您的套餐内流量还剩7.1GB"
        core.usageSms[text] = UsageSms(true, "还剩 7.1 GB", text, "")
        val presenter = AnswerPresenter(core, line, emptyList(), text, here)
        val content = presenter.state.value.content.orNull()!!
        assertEquals("还剩 7.1 GB", content.usage!!.words)
        assertTrue(content.about.isEmpty())
        assertEquals(emptyList<String>(), asked("readSms"))
        assertEquals("kept without being asked", emptyList<String>(), asked("noteUsageSms"))
        presenter.onEvent(ServiceEvent.Note)
        assertEquals(listOf("noteUsageSms $text"), asked("note"))
        assertEquals(Stage.DONE, presenter.state.value.stage)
    }

    @Test
    fun `the phone alone is counted without asking the station`() =
        runBlocking {
            renewal.phone()
            assertEquals(1, usage.counted.size)
            assertEquals(emptyList<String>(), asked("refreshUsage"))
        }

    @Test
    fun `a chart of more days than fit is drawn by weeks, and none of them is lost`() {
        val days = (1..40).map { ChartBar(it.toLong(), ChartBar.Kind.USED, "", "$it") }
        val weeks = ChartBar.drawn(days)
        assertEquals(6, weeks.size)
        assertEquals(days.sumOf { it.bytes }, weeks.sumOf { it.bytes })
        assertEquals(31, ChartBar.drawn(days.take(31)).size)
    }
}
