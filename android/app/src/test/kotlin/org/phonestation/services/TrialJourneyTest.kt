package org.phonestation.services

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.core.Reminder
import org.phonestation.core.ServiceReminder
import org.phonestation.reminders.Notices
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** A trial at a real station: told of without a network, left from the notice, gone on with only by two yeses. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class TrialJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val me = Somebody(front.address)
    private val system get() = app.getSystemService(AlarmManager::class.java)!!
    private val alarms get() = shadowOf(system).scheduledAlarms

    /** Of services: what is told of usage is another matter. */
    private val notices
        get() = app.getSystemService(NotificationManager::class.java)!!.activeNotifications
            .filter { it.notification.channelId == Notices.CHANNEL }

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    private fun trial(): Phone {
        val phone = me.opens().also(me::signsIn)
        me.orders(phone, TRIAL)
        phone.waitUntil("nothing is planned") { alarms.size >= 2 * planned().size && planned().size >= 2 }
        return phone
    }

    private fun planned(): List<Reminder> = runBlocking { app.core.reminders() }

    private fun cardOf() = runBlocking { app.core.services().run { cards + ended } }.single().product

    private fun day(ms: Long): LocalDate = Instant.ofEpochMilli(ms).atZone(ZoneId.of("Asia/Shanghai")).toLocalDate()

    private fun actions(notice: Notification) = notice.actions.orEmpty().map { "${it.title}" }

    @Test
    fun `27 - told when it begins and 5 days and 1 day before its end, with no network, the way out beside it`() {
        val phone = trial()
        val product = runBlocking { app.core.services().cards.single().product }
        val kinds = planned().map { it.service }
        assertTrue(
            "$kinds",
            kinds.containsAll(listOf(ServiceReminder.TRIAL_ENDS_IN_FIVE, ServiceReminder.TRIAL_ENDS_TOMORROW)),
        )
        val (five, one) = planned().filter { it.service != ServiceReminder.TRIAL_BEGAN }.map { day(it.atMs) }
        assertEquals(4, java.time.temporal.ChronoUnit.DAYS.between(five, one))

        connect(Line.NONE)
        front.stop()
        shadowOf(system).fireAlarm(alarms.minBy { it.triggerAtMs })
        phone.waitUntil("nothing is shown") { notices.isNotEmpty() }
        val notice = notices.single().notification
        assertEquals(listOf("退订"), actions(notice))
        val locked = notice.publicVersion.extras.getCharSequence(Notification.EXTRA_TEXT).toString()
        assertEquals("您的服务有提醒", locked)
        phone.arrives(shadowOf(notice.contentIntent).savedIntent)
        phone.waitUntil("not the service") { phone.activity.navigator.place == Place.Product(product) }
        phone.arrives(shadowOf(notice.actions.single().actionIntent).savedIntent)
        phone.waitUntil("not the way out") { phone.activity.navigator.place == Place.Leave(product) }
        phone.waitFor("最后能用到")
        assertEquals("the notice left it by itself", 0, front.acts.count { "cancel" in it || it.endsWith("/leave") })
        // Offline it cannot be left at the station, and that is said.
        phone.tap(R.id.leave)
        phone.waitFor("现在没网，办不了")
    }

    @Test
    fun `27 - after it was left nothing reminds of it any more`() {
        val phone = trial()
        val ends = setOf(ServiceReminder.TRIAL_ENDS_IN_FIVE, ServiceReminder.TRIAL_ENDS_TOMORROW)
        me.leaves(phone)
        phone.waitUntil("its end is still told of") { planned().none { it.service in ends } }
        phone.waitUntil("alarms are left") { alarms.size == 2 * planned().size }
        // What went off all the same says nothing.
        val late = Reminder("", System.currentTimeMillis(), "试用", "", cardOf(), ServiceReminder.TRIAL_BEGAN)
        runBlocking { app.reminding.remind(late) }
        assertEquals(0, notices.size)
    }

    @Test
    fun `27 - going on takes two yeses as any order does, and without them it ends by itself`() {
        val phone = trial()
        val product = runBlocking { app.core.services().cards.single() }
        phone.activity.navigator.go(Place.Product(product.product))
        phone.waitUntil("no way to go on") { phone.shows(R.id.go_on) }
        assertEquals("it costs something by itself", null, product.next)
        phone.tap(R.id.go_on)
        phone.waitUntil("no facts") { phone.shows(R.id.order) }
        phone.waitFor("¥10.00/月")
        phone.tap(R.id.order)
        phone.waitUntil("no second step") { phone.shows(R.id.yes) && phone.shows(R.id.code) }
        phone.enter(R.id.code, me.code(phone, "您要订“示例音乐包”"))
        phone.tap(R.id.yes)
        phone.waitFor("订好了")
        val cards = runBlocking { app.core.services().cards }
        assertEquals("$cards", 1, cards.count { it.next != null })
        assertFalse(cards.any { it.product == product.product && it.next != null })
    }

    private companion object {
        const val TRIAL = "示例音乐包，免费试 7 天"
    }
}
