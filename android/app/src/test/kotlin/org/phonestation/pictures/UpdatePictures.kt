package org.phonestation.pictures

import android.os.Bundle
import android.view.ViewGroup
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FakeUpdate
import org.phonestation.core.Line
import org.phonestation.core.UpdateState
import org.phonestation.ui.Ui
import org.phonestation.update.UpdatePresenter
import org.phonestation.update.UpdateScreen

/** The page of a newer app as it stands in each case; a real station's words would be others with every version. */
class UpdatePictures(
    private val phone: Phone,
    zh: Boolean,
    elder: Boolean,
) {
    private val update = FakeUpdate(zh)
    private val ui = Ui(phone.activity, elder)

    fun show(which: String) {
        val newer = update.newer()
        update.view = when (which) {
            "newer" -> newer
            "tampered" -> update.view.copy(state = UpdateState.REFUSED, asked = newer.asked, wanted = true)
            else -> newer.copy(state = UpdateState.NEWER_ANDROID, leastAndroid = "Android 12", address = "")
        }
        val presenter = UpdatePresenter(FakePhoneStation(update = update), { Line.UNMETERED })
        val navigator = phone.activity.navigator
        val screen = UpdateScreen(presenter, ui, navigator, "https://station.example", {}, Bundle())
        val container = phone.activity.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        container.addView(screen.view)
        screen.start()
        phone.waitUntil("") { true }
    }

    companion object {
        val SCREENS = listOf("newer", "tampered", "android")
    }
}
