package org.phonestation.settings

import android.widget.RadioButton
import android.widget.Switch
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
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
class SettingsJourneyTest {
    private fun settings() =
        Phone().apply {
            waitFor("大家常问的")
            tap("设置")
            waitFor("内容编号")
        }

    @Test
    fun `content only over Wi-Fi is kept`() {
        val phone = settings()
        assertTrue(phone.find<Switch>(R.id.wifi_only).isChecked)
        phone.tap(R.id.wifi_only)
        phone.waitUntil("not kept") { phone.app.core.calls.of("settings") >= 5 }
        val again = phone.killed()
        again.waitFor("内容编号")
        assertFalse(again.find<Switch>(R.id.wifi_only).isChecked)
    }

    @Test
    fun `what suggestions use is forgotten after one more question`() {
        val phone = settings()
        phone.tap(R.id.tell)
        phone.waitUntil("not allowed") { phone.find<Switch>(R.id.tell).isChecked }
        phone.tap(R.id.forget)
        phone.waitFor("删了找不回来")
        phone.tap(R.id.yes)
        phone.waitFor("都忘掉了")
        assertFalse(phone.find<Switch>(R.id.tell).isChecked)
    }

    @Test
    fun `renewing without a network says so`() {
        val phone = settings()
        phone.tap(R.id.renew)
        phone.waitUntil("nothing is said of it") { phone.texts().any { "没连上" in it || "没有网" in it || "连不上" in it } }
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi", sdk = [35])
    fun `the language is handed to the system, which shows it in its own settings`() {
        val phone = settings()
        phone.views().filterIsInstance<RadioButton>().single { it.text == "English" }.performClick()
        assertEquals("en", phone.app.preferences.language)
        phone.views().filterIsInstance<RadioButton>().first().performClick()
        assertEquals(null, phone.app.preferences.language)
    }

    @Test
    fun `it says what it is, and on whose work it stands`() {
        val phone = settings()
        listOf("软件版本", "核心版本", "内容日期", "服务站").forEach { assertTrue(it, it in phone.texts()) }
        phone.tap("开源许可")
        phone.waitFor("SQLite is in the public domain")
        assertTrue(phone.texts().any { it.startsWith("tokio ") })
    }
}
