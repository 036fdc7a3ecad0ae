package org.phonestation.links

import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.MainActivity
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.xmlpull.v1.XmlPullParser

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ShortcutsTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()

    /** Ids with their intents, as a launcher reads them. */
    private fun shortcuts(): Map<String, Intent> {
        val found = mutableMapOf<String, Intent>()
        val xml = context.resources.getXml(R.xml.shortcuts)
        var id = ""
        while (xml.next() != XmlPullParser.END_DOCUMENT) {
            if (xml.eventType != XmlPullParser.START_TAG) continue

            fun value(name: String) = xml.getAttributeValue(ANDROID, name)
            when (xml.name) {
                "shortcut" -> id = value("shortcutId")
                "intent" -> found[id] = Intent(value("action"))
                    .setComponent(ComponentName(value("targetPackage"), value("targetClass")))
            }
        }
        return found
    }

    @Test
    fun `each shortcut opens its screen, and back is the first one`() {
        val places = mapOf("search" to Place.Search, "ask" to Place.Booking(), "contacts" to Place.Contacts) +
            mapOf("usage" to Place.Usage, "scan" to Place.Scan)
        val shortcuts = shortcuts()
        assertEquals(places.keys, shortcuts.keys)
        for ((id, intent) in shortcuts) {
            assertEquals(ComponentName(context, MainActivity::class.java), intent.component)
            val phone = Phone(intent = intent)
            assertEquals(places[id], phone.activity.navigator.place)
            phone.back()
            phone.waitFor("没网也能看")
        }
    }

    @Test
    fun `the labels speak the phone's language and are as short as launchers want them`() {
        val labels = listOf(
            R.string.shortcut_search to SHORT,
            R.string.shortcut_search_long to LONG,
            R.string.shortcut_usage to SHORT,
            R.string.shortcut_usage_long to LONG,
            R.string.shortcut_scan to SHORT,
            R.string.shortcut_scan_long to LONG,
            R.string.shortcut_ask to SHORT,
            R.string.shortcut_ask_long to LONG,
            R.string.shortcut_contacts to SHORT,
            R.string.shortcut_contacts_long to LONG,
        )
        val zh = labels.map { context.getString(it.first) }
        RuntimeEnvironment.setQualifiers("en")
        for ((index, label) in labels.withIndex()) {
            val en = context.getString(label.first)
            assertNotEquals(zh[index], en)
            assert(en.length <= label.second) { en }
        }
    }

    @Test
    fun `the launcher is told where they are`() {
        val activity = context.packageManager.getActivityInfo(
            ComponentName(context, MainActivity::class.java),
            PackageManager.GET_META_DATA,
        )
        assertEquals(R.xml.shortcuts, activity.metaData.getInt("android.app.shortcuts"))
    }

    private companion object {
        const val ANDROID = "http://schemas.android.com/apk/res/android"

        // What Android's guide asks for.
        const val SHORT = 13
        const val LONG = 25
    }
}
