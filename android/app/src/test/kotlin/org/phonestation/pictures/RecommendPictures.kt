package org.phonestation.pictures

import android.os.Bundle
import android.view.ViewGroup
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FakeRecommend
import org.phonestation.core.Line
import org.phonestation.core.PlanState
import org.phonestation.home.HomePresenter
import org.phonestation.home.HomeScreen
import org.phonestation.recommend.AdvicePresenter
import org.phonestation.recommend.AdviceScreen
import org.phonestation.recommend.AppPresenter
import org.phonestation.recommend.AppScreen
import org.phonestation.recommend.InterestsPresenter
import org.phonestation.recommend.InterestsScreen
import org.phonestation.recommend.PlansPresenter
import org.phonestation.recommend.PlansScreen
import org.phonestation.recommend.ShelfPresenter
import org.phonestation.recommend.ShelfScreen
import org.phonestation.recommend.SuggestionsPresenter
import org.phonestation.recommend.SuggestionsScreen
import org.phonestation.services.ServiceEvent
import org.phonestation.shell.Screen
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** Suggestions as they look on one day; the real core's would be others every month, and none at night. */
class RecommendPictures(
    private val phone: Phone,
    zh: Boolean,
    elder: Boolean,
) {
    private val recommend = FakeRecommend(zh)
    private val core = FakePhoneStation(recommend = recommend)
    private val ui = Ui(phone.activity, elder)
    private val navigator = phone.activity.navigator
    private val apps = OtherApps(phone.activity)
    private val line = { Line.UNMETERED }

    fun show(which: String) {
        when (which) {
            "suggestions" -> suggestions()
            "refusal" -> {
                val presenter = suggestions()
                presenter.onEvent(ServiceEvent.Choose("bus"))
            }
            "nosuggestion" -> {
                recommend.cards = emptyList()
                suggestions()
            }
            "app" -> app()
            "handover" -> {
                app()
                phone.tap(R.id.hand_over)
            }
            "asked" -> {
                recommend.askFollowUp = true
                app()
            }
            "shelf" -> stand(ShelfScreen(ShelfPresenter(core, line), ui, navigator, apps, Bundle()))
            "interests" -> {
                recommend.likes = setOf("travel", "who:senior")
                stand(InterestsScreen(InterestsPresenter(core, line), ui, navigator, Bundle()))
            }
            "plans" -> stand(PlansScreen(PlansPresenter(core, line), ui, navigator, Bundle()))
            "nomonths" -> {
                recommend.plans = PlanState.NO_MONTHS
                stand(PlansScreen(PlansPresenter(core, line), ui, navigator, Bundle()))
            }
            "advice" -> stand(AdviceScreen(AdvicePresenter(core, line), ui, navigator, Bundle()))
            else -> {
                recommend.followUp = recommend.question()
                stand(HomeScreen(HomePresenter(core), ui, navigator, {}, Bundle()))
            }
        }
    }

    private fun suggestions(): SuggestionsPresenter {
        val presenter = SuggestionsPresenter(core, line)
        stand(SuggestionsScreen(presenter, ui, navigator, Bundle()))
        return presenter
    }

    private fun app() = stand(AppScreen(AppPresenter(core, line, "bus"), ui, navigator, apps, Bundle()))

    private fun stand(screen: Screen<*, *>) {
        val container = phone.activity.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        container.addView(screen.view)
        screen.start()
        phone.waitUntil("") { true }
    }

    companion object {
        val SCREENS =
            listOf("suggestions", "refusal", "nosuggestion", "app", "handover", "asked", "shelf", "interests") +
                listOf("plans", "nomonths", "advice", "followup")
    }
}
