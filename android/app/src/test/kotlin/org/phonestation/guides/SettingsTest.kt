package org.phonestation.guides

import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import android.view.View
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.StepView
import org.phonestation.shell.Place
import org.phonestation.ui.way
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** "Open this setting": by a button where this phone has it, in words where it has not. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class SettingsTest {
    private fun opened(): Phone {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.activity.navigator.go(Place.Guide("online-settings"))
        phone.waitUntil("no guide") { phone.activity.findViewById<View>(R.id.done) != null }
        return phone
    }

    private fun steps(phone: Phone): List<StepView> =
        runBlocking { phone.app.core.guide("online-settings", null) }.steps.filter { it.action != null }

    private fun buttons(phone: Phone): List<View> =
        phone.views().filter { it.contentDescription?.startsWith("打开这个设置") == true }

    @Test
    fun `a phone that has the screen opens it, and only that one`() {
        val packages = RuntimeEnvironment.getApplication().packageManager
        val settings = ComponentName("com.android.settings", "Settings")
        shadowOf(packages).addActivityIfNotPresent(settings)
        val first = Phone().let { phone ->
            phone.waitFor("没网也能看")
            steps(phone).first()
        }
        val filter = IntentFilter(first.action).apply { addCategory(Intent.CATEGORY_DEFAULT) }
        shadowOf(packages).addIntentFilterForActivity(settings, filter)

        val phone = opened()
        val same = steps(phone).filter { it.action == first.action }
        assertEquals(same.map { "打开这个设置：${it.title}" }, buttons(phone).map { it.contentDescription })
        buttons(phone).first().performClick()
        assertEquals(first.action, shadowOf(phone.activity).nextStartedActivity.action)
    }

    @Test
    fun `a phone that lacks it has no such button, and the way in words`() {
        val phone = opened()
        assertEquals(emptyList<View>(), buttons(phone))
        val steps = steps(phone)
        assertFalse(steps.isEmpty())
        for (step in steps) {
            val words = "自己找：" + way(step.way)
            assertTrue("$words: ${phone.texts()}", words in phone.texts())
        }
    }
}
