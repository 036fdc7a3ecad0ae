package org.phonestation.handset

import android.app.NotificationManager
import android.content.ClipboardManager
import android.content.Intent
import android.content.pm.PackageInfo
import android.net.Uri
import android.os.Looper
import android.view.View
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Cuts
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.contacts.ContactsProvider
import org.phonestation.contacts.KeptMark
import org.phonestation.contacts.PhoneAddressBook
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.HandsetSlideKind
import org.phonestation.core.Line
import org.phonestation.core.Reminder
import org.phonestation.customer.KeyStores
import org.phonestation.customer.PhoneKeeper
import org.phonestation.guides.Codes
import org.phonestation.guides.GuideScreen
import org.phonestation.links.Way
import org.phonestation.links.Ways
import org.phonestation.reminders.Notices
import org.phonestation.services.ReceiptPicture
import org.phonestation.services.Somebody
import org.phonestation.services.enter
import org.phonestation.services.shared
import org.phonestation.services.shows
import org.phonestation.shell.Place
import org.phonestation.sync.Front
import org.phonestation.sync.SyncState
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Visitors of a demo handset: the app, the real core and a real station. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h740dp-xhdpi", shadows = [PolicyShadow::class])
class HandsetVisitTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val desk = HandsetDesk()
    private val me = Somebody(front.address)
    private val traces by lazy { Traces(app) }
    private val clipboard get() = app.getSystemService(ClipboardManager::class.java)!!
    private val notices get() = app.getSystemService(NotificationManager::class.java)!!
    private val book get() = PhoneAddressBook(app.contentResolver)

    @Before
    fun there() {
        app.stationAddress = front.address
        connect(Line.UNMETERED)
        app.battery(86, charging = false)
        app.owns()
        ContactsProvider.install()
        KeyStores.install()
    }

    @After
    fun away() {
        KeyStores.remove()
        front.stop()
    }

    private fun ready(): Phone {
        val phone = app.setUp(desk.code())
        app.sync.now()
        phone.waitUntil("the content does not come") { app.sync.state.value is SyncState.Done }
        phone.waitUntil("nothing to try") { app.handsetView()!!.slides.isNotEmpty() && phone.shows(R.id.handset_try) }
        return phone
    }

    private fun Phone.tries() {
        tap(R.id.handset_try)
        waitUntil("no visit") { app.handset!!.stage.value == HandsetStage.VISITING && shows(R.id.handset_done) }
        waitUntil("the core does not know") { app.handsetView()!!.visiting }
    }

    /** Everything that a visitor can do here; each leaves a mark that is nobody else's. */
    private fun Phone.uses() {
        me.signsIn(this)
        traces.plant("number", me.number)
        me.orders(this, "示例音乐包")
        val order = (activity.navigator.place as Place.Receipt).order
        traces.plant("order", order)
        val receipt = runBlocking { app.core.receipt(order) }
        ReceiptPicture(activity).file(receipt)
        assertEquals(1, app.cacheDir.resolve("receipts").list()!!.size)
        keepsFigures()
        activity.navigator.go(Place.Booking(HandsetDesk.HALL, "move-contacts"))
        waitUntil("no time to tap") { shows(R.id.book) && texts().any { "最早的时间" in it } }
        tap(R.id.book)
        waitUntil("no ticket") { activity.navigator.place is Place.Ticket }
        val ticket = (activity.navigator.place as Place.Ticket).id
        traces.plant("ticket", ticket)
        waitUntil("no number") { shows(R.id.number) }
        activity.navigator.go(Place.Search)
        type("犀牛角换机")
        waitFor("犀牛角换机")
        runBlocking { app.core.recordNothingFound("犀牛角换机") }
        activity.navigator.go(Place.Guide("hotspot"))
        waitUntil("not remembered") { app.core.calls.of("guide") >= 2 }
        tap(R.id.bookmark)
        tap(R.id.share)
        tap(R.id.copy)
        tap(R.id.close)
        activity.navigator.go(Place.Interests)
        waitFor("平时用手机做什么")
        tap("坐车出门")
        tap(R.id.save)
        waitUntil("not kept") { runBlocking { app.core.interests().chips.any { it.chosen } } }
        leavesInShell(ticket)
    }

    /** The limit they set, and what their carrier wrote to them: how much is left, and that a service was left. */
    private fun Phone.keepsFigures() {
        fun receipt() = runBlocking { app.core.usage() }.cap.receipt
        activity.navigator.go(Place.UsageCap)
        waitUntil("nothing to set") { shows(R.id.save) }
        enter(R.id.query, "15")
        tap(R.id.save)
        waitUntil("no receipt of the limit") { receipt() != null }
        traces.plant("limit", receipt()!!)
        wrote("【示例运营商】您的套餐内流量共20GB，已用12.9GB，还剩7.1GB。")
        traces.plant("figure", "7623566950")
        wrote("【示例运营商】您已成功退订“示例音乐包”，12月1日起不再收费。回执尾号犀牛八八。")
        traces.plant("message", "犀牛八八")
    }

    private fun Phone.wrote(message: String) {
        arrives(shared(message))
        waitUntil("not read") { shows(R.id.note) }
        tap(R.id.note)
        waitFor("记下了")
    }

    private fun Phone.leavesInShell(ticket: String) {
        book.add(listOf(FakePhoneStation.person("王标记", "13800000001")), "mark-of-import-77")
        KeptMark(app.getSharedPreferences("contacts", 0)).mark = "mark-of-import-77"
        traces.plant("import", "mark-of-import-77")
        app.reminderChoice.answered = true
        for ((name, file) in mapOf(
            "cache" to app.cacheDir.resolve("shared/x.png"),
            "code cache" to app.codeCacheDir.resolve("x"),
            "files" to app.filesDir.resolve("x/y"),
            "no backup" to app.noBackupFilesDir.resolve("x"),
            "database" to app.getDatabasePath("x.db"),
            "external" to app.getExternalFilesDir(null)!!.resolve("x"),
            "external cache" to app.externalCacheDir!!.resolve("x"),
        )) {
            file.parentFile!!.mkdirs()
            file.writeText("mark-in-${name.replace(' ', '-')}")
            traces.plant(name, "mark-in-${name.replace(' ', '-')}")
        }
        PhoneKeeper().wrap(byteArrayOf(1))
        shadowOf(app).grantPermissions("android.permission.POST_NOTIFICATIONS")
        Notices(app, app.preferences::speaking).show(Reminder(ticket, 0, "题", "文", null, null))
        activity.look.elder(true)
    }

    private fun leftNowhere(phone: Phone, millis: Long) {
        assertEquals(emptyList<String>(), traces.found())
        assertFalse("the clipboard is not empty", clipboard.hasPrimaryClip())
        assertEquals("somebody's contacts", 0, book.count())
        assertEquals("notices", 0, notices.activeNotifications.size)
        assertTrue("the key of before", KeyStores.keys.isEmpty())
        val full = app.dataDir.listFiles()!!.filterNot { it.list().isNullOrEmpty() || it.name == "shared_prefs" }
        assertEquals(listOf(app.filesDir), full)
        assertFalse(app.preferences.elder)
        assertFalse(app.reminderChoice.answered)
        assertEquals(Place.Attract, phone.activity.navigator.place)
        assertFalse("there is a way back", phone.activity.navigator.back())
        val view = app.handsetView()!!
        assertFalse(view.visiting)
        runBlocking {
            assertEquals(emptyList<String>(), app.core.bookmarks().map { it.id } + app.core.history().map { it.id })
            assertFalse(app.core.customer().signedIn)
            assertTrue(app.core.booking(null, null, null).tickets.isEmpty())
        }
        assertTrue("it took $millis ms", millis < MOST_MS)
        assertTrue(view.cleanLine, "秒" in view.cleanLine)
        phone.waitUntil("nothing to try for the next") { phone.shows(R.id.handset_try) }
        assertFalse(phone.shows(R.id.handset_done))
    }

    private fun Phone.isClean(since: Long): Long {
        waitUntil("not clean") {
            app.handset!!.stage.value == HandsetStage.WAITING && !app.handsetView()!!.visiting
        }
        return (System.nanoTime() - since) / 1_000_000
    }

    @Test
    fun `53 - one tap, and within five seconds nothing that a visitor did is in any byte of any file`() {
        val phone = ready()
        phone.tries()
        phone.uses()
        val before = traces.found().map { it.substringBefore(" in ") }.toSet()
        // The number itself the phone does not keep even while somebody is signed in.
        val kept = setOf("order", "ticket", "limit", "figure", "message") +
            setOf("import", "cache", "files", "database", "external")
        // Else nothing would be found afterwards whatever the app did.
        assertEquals("the search finds nothing", emptySet<String>(), kept - before)
        assertEquals(1, book.count())
        assertTrue(clipboard.hasPrimaryClip())
        val begun = System.nanoTime()
        phone.tap(R.id.handset_done)
        phone.waitUntil("neither asked nor cleaned") {
            phone.shows(R.id.yes) || app.handset!!.stage.value != HandsetStage.VISITING
        }
        if (phone.shows(R.id.yes)) phone.tap(R.id.yes)
        leftNowhere(phone, phone.isClean(begun))
        phone.waitUntil("the desk does not hear of it") { front.acts.count { it.endsWith("/report") } > 1 }
        // The next one begins as nobody.
        phone.tries()
        phone.activity.navigator.go(Place.Mine)
        phone.waitFor("还没有收藏")
    }

    @Test
    fun `53 - left alone it asks, counts and cleans by itself, and a word in time goes on with the visit`() {
        val phone = ready()
        phone.tries()
        phone.uses()
        assertNotEquals(emptyList<String>(), traces.found())
        phone.quiet(app.handset!!.idle.seconds + 2)
        phone.waitFor("您还在用吗")
        phone.tap(R.id.handset_stay)
        phone.waitUntil("it still asks") { !phone.shows(R.id.handset_stay) }
        assertEquals(HandsetStage.VISITING, app.handset!!.stage.value)
        phone.quiet(app.handset!!.idle.seconds + 2)
        phone.waitFor("您还在用吗")
        val begun = System.nanoTime()
        phone.quiet(HandsetIdle.ASKED)
        leftNowhere(phone, phone.isClean(begun))
    }

    private fun Phone.quiet(seconds: Int) {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(seconds.toLong()))
        waitUntil("") { true }
    }

    @Test
    fun `53 - a restart in the middle of a visit cleans before anything is shown`() {
        val phone = ready()
        phone.tries()
        runBlocking { app.core.setBookmark("hotspot", true) }
        // What the process knew is gone with it; what the core wrote is not.
        app.noHandset()
        val again = phone.killed()
        again.waitUntil("not cleaned") { app.handset!!.stage.value == HandsetStage.WAITING }
        assertFalse(app.handsetView()!!.visiting)
        assertEquals(Place.Attract, again.activity.navigator.place)
        assertEquals(0, runBlocking { app.core.bookmarks().size })
    }

    @Test
    fun `53 - a focus app's own data goes too, and one that does not say so in time is named to the desk`() {
        val phone = ready()
        val name = app.handsetView()!!.packages.first()
        shadowOf(app.packageManager).installPackage(PackageInfo().apply { packageName = name })
        phone.tries()
        phone.tap(R.id.handset_done)
        phone.isClean(System.nanoTime())
        assertTrue("emptied $name" in PolicyShadow.acts)
        PolicyShadow.silent = name
        phone.waitUntil("nothing to try") { phone.shows(R.id.handset_try) }
        phone.tries()
        val begun = System.nanoTime()
        phone.tap(R.id.handset_done)
        assertTrue(phone.isClean(begun) < MOST_MS + SLACK_MS)
        assertTrue(app.handsetView()!!.cleanLine, "有 1 样没清掉" in app.handsetView()!!.cleanLine.replace('\u00A0', ' '))
    }

    @Test
    fun `54 - the code in the loop opens the same at the station and in the app, with the hall`() {
        val phone = ready()
        val slides = app.handsetView()!!.slides
        for (slide in slides) {
            phone.waitUntil("${slide.name} is not shown") { slide.link == drawn(phone) || phone.next() }
            val place =
                if (slide.kind == HandsetSlideKind.APP) Place.App(slide.id) else Place.Guide(slide.id)
            opens(slide.link, place)
        }
    }

    private fun drawn(phone: Phone): String {
        phone.waitUntil("no code is drawn") { phone.top().findViewById<View>(R.id.code)?.let { it.width > 0 } == true }
        return Codes.read(phone.find(R.id.code))
    }

    private fun Phone.next() = false.also { tap(R.id.handset_next) }

    /** At the real station, and in the app on a visitor's own phone. */
    private fun opens(link: String, place: Place) {
        assertTrue(link, "h=${HandsetDesk.HALL}" in link)
        assertEquals(200, desk.page(link).statusCode())
        val way = runBlocking { Ways(app.core, app.stationAddress).of(link) } as Way.Inside
        assertEquals(place, way.place)
    }

    @Test
    fun `54 - during a visit it is the guide or the app on the screen, in its variant, else the station`() {
        val phone = ready()
        phone.tries()
        val slide = app.handsetView()!!.slides.first { it.kind == HandsetSlideKind.APP }
        for ((place, variant) in listOf(Place.Guide("move-contacts") to "harmonyos", Place.App(slide.id) to null)) {
            phone.activity.navigator.go(place, GuideScreen.chosen(variant))
            phone.tap(R.id.handset_take)
            val link = drawn(phone)
            opens(link, place)
            if (variant != null) assertTrue(link, "phone=$variant" in link)
            phone.tap(R.id.close)
        }
        phone.activity.navigator.go(Place.Settings)
        phone.tap(R.id.handset_take)
        opens(drawn(phone), Place.Home)
    }

    @Test
    fun `what comes from outside opens nothing while nobody has begun`() {
        val phone = ready()
        phone.arrives(Intent(Intent.ACTION_VIEW, Uri.parse("${front.address}/g/hotspot")))
        assertEquals(Place.Attract, phone.activity.navigator.place)
        assertEquals(emptyList<String>(), Cuts.of(phone) + Cuts.nameless(phone))
    }

    private companion object {
        const val MOST_MS = 5_000L

        /** Of a machine that does much else: the app's own figure has none. */
        const val SLACK_MS = 3_000L
    }
}
