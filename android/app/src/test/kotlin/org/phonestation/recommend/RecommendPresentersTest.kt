package org.phonestation.recommend

import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FollowUpAnswer
import org.phonestation.core.Line
import org.phonestation.home.HomeEvent
import org.phonestation.home.HomePresenter
import org.phonestation.services.ServiceEvent
import org.phonestation.services.Stage
import org.phonestation.shell.orNull

class RecommendPresentersTest {
    private val core = FakePhoneStation()
    private val recommend get() = core.recommend
    private val line = { Line.METERED }
    private val here = Dispatchers.Unconfined

    private fun asked(word: String) = recommend.asked.filter { it.startsWith(word) }

    @Test
    fun `what is shown is noted once, however often it is drawn`() {
        val presenter = SuggestionsPresenter(core, line, dispatcher = here)
        presenter.onEvent(ServiceEvent.Again)
        assertEquals(listOf("shown [bus, video-pack]"), asked("shown"))
    }

    @Test
    fun `9 - what does not suit goes, and comes back when that was a slip`() {
        val presenter = SuggestionsPresenter(core, line, dispatcher = here)
        presenter.onEvent(ServiceEvent.Choose("bus"))
        assertEquals(listOf("video-pack"), presenter.state.value.content.orNull()!!.cards.map { it.id })
        assertEquals("bus", presenter.state.value.typed)
        presenter.onEvent(ServiceEvent.Undo)
        assertEquals(listOf("bus", "video-pack"), presenter.state.value.content.orNull()!!.cards.map { it.id })
        assertEquals("", presenter.state.value.typed)
    }

    @Test
    fun `9 - the third is asked of the core only when somebody asks for it`() {
        recommend.more = true
        val presenter = SuggestionsPresenter(core, line, dispatcher = here)
        assertEquals(listOf("suggestions false"), asked("suggestions"))
        presenter.onEvent(ServiceEvent.Act())
        assertEquals("suggestions true", asked("suggestions").last())
    }

    @Test
    fun `13 - a store that was opened brings the question once, and the answer is kept`() {
        val presenter = AppPresenter(core, line, "bus", here)
        assertEquals(listOf("opened bus"), asked("opened"))
        assertFalse(presenter.state.value.content.orNull()!!.askFollowUp)
        presenter.onEvent(ServiceEvent.Act())
        assertTrue(presenter.state.value.content.orNull()!!.askFollowUp)
        presenter.onEvent(ServiceEvent.Choose(AppPresenter.YES))
        assertEquals(true, recommend.consent.followUp)
        assertEquals(Stage.DONE, presenter.state.value.stage)
        assertFalse(presenter.state.value.content.orNull()!!.askFollowUp)
    }

    @Test
    fun `13 - the question on the first screen counts as asked once, and is answered by a tap`() {
        recommend.followUp = recommend.question()
        val presenter = HomePresenter(core, here)
        presenter.onEvent(HomeEvent.Again)
        assertEquals(listOf("askedFollowUp bus"), asked("askedFollowUp"))
        presenter.onEvent(HomeEvent.Answered("bus", FollowUpAnswer.USING))
        assertEquals(listOf("answerFollowUp bus USING"), asked("answerFollowUp"))
        assertEquals(null, presenter.state.value.content.orNull()!!.followUp)
    }

    @Test
    fun `15 - one tap on what one likes and one to keep it, or none at all`() {
        val presenter = InterestsPresenter(core, line, dispatcher = here)
        presenter.onEvent(ServiceEvent.Choose("travel"))
        presenter.onEvent(ServiceEvent.Act())
        assertEquals(listOf("setInterests [travel] []"), asked("setInterests"))
        assertEquals(Stage.DONE, presenter.state.value.stage)
        val again = InterestsPresenter(core, line, dispatcher = here)
        again.onEvent(ServiceEvent.Choose("who:senior"))
        again.onEvent(ServiceEvent.Choose("travel"))
        again.onEvent(ServiceEvent.Act())
        assertEquals("setInterests [] [senior]", asked("setInterests").last())
        InterestsPresenter(core, line, dispatcher = here).onEvent(ServiceEvent.TakeBack)
        assertEquals(listOf("skipInterests"), asked("skip"))
    }

    @Test
    fun `14 - plans stand at once, and a station that cannot be reached is said`() {
        core.unreachable = CoreFailure.Reason.NO_NETWORK
        val presenter = PlansPresenter(core, line, here)
        assertEquals(3, presenter.state.value.content.orNull()!!.rows.size)
        assertEquals(CoreFailure.Reason.NO_NETWORK, presenter.state.value.trouble)
    }
}
