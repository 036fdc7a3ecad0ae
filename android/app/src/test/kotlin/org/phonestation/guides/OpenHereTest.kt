package org.phonestation.guides

import android.os.Bundle
import android.os.Looper
import android.view.View
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.Place
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** A step that leads to a screen of this app. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class OpenHereTest {
    @Test
    fun `a word of the content is a place of the app, or nothing`() {
        assertEquals(Place.Search, Place.named("search"))
        assertEquals(Place.Booking(), Place.named("booking"))
        // A guide without its id is no place.
        for (word in listOf("", "guide", "topic", "rocket", "usage ", "org.phonestation.MainActivity")) {
            assertNull(word, Place.named(word))
        }
    }

    @Test
    fun `the guide on moving contacts leads to where they are moved`() {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.activity.navigator.go(Place.Guide("move-contacts"))
        phone.waitFor("在这里直接办")
        phone.tap("在这里直接办")
        assertEquals(Place.Contacts, phone.activity.navigator.place)
    }

    @Test
    fun `a step's screen of this app opens by its button, and where there is none there is no button`() {
        val phone = Phone()
        phone.waitFor("没网也能看")
        val navigator = phone.activity.navigator
        val core = FakePhoneStation()
        core.steps =
            listOf("search", "rocket", null).mapIndexed { i, word -> FakePhoneStation.step(i + 1).copy(open = word) }
        val ui = Ui(phone.activity)
        val presenter = GuidePresenter(core, { false }, "a")
        val screen =
            GuideScreen(presenter, ui, navigator, OtherApps(phone.activity), "https://station.example", Bundle())
        screen.start()
        shadowOf(Looper.getMainLooper()).idle()
        val buttons = ArrayList<View>()
        screen.view.findViewsWithText(buttons, "在这里直接办", View.FIND_VIEWS_WITH_CONTENT_DESCRIPTION)
        assertEquals(listOf("在这里直接办：step 1"), buttons.map { it.contentDescription })
        buttons.single().performClick()
        assertEquals(Place.Search, navigator.place)
        screen.close()
    }
}
