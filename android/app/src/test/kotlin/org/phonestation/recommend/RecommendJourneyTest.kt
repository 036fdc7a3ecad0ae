package org.phonestation.recommend

import android.app.NotificationManager
import android.content.Intent
import android.content.pm.PackageInfo
import android.widget.Switch
import android.widget.TextView
import java.time.LocalTime
import java.time.ZoneId
import java.time.ZonedDateTime
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
import org.phonestation.core.OnPhone
import org.phonestation.core.OpenedAgain
import org.phonestation.core.PlanState
import org.phonestation.guides.Codes
import org.phonestation.services.Somebody
import org.phonestation.services.shows
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowToast

/** Suggestions on the phone: the app, the real core, a real station and its example's content. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class RecommendJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()

    /** By day, whatever hour this machine has. */
    @Before
    fun there() {
        app.stationAddress = front.address
        val noon = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).with(LocalTime.NOON).toInstant().toEpochMilli()
        app.clockAheadMs = noon - System.currentTimeMillis()
    }

    @After
    fun away() = front.stop()

    private fun opens() = Phone().apply { waitFor("大家常问的") }

    private fun Phone.goes(place: Place, shown: String) =
        apply {
            activity.navigator.go(place)
            waitFor(shown)
        }

    private fun ids() = runBlocking { app.core.suggestions(three = true).cards.map { it.id } }

    private fun install(id: String) {
        val names = PACKAGES.getValue(id)
        shadowOf(app.packageManager).installPackage(PackageInfo().apply { packageName = names })
    }

    @Test
    fun `9 - two suggestions, each with slogan, benefit, case and why, and what does not suit is remembered`() {
        val phone = opens()
        phone.waitFor("2 条建议")
        phone.tap(R.id.suggestions)
        phone.waitFor("两条建议")
        val cards = runBlocking { app.core.suggestions(three = false).cards }
        assertEquals(2, cards.size)
        for (card in cards) {
            for (words in listOf(card.slogan, card.benefit, card.caseWords, "为什么给您看：${card.why}")) {
                assertTrue("$words is not there", phone.texts().any { words.replace('\u00A0', ' ') in it })
            }
        }
        val refused = cards.first()
        phone.tap(R.id.refuse)
        phone.waitFor("不再给您看这一条")
        phone.waitUntil("it is still suggested") { refused.slogan !in phone.texts() }
        assertFalse(refused.id in ids())
        phone.tap(R.id.undo)
        phone.waitUntil("it does not come back") { refused.slogan in phone.texts() }
        phone.tap(R.id.refuse)
        phone.waitUntil("it is still suggested") { refused.slogan !in phone.texts() }
        val again = phone.killed()
        again.waitFor("条建议")
        assertFalse("forgotten", refused.id in ids())
        assertTrue(ids().size <= 3)
    }

    @Test
    fun `9 - in elder mode nothing is suggested on the first screen`() {
        app.preferences.elder = true
        val phone = opens()
        phone.waitUntil("not there") { phone.shows(R.id.help) }
        assertFalse(phone.shows(R.id.suggestions))
        assertEquals(emptyList<String>(), ids())
    }

    @Test
    fun `11 - size, permissions, cost and publisher stand before the way to the store, which opens or says why not`() {
        val phone = opens().goes(Place.App("didi"), "装之前看一眼")
        val detail = runBlocking { app.core.app("didi") }
        assertEquals(4, detail.facts.size)
        val texts = phone.texts()
        val store = texts.indexOf(detail.stores.first().label)
        for (fact in detail.facts) assertTrue(fact.label, texts.indexOf(fact.label) in 0 until store)
        for (words in listOf(detail.slogan, detail.plain, detail.benefit, detail.caseWords)) {
            assertTrue(
                words,
                words in texts,
            )
        }
        phone.tap(R.id.store)
        assertEquals(detail.stores.first().uri, shadowOf(app).nextStartedActivity.dataString)
        shadowOf(app).checkActivities(true)
        phone.tap(R.id.store)
        assertEquals(app.getString(R.string.recommend_no_store), ShadowToast.getTextOfLatestToast())
        phone.tap(R.id.hand_over)
        val link = Codes.read(phone.find(R.id.code))
        assertEquals(detail.link, link)
        phone.arrives(Intent(Intent.ACTION_VIEW, android.net.Uri.parse(link)))
        phone.waitUntil("the link does not open the app's page") { phone.activity.navigator.place == Place.App("didi") }
    }

    @Test
    fun `12 - what is on the phone, or was removed, is not suggested, and is ticked off`() {
        install("didi")
        val phone = opens()
        phone.waitUntil("not seen") { runBlocking { app.core.app("didi").onPhone == OnPhone.THERE } }
        assertFalse("didi" in ids())
        phone.goes(Place.Shelf, "新手机先装这十样")
        val ten = runBlocking { app.core.shelf().ten }
        assertEquals(1u, ten.done)
        assertTrue(phone.texts().any { ten.words.replace('\u00A0', ' ') in it })
        phone.putAway()
        shadowOf(app.packageManager).removePackage(PACKAGES.getValue("didi"))
        phone.takenUp()
        phone.waitUntil("not seen to be gone") { runBlocking { app.core.app("didi").onPhone == OnPhone.REMOVED } }
        assertFalse("suggested again", "didi" in ids())
    }

    @Test
    fun `13 - what was installed is asked about once some days later, with consent, and answered by a tap`() {
        val phone = opens().goes(Place.App("didi"), "装之前看一眼")
        phone.tap(R.id.store)
        phone.waitFor("过几天")
        phone.tap(R.id.yes_follow)
        phone.waitUntil("not kept") { runBlocking { app.core.recommendConsent().followUp == true } }
        phone.putAway()
        install("didi")
        phone.takenUp()
        phone.waitUntil("not seen") { runBlocking { app.core.app("didi").onPhone == OnPhone.THERE } }
        assertEquals(null, runBlocking { app.core.dueFollowUp() })
        runBlocking { app.followUps.tell() }
        val manager = app.getSystemService(NotificationManager::class.java)!!
        assertEquals("asked too early", 0, manager.activeNotifications.count { it.id == FollowUpNotices.ID })

        app.clockAheadMs += DAYS_LATER
        val later = OpenedAgain.followUp(app.setup())!!
        assertEquals("didi", later.app)
        FollowUpNotices(app) { app }.show(later)
        val notice = manager.activeNotifications.single { it.id == FollowUpNotices.ID }.notification
        assertEquals(later.words, notice.extras.getString("android.text"))
        phone.goes(Place.Settings, "内容编号")
        assertTrue(phone.find<Switch>(R.id.follow_up).isChecked)
        phone.tap(R.id.follow_up)
        phone.waitUntil("still allowed") { runBlocking { app.core.recommendConsent().followUp == false } }
        assertEquals("asked without leave", null, OpenedAgain.followUp(app.setup()))
    }

    @Test
    fun `14 - the plan is computed from one's own use and says so, and advice and top-ups are plain and dated`() {
        // Codes expire by the station's clock; plans are compared at any hour.
        app.clockAheadMs = 0
        val me = Somebody(front.address, 1)
        val phone = me.opens().also(me::signsIn)
        me.orders(phone, "示例轻松套餐")
        phone.activity.navigator.go(Place.Plans)
        phone.waitUntil("nothing is computed") { runBlocking { app.core.planMatch().state == PlanState.READY } }
        val match = runBlocking { app.core.planMatch() }
        phone.waitFor(match.computed.replace('\u00A0', ' '))
        phone.waitFor(match.words.replace('\u00A0', ' '))
        for (plan in match.rows) assertTrue(plan.name, phone.texts().any { plan.name in it })
        phone.goes(Place.Advice, "买之前想一想")
        val advice = runBlocking { app.core.advice() }
        for (one in advice.advice) assertTrue(one.title, phone.texts().any { one.written.replace('\u00A0', ' ') in it })
    }

    @Test
    fun `15 - what one likes is told in two taps or passed over, and suggestions go by it`() {
        val phone = opens().goes(Place.Suggestions, "常用软件")
        phone.tap(R.id.interests)
        phone.waitFor("平时用手机做什么")
        phone.tap("坐车出门")
        phone.tap(R.id.save)
        phone.waitUntil("not back") { phone.activity.navigator.place == Place.Suggestions }
        phone.waitFor("您选过“坐车出门”")
        assertTrue(runBlocking { app.core.interests().chips.single { it.words == "坐车出门" }.chosen })
        phone.goes(Place.Interests, "平时用手机做什么")
        assertTrue(phone.views().filterIsInstance<TextView>().any { it.text == "先不说" })
        phone.tap(R.id.skip)
        phone.waitUntil("not passed over") { runBlocking { app.core.interests().skipped } }
    }

    private companion object {
        const val DAYS_LATER = 4 * 86_400_000L
        val PACKAGES = mapOf("didi" to "com.sdu.didi.psnger")
    }
}
