package org.phonestation.pictures

import android.os.Bundle
import android.view.ViewGroup
import kotlinx.coroutines.flow.MutableStateFlow
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.FakeHandset
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetNetwork
import org.phonestation.core.HandsetPin
import org.phonestation.core.HandsetState
import org.phonestation.guides.GuidePresenter
import org.phonestation.guides.GuideScreen
import org.phonestation.handset.AttractPresenter
import org.phonestation.handset.AttractScreen
import org.phonestation.handset.HandsetBar
import org.phonestation.handset.HandsetCare
import org.phonestation.handset.HandsetFrame
import org.phonestation.handset.HandsetStage
import org.phonestation.handset.HandsetStatus
import org.phonestation.handset.StaffEvent
import org.phonestation.handset.StaffPresenter
import org.phonestation.handset.StaffScreen
import org.phonestation.handset.StaffWays
import org.phonestation.handset.StillHere
import org.phonestation.handset.Taken
import org.phonestation.handset.takeSheet
import org.phonestation.handset.unsentSheet
import org.phonestation.shell.Screen
import org.phonestation.sync.ContentSync
import org.phonestation.sync.SyncState
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** A demo handset as it looks on one day, in its frame. */
class HandsetPictures(
    private val phone: Phone,
    zh: Boolean,
    elder: Boolean,
) {
    private val handset = FakeHandset(zh)
    private val core = FakePhoneStation(handset = handset)
    private val ui = Ui(phone.activity, elder)
    private val navigator = phone.activity.navigator
    private val care = Care()
    private val title = if (zh) "把网分给别的手机" else "Share your data"

    fun show(which: String) {
        when (which) {
            "attract" -> attract()
            "attractguide" -> attract(at = 1)
            "cleaning" -> {
                care.stage.value = HandsetStage.CLEANING
                attract()
            }
            "unclean" -> {
                care.stage.value = HandsetStage.UNCLEAN
                attract()
            }
            "nocode" -> {
                handset.view = null
                attract()
            }
            "visit" -> visit()
            "take" -> {
                visit()
                ui.takeSheet(Taken(title, "http://127.0.0.1:9/g/hotspot?h=hall-1")).show()
            }
            "unsentdone" -> {
                visit()
                ui.unsentSheet(2) {}.show()
            }
            "stillhere" -> {
                visit()
                StillHere(ui, {}, {}).show(20)
            }
            "staffpin" -> {
                handset.pins += HandsetPin.Wrong(4u)
                staff().apply { "000000".forEach { onEvent(StaffEvent.Digit(it)) } }
            }
            "staff" -> {
                handset.pins += HandsetPin.Right
                staff().apply { "123456".forEach { onEvent(StaffEvent.Digit(it)) } }
            }
            else -> {
                handset.view = handset.view!!.copy(state = HandsetState.CODE_REFUSED, hasPin = false)
                staff()
            }
        }
        phone.waitUntil("") { true }
    }

    private fun attract(at: Int = 0) =
        stand(AttractScreen(AttractPresenter(core, care, stopped = true, at = at), ui, navigator), visiting = false)

    private fun visit() {
        val apps = OtherApps(phone.activity)
        val presenter = GuidePresenter(core, apps, "a")
        stand(GuideScreen(presenter, ui, navigator, apps, "http://127.0.0.1:9", Bundle()), visiting = true)
    }

    private fun staff(): StaffPresenter {
        val presenter = StaffPresenter(core, care, Still)
        val ways = StaffWays({}, {}, {}, {}, {}, {})
        stand(StaffScreen(presenter, ui, navigator, ways), visiting = false)
        return presenter
    }

    private fun stand(screen: Screen<*, *>, visiting: Boolean) {
        val bar = HandsetBar(ui, {}, {})
        bar.show(HandsetStatus(86, true, HandsetNetwork.WIFI))
        bar.show(visiting)
        val container = phone.activity.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        container.addView(HandsetFrame(ui, bar, screen.view))
        screen.start()
        phone.waitUntil("") { true }
    }

    private class Care : HandsetCare {
        override val stage = MutableStateFlow(HandsetStage.WAITING)

        override suspend fun visit() = true

        override fun end() = Unit

        override fun health() = HandsetHealth(86u, true, HandsetNetwork.WIFI, true, listOf("example.bus"))

        override suspend fun report() = null

        override suspend fun leave() = Unit
    }

    private object Still : ContentSync {
        override val state = MutableStateFlow<SyncState>(SyncState.Idle)

        override fun now() = Unit
    }

    companion object {
        val SCREENS =
            listOf("attract", "attractguide", "cleaning", "unclean", "nocode", "visit", "take", "unsentdone") +
                listOf("stillhere", "staffpin", "staff", "staffbare")
    }
}
