package org.phonestation

import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class CallsPerScreenTest {
    @Test
    fun `no screen asks the core more than three times when it opens`() {
        val phone = Phone()
        phone.waitFor("没网也能看")
        phone.tap(R.id.search)
        phone.type("流量")
        phone.waitFor("流量用得快")
        phone.tap("流量用得快")
        phone.waitFor("看看流量都用在哪里")
        val calls = phone.app.core.calls
        phone.waitUntil("the guide is not remembered") { calls.of("guide") == 2 }
        phone.activity.navigator.home()
        phone.waitFor("上网和信号")
        // The first screen was opened twice.
        val once = calls.all() + ("guides" to calls.of("guides") / 2)
        phone.tap("上网和信号")
        phone.waitUntil("no topic") { calls.of("topic") == 1 }
        val all = once + calls.all().filterKeys { it == "topic" }
        println("core calls: " + all.entries.joinToString { "${it.key} ${it.value}" })
        assertTrue(all.toString(), all.isNotEmpty() && all.values.all { it in 1..3 })
    }
}
