package org.phonestation

import java.util.concurrent.CopyOnWriteArraySet
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.Changed
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class CallsPerScreenTest {
    @Test
    fun `no screen asks the core more than three times when it opens`() {
        val phone = Phone()
        phone.waitFor("大家常问的")
        val calls = phone.app.core.calls
        val moved = CopyOnWriteArraySet<Changed>()
        val listening = CoroutineScope(Dispatchers.Unconfined).launch { phone.app.core.changes.collect { moved += it } }
        val counted = calls.all().toMutableMap()
        for ((place, shown) in PLACES) {
            calls.clear()
            phone.activity.navigator.go(place)
            phone.waitFor(shown)
            if (place == Place.Search) {
                phone.type("流量")
                phone.waitFor("流量用得快")
            }
            // Opening a guide moves the history: a screen in sight asks for it again. The next one is to come after that.
            if (place is Place.Guide) phone.waitUntil("the guide is not remembered") { Changed.HISTORY in moved }
            counted += calls.all()
        }
        listening.cancel()
        println("core calls: " + counted.entries.joinToString { "${it.key} ${it.value}" })
        assertTrue("$counted", counted.values.all { it in 1..3 })
        assertTrue("$counted", counted.keys.containsAll(listOf("home", "guides", "topic", "search", "guide", "mine")))
    }

    private companion object {
        val PLACES = listOf(
            Place.Guides to "按事情找",
            Place.Topic("online") to "步",
            Place.Search to "输两个字",
            Place.Guide("saving-data") to "看看流量都用在哪里",
            Place.Mine to "清空看过的记录",
            Place.Settings to "内容编号",
            Place.Contacts to "旧手机上",
            Place.Booking() to "查不到哪些时间有空",
            Place.Services() to "用手机号登录",
            Place.Offer("music") to "订这项服务",
            Place.Customer to "发验证码",
            Place.Usage to "哪些软件用的",
            Place.UsageApps to "哪些软件用的",
            Place.UsageAccess to "打开手机的设置",
            Place.UsageSaving to "没有特别费流量",
            Place.UsageCap to "只提醒，不断网",
            Place.Answer() to "看看说的是什么",
            Place.Suggestions to "常用软件",
            Place.App("didi") to "装之前看一眼",
            Place.Shelf to "新手机先装这十样",
            Place.Interests to "平时用手机做什么",
            Place.Plans to "用手机号登录",
            Place.Advice to "买之前想一想",
            Place.Update to "还没问过服务站",
            Place.Licences to "SQLite",
        )
    }
}
