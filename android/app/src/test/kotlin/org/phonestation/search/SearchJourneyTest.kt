package org.phonestation.search

import android.text.Spanned
import android.text.style.BackgroundColorSpan
import android.text.style.StyleSpan
import android.text.style.UnderlineSpan
import android.view.View
import android.widget.EditText
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class SearchJourneyTest {
    @Test
    fun `a search leads to a guide, its bookmark stays, and back is the search as it was`() {
        val phone = Phone()
        phone.tap(R.id.search)
        phone.type("流量")
        phone.waitFor("找到")
        val first = phone.texts().indexOfFirst { it == "流量用得快，这样省下来" }
        val others = phone.texts().indexOfFirst { it == "没找到想要的？" }
        assertTrue("saving-data is not the first hit: ${phone.texts()}", first in 1..4 && first < others)

        phone.tap("流量用得快，这样省下来")
        phone.waitFor("看看流量都用在哪里")
        assertEquals(Place.Guide("saving-data"), phone.activity.navigator.place)
        assertEquals("收藏这一篇", phone.find<View>(R.id.bookmark).contentDescription)
        phone.tap(R.id.bookmark)
        phone.waitUntil("no bookmark") { phone.find<View>(R.id.bookmark).contentDescription == "不再收藏" }

        phone.back()
        phone.waitFor("找到")
        assertEquals("流量", phone.find<EditText>(R.id.query).text.toString())
        phone.tap("流量用得快，这样省下来")
        phone.waitUntil("the bookmark is gone") { phone.find<View>(R.id.bookmark).contentDescription == "不再收藏" }
        val calls = phone.app.core.calls
        println("core calls by screen, the guide opened twice and bookmarked once: ${calls.all()}")
    }

    @Test
    fun `hits are bold, underlined and tinted`() {
        val phone = Phone()
        phone.tap(R.id.search)
        phone.type("流量")
        phone.waitFor("流量用得快")
        val title = phone.views().filterIsInstance<TextView>().first { "流量用得快" in it.text }.text as Spanned
        listOf(StyleSpan::class.java, UnderlineSpan::class.java, BackgroundColorSpan::class.java).forEach {
            val spans = title.getSpans(0, 2, it)
            assertTrue("no ${it.simpleName}", spans.isNotEmpty())
            assertEquals(0 to 2, title.getSpanStart(spans[0]) to title.getSpanEnd(spans[0]))
        }
    }

    @Test
    fun `nothing found leads to a person, and says where`() {
        val phone = Phone()
        phone.tap(R.id.search)
        phone.type("犀牛")
        phone.waitFor("没找到“犀牛”")
        phone.tap(R.id.help)
        phone.waitFor("约人帮忙")
        phone.waitFor("一对一帮忙")
    }
}
