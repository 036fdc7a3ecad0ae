package org.phonestation.shell

import android.widget.EditText
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class RestoreTest {
    private fun searched() =
        Phone().apply {
            tap(R.id.search)
            type("流量")
            waitFor("流量用得快")
        }

    @Test
    fun `a turned phone shows the same search`() {
        val phone = searched()
        phone.turned()
        phone.waitFor("流量用得快")
        assertEquals("流量", phone.find<EditText>(R.id.query).text.toString())
    }

    @Test
    fun `after the system ended the app, the guide is open and the way back is whole`() {
        val phone = searched()
        phone.tap("流量用得快")
        phone.waitFor("看看流量都用在哪里")
        val again = phone.killed()
        again.waitFor("看看流量都用在哪里")
        again.back()
        again.waitFor("流量用得快")
        assertEquals("流量", again.find<EditText>(R.id.query).text.toString())
        again.back()
        again.waitFor("没网也能看")
        assertFalse(again.activity.navigator.back())
    }
}
