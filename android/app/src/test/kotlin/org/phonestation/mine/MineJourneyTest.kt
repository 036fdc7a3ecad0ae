package org.phonestation.mine

import android.view.View
import java.util.concurrent.TimeUnit
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class MineJourneyTest {
    private fun opened(vararg guides: String): Phone {
        val phone = Phone()
        phone.waitFor("大家常问的")
        guides.forEachIndexed { index, guide ->
            phone.activity.navigator.go(Place.Guide(guide))
            phone.waitUntil("not remembered") { phone.app.core.calls.of("guide") == 2 * (index + 1) }
        }
        phone.activity.navigator.home()
        phone.waitFor("收藏和看过的")
        phone.tap("收藏和看过的")
        return phone
    }

    @Test
    fun `a cleared history is gone at once, can be taken back for some seconds, and then no more`() {
        val phone = opened("hotspot", "lost-phone")
        phone.waitFor("清空看过的记录")
        val before = phone.texts()
        phone.tap(R.id.clear)
        phone.waitFor("记录清空了")
        phone.tap(R.id.undo)
        phone.waitUntil("not back") { phone.texts() == before }

        phone.tap(R.id.clear)
        phone.waitFor("记录清空了")
        ShadowLooper.idleMainLooper(6, TimeUnit.SECONDS)
        phone.waitUntil("it can still be undone") { phone.activity.findViewById<View>(R.id.undo) == null }
        val again = phone.killed()
        again.waitFor("还没有收藏，也没有看过什么")
    }

    @Test
    fun `nothing yet says how it begins, and leads to the guides`() {
        val phone = opened()
        phone.waitFor("还没有收藏，也没有看过什么")
        phone.tap("回口袋书")
        phone.waitFor("按事情找")
        assertEquals(Place.Guides, phone.activity.navigator.place)
    }
}
