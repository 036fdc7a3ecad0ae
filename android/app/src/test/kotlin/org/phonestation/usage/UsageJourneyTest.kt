package org.phonestation.usage

import android.app.AppOpsManager
import android.app.NotificationManager
import android.app.usage.NetworkStats.Bucket
import android.appwidget.AppWidgetManager
import android.content.Intent
import android.os.Process
import android.view.View
import android.widget.EditText
import android.widget.TextView
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
import org.phonestation.core.UsageView
import org.phonestation.services.Somebody
import org.phonestation.services.shared
import org.phonestation.services.shows
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Usage on the phone: the app, the real core, a real station and its example's meter, the framework's own counter. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class UsageJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val traffic = Traffic(RuntimeEnvironment.getApplication())

    @Before
    fun there() {
        app.stationAddress = front.address
        app.counter = NetworkCounter(app, AppNames(app.packageManager), manager = { traffic.manager })
    }

    @After
    fun away() = front.stop()

    private fun known(): UsageView = runBlocking { app.core.usage() }

    /** Signed in, on the page of usage, the carrier's figure there. */
    private fun opens(last: Int = 1): Phone {
        val me = Somebody(front.address, last)
        val phone = me.opens().also(me::signsIn)
        phone.activity.navigator.tab(Place.Usage)
        phone.waitUntil("no figure") { phone.shows(R.id.left) }
        return phone
    }

    private fun allow(mode: Int = AppOpsManager.MODE_ALLOWED) {
        val ops = shadowOf(app.getSystemService(AppOpsManager::class.java)!!)
        ops.setMode(AppOpsManager.OPSTR_GET_USAGE_STATS, Process.myUid(), app.packageName, mode)
    }

    /** The phone counted: this app's own id stands for an app that is there. */
    private fun counted() {
        val now = System.currentTimeMillis() - 1
        shadowOf(app.packageManager).setPackagesForUid(APP, app.packageName)
        traffic.mobile += Traffic.Row(APP, 3 * GB, now, seen = false)
        traffic.mobile += Traffic.Row(Bucket.UID_TETHERING, GB, now)
        traffic.wifi += Traffic.Row(APP, 2 * GB, now)
    }

    private fun plain(words: String) = words.replace('\u00A0', ' ')

    private fun Phone.says(words: String) = texts().any { plain(words) in it }

    private fun notices() =
        app.getSystemService(NotificationManager::class.java)!!.activeNotifications.filter { it.id == UsageNotices.ID }

    @Test
    fun `16 - home says what is left, large, with used and days beside it, and data against time`() {
        val phone = opens()
        phone.activity.navigator.home()
        phone.waitUntil("not on the first screen") { phone.shows(R.id.left) }
        val glance = known().glance!!
        for (words in listOf("${glance.left}\u00A0${glance.unit}", glance.usedWords, glance.daysLeft)) {
            phone.waitUntil("$words is not there") { phone.says(words) }
        }
        val drawn = phone.views().filterIsInstance<TextView>()
        val figure = drawn.first { plain(it.text.toString()) == plain("${glance.left}\u00A0${glance.unit}") }
        assertEquals("it is not the largest", figure.textSize, drawn.maxOf { it.textSize })
        assertTrue(phone.views().any { it.contentDescription == "流量 ${glance.dataWords}，日子 ${glance.timeWords}" })
        phone.tap(R.id.left)
        assertEquals(Place.Usage, phone.activity.navigator.place)
    }

    @Test
    fun `17 - how long it lasts is said and drawn, and one's own limit is told once a cycle`() {
        val phone = opens()
        val forecast = known().forecast!!
        phone.waitUntil("no forecast") { phone.says(forecast.words) }
        val chart = phone.find<View>(R.id.chart)
        assertEquals(forecast.spoken, chart.contentDescription)
        chart.performClick()
        phone.waitUntil("a day does not say itself") { phone.says(forecast.chart.first { it.label == "今天" }.words) }

        assertEquals(emptyList<String>(), notices().map { it.tag }.filter { "cap" in it })
        setLimit(phone, "0.001")
        phone.waitUntil("nobody is told") { notices().any { "cap" in it.tag } }
        val once = notices().single { "cap" in it.tag }
        assertFalse(once.notification.extras.getString("android.title").isNullOrBlank())
        app.getSystemService(NotificationManager::class.java)!!.cancelAll()
        phone.killed().waitUntil("not there again") { true }
        runBlocking {
            app.usage.all()
            app.usageKeeping.tell()
        }
        assertEquals("told twice", emptyList<String>(), notices().map { it.tag })
    }

    private fun setLimit(phone: Phone, amount: String) {
        phone.activity.navigator.go(Place.UsageCap)
        phone.waitUntil("nothing to set") { phone.shows(R.id.save) }
        phone.find<EditText>(R.id.query).setText(amount)
        phone.tap(R.id.save)
    }

    @Test
    fun `18 - the carrier's figure and the phone's stand side by side, each with its time, with one reason`() {
        allow()
        counted()
        val phone = opens()
        phone.waitFor("两个数，对一对")
        val compare = known().compare!!
        for (words in listOf(compare.carrier.words, compare.carrier.asOf, compare.phone.words, compare.phone.asOf)) {
            phone.waitUntil("$words is not there") { phone.says(words) }
        }
        assertTrue(phone.says(compare.reason))
        assertEquals("4 GB", plain(compare.phone.words).replace(".0", ""))
        assertTrue(phone.says("热点"))
    }

    @Test
    fun `19 - without the permission the rest works, and it is explained first, and given on the system's screen`() {
        allow(AppOpsManager.MODE_IGNORED)
        counted()
        val phone = opens()
        phone.waitFor("哪些软件用的")
        phone.waitUntil("it is not said what is missing") { phone.says(known().apps.missing!!) }
        assertTrue(phone.shows(R.id.left))
        phone.tap(R.id.access)
        phone.waitFor("看看是哪些软件在用流量")
        assertEquals(null, shadowOf(app).peekNextStartedActivity())
        phone.tap(R.id.allow)
        assertEquals("android.settings.USAGE_ACCESS_SETTINGS", shadowOf(app).nextStartedActivity.action)
        phone.putAway()
        allow()
        phone.takenUp()
        phone.waitFor("已经打开了")
        phone.tap(R.id.all_apps)
        phone.waitFor("3 GB")
        phone.waitFor("Wi-Fi 2 GB")
        assertTrue(phone.says("热点"))
    }

    @Test
    fun `20 - several packages are each their own, the shared one is marked, and they come by the number`() {
        val phone = opens(last = 2)
        phone.waitFor("都有哪些包")
        val buckets = known().buckets
        for (bucket in buckets) phone.waitUntil("${bucket.name} is not there") { phone.says(bucket.words) }
        val shared = buckets.single { it.shared != null }
        assertTrue(phone.says(shared.shared!!))
        assertTrue("the others' numbers travel", buckets.none { "1000000" in it.shared.orEmpty() })
    }

    @Test
    fun `21 - one's own limit is kept with a receipt, also set without a network, and set back by one tap`() {
        val phone = opens()
        phone.activity.navigator.go(Place.UsageCap)
        phone.waitUntil("nothing to set") { phone.shows(R.id.save) }
        connect(Line.NONE)
        phone.find<EditText>(R.id.query).setText("15")
        phone.tap(R.id.save)
        phone.waitFor("上限定好了")
        assertTrue(known().cap.waiting)
        val again = phone.killed()
        again.waitUntil("it is lost") { known().cap.bytes == 15uL * GB.toULong() }
        connect(Line.UNMETERED)
        runBlocking { app.core.sendWaiting(Line.UNMETERED) }
        again.waitUntil("no receipt") { known().cap.receipt != null }
        again.waitFor("回执号")
        again.waitFor(known().cap.receipt!!)

        again.find<EditText>(R.id.query).setText("many")
        again.tap(R.id.save)
        again.waitFor("这个数不对")
        again.tap("不定上限")
        again.waitFor("上限去掉了")
        again.tap(R.id.undo)
        again.waitUntil("it is not set back") { known().cap.bytes == 15uL * GB.toULong() }
    }

    @Test
    fun `22 - with no network the message is written, the person sends it, and the answer is read and kept`() {
        val phone = Somebody(front.address).opens()
        connect(Line.NONE)
        front.stop()
        phone.activity.navigator.tab(Place.Usage)
        phone.waitUntil("no message") { phone.shows(R.id.message) }
        phone.waitFor("用手机号登录")
        val draft = known().sms.first { it.example }
        phone.tap(app.getString(R.string.usage_sms_to, draft.draft.body, draft.draft.to, draft.carrier))
        val opened = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_SENDTO, opened.action)
        assertEquals("smsto:${draft.draft.to}", opened.dataString)
        assertEquals(draft.draft.body, opened.getStringExtra("sms_body"))

        phone.arrives(shared("【示例运营商】您的套餐内流量共20GB，已用12.9GB，还剩7.1GB。"))
        phone.waitUntil("not read") { phone.shows(R.id.note) }
        assertEquals("kept without being asked", null, known().glance)
        phone.tap(R.id.note)
        phone.waitFor("记下了")
        phone.tap(R.id.to_usage)
        phone.waitUntil("the figure is not kept") { phone.shows(R.id.left) }
        phone.waitFor("7.1 GB")
        val again = phone.killed()
        again.waitFor("7.1 GB")
        again.waitUntil("its way is not said") { again.says(known().glance!!.asOf) }
    }

    @Test
    fun `23 - a widget says what is left once the carrier did, and the shortcut leads to the page`() {
        val widgets = AppWidgetManager.getInstance(app)
        val id = shadowOf(widgets).createWidget(UsageWidget::class.java, R.layout.widget_small)
        val phone = opens()
        val left = known().glance!!.let { "${it.left}\u00A0${it.unit}" }
        phone.waitUntil("the widget says nothing of $left") {
            shadowOf(widgets).getViewFor(id).findViewById<TextView>(R.id.widget_left)?.text.toString() == left
        }
        phone.activity.navigator.home()
        phone.arrives(Intent("org.phonestation.USAGE"))
        assertEquals(Place.Usage, phone.activity.navigator.place)
    }

    @Test
    fun `24 - ways to save come from what this phone used, with the guide that shows how`() {
        allow()
        counted()
        val phone = opens()
        phone.waitUntil("no ways to save") { phone.shows(R.id.saving) }
        phone.tap(R.id.saving)
        val ways = known().saving
        for (way in ways) {
            phone.waitUntil("${way.title} is not there") {
                phone.says(way.title) && phone.says(way.words)
            }
        }
        assertTrue("none is of this phone's own", ways.any { "3" in it.title + it.words || "手机服务站" in it.title })
        val guided = ways.first { it.guide != null }
        phone.views().first {
            it.contentDescription == app.getString(R.string.usage_saving_guide_of, guided.title)
        }.performClick()
        phone.waitUntil("the guide does not open") { phone.activity.navigator.place == Place.Guide(guided.guide!!) }
    }

    @Test
    fun `signed out, the phone's own figure is there, and so is the way to sign in`() {
        allow()
        counted()
        val phone = Somebody(front.address).opens()
        phone.activity.navigator.tab(Place.Usage)
        phone.waitFor("手机自己记的")
        phone.waitFor("用手机号登录")
        phone.waitUntil("no figure of the phone's") { known().phone?.let { phone.says(it.words) } == true }
        phone.tap(R.id.sign_in)
        assertEquals(Place.Customer, phone.activity.navigator.place)
    }

    @Test
    fun `a carrier that cannot be reached is said, and what it said last stays with its time`() {
        val phone = opens()
        val asOf = known().asOf
        connect(Line.NONE)
        front.stop()
        val again = phone.killed()
        again.waitUntil("it is gone") { again.says(asOf) }
        again.waitUntil("it is not said that there is no network") { again.says("没网") }
    }

    private companion object {
        const val GB = 1_073_741_824L
        const val APP = 10_077
    }
}
