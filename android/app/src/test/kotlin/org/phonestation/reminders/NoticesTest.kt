package org.phonestation.reminders

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.core.Reminder
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class NoticesTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val manager get() = context.getSystemService(NotificationManager::class.java)!!
    private val notices = Notices(context) { context }
    private val one = Reminder("0a1b", 0, "今天 10:40 一对一帮忙", "中山路营业厅，号 A12")

    private fun text(notice: Notification, part: String) = notice.extras.getCharSequence(part).toString()

    @Test
    fun `it says when, what and where, and on a locked screen only that there is something`() {
        notices.show(one)
        val notice = manager.activeNotifications.single().notification
        assertEquals(one.title, text(notice, Notification.EXTRA_TITLE))
        assertEquals(one.text, text(notice, Notification.EXTRA_TEXT))
        assertEquals(Notification.VISIBILITY_PRIVATE, notice.visibility)
        val locked = notice.publicVersion
        val seen = text(locked, Notification.EXTRA_TITLE) + text(locked, Notification.EXTRA_TEXT)
        assertEquals("手机服务站您约的时间快到了", seen)
        val channel = manager.getNotificationChannel(notice.channelId)
        assertEquals(Notification.VISIBILITY_PRIVATE, channel.lockscreenVisibility)
        assertTrue(notice.flags and Notification.FLAG_AUTO_CANCEL != 0)
        assertTrue("it stays for ever", notice.timeoutAfter > 0)
    }

    @Test
    fun `two reminders of one ticket are one notice, of two tickets two`() {
        notices.show(one)
        notices.show(one.copy(title = "还有 10 分钟"))
        notices.show(one.copy(ticket = "2c3d"))
        assertEquals(listOf("0a1b", "2c3d"), notices.shown().sorted())
        notices.show(one, late = true)
        val late = manager.activeNotifications.first { it.tag == "0a1b" }.notification
        assertEquals("您约的时间快到了", text(late, Notification.EXTRA_TITLE))
        assertEquals(one.text, text(late, Notification.EXTRA_TEXT))
        notices.take("0a1b")
        assertEquals(listOf("2c3d"), notices.shown())
    }

    @Test
    fun `tapping it opens its ticket, once, and back is the first screen`() {
        notices.show(one)
        val tapped = shadowOf(manager.activeNotifications.single().notification.contentIntent)
        assertTrue("another app could change it", tapped.isImmutable)
        val phone = Phone(intent = tapped.savedIntent)
        assertEquals(Place.Ticket("0a1b"), phone.activity.navigator.place)
        phone.arrives(tapped.savedIntent)
        phone.back()
        phone.waitFor("没网也能看")
    }
}
