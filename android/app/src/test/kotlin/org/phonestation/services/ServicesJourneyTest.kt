package org.phonestation.services

import android.content.Intent
import android.graphics.BitmapFactory
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.Line
import org.phonestation.core.ServiceState
import org.phonestation.shell.Place
import org.phonestation.shell.Preferences
import org.phonestation.sync.Front
import org.phonestation.sync.connect
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Services from the facts to the receipt of leaving: the app, the real core, a real station and its carrier. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ServicesJourneyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()
    private val me = Somebody(front.address)

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    private fun signedIn(): Phone = me.opens().also(me::signsIn)

    private fun cards() = runBlocking { app.core.services().cards }

    private fun confirmed() = front.acts.count { it.endsWith("/confirm") }

    private fun Phone.isSecure() = activity.window.attributes.flags and FLAG_SECURE != 0

    private fun sent(): Intent {
        val chooser = shadowOf(app).nextStartedActivity
        @Suppress("DEPRECATION")
        return chooser.getParcelableExtra(Intent.EXTRA_INTENT)!!
    }

    @Test
    fun `25 - before an order every fact stands there, and what lacks one has no button`() {
        val phone = me.opens()
        phone.activity.navigator.go(Place.Offer("music"))
        phone.waitUntil("it cannot be ordered") { phone.shows(R.id.order) }
        val texts = phone.texts()
        for (fact in FACTS) assertTrue("$fact is not in $texts", fact in texts)
        assertTrue("$texts", "¥10.00/月" in texts)
        phone.activity.navigator.go(Place.Offer("music-trial"))
        phone.waitFor("试用到哪天")
    }

    @Test
    fun `26 - the second yes is a step of its own with a code, works once, and comes before anything begins`() {
        val phone = signedIn()
        phone.activity.navigator.go(Place.Offer("music"))
        phone.waitUntil("it cannot be ordered") { phone.shows(R.id.order) }
        assertFalse("facts are no secret", phone.isSecure())
        phone.tap(R.id.order)
        phone.waitUntil("no second step") { phone.shows(R.id.yes) }
        phone.waitFor("订示例音乐包")
        phone.waitFor("¥10.00/月")
        assertTrue("a code can be photographed", phone.isSecure())
        assertEquals(emptyList<String>(), cards().map { it.name })

        phone.enter(R.id.code, "000000")
        phone.tap(R.id.yes)
        phone.waitFor("还能再试")
        assertEquals(emptyList<String>(), cards().map { it.name })
        val again = phone.killed()
        again.waitUntil("the step is lost") { again.shows(R.id.yes) }
        again.enter(R.id.code, me.code(again, "您要订“示例音乐包”"))
        again.tap(R.id.yes)
        again.waitFor("订好了")
        assertFalse("a receipt is to be shown around", again.isSecure())
        assertEquals(listOf("示例音乐包"), cards().map { it.name })
        again.waitFor("手机软件，短信验证码")
        // The way back leads to the facts, where the same cannot be ordered twice.
        again.back()
        again.waitFor("您已经有这项服务了")
        assertFalse(again.shows(R.id.order))
    }

    @Test
    fun `26 - a gift too needs the code, and no means that nothing begins`() {
        val phone = signedIn()
        phone.activity.navigator.go(Place.Offer("gift-data"))
        phone.waitUntil("it cannot be ordered") { phone.shows(R.id.order) }
        phone.tap(R.id.order)
        phone.waitUntil("no code is asked for") { phone.shows(R.id.code) && phone.shows(R.id.yes) }
        phone.tap(R.id.no)
        phone.waitUntil("not back at the facts") { phone.shows(R.id.order) }
        assertEquals(0, confirmed())
        assertEquals(0, cards().size)
    }

    @Test
    fun `28 - leaving takes no more taps than joining, one of which confirms, and nothing is asked before`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        val join = me.taps
        val before = confirmed()
        phone.activity.navigator.tab(Place.Services())
        phone.waitUntil("nothing can be left") { phone.shows(R.id.leave) }
        phone.tap(R.id.leave)
        phone.waitFor("最后能用到")
        val texts = phone.texts().joinToString()
        assertFalse(texts, listOf("为什么", "更合适", "热线").any { it in texts })
        phone.back()
        me.leaves(phone)
        assertTrue("${me.taps} taps to leave, $join to join", me.taps <= join)
        assertEquals("confirmed more than once", before + 1, confirmed())
        println("taps: $join to join, ${me.taps} to leave")
    }

    @Test
    fun `29 - the receipt is there at once, stays without a network, and goes out as a picture and as text`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        me.leaves(phone)
        val place = phone.activity.navigator.place as Place.Receipt
        val receipt = runBlocking { app.core.receipt(place.order) }
        val texts = phone.texts()
        for (label in listOf("回执号", "时间", "最后一天", "下次账单里它的金额")) assertTrue("$label in $texts", label in texts)
        connect(Line.NONE)
        front.stop()
        val again = phone.killed()
        again.waitFor(receipt.number)

        again.tap(R.id.share)
        assertTrue(receipt.number in sent().getStringExtra(Intent.EXTRA_TEXT)!!)
        again.tap(R.id.picture)
        val picture = sent()
        assertEquals("image/png", picture.type)
        assertTrue(picture.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        @Suppress("DEPRECATION")
        val address = picture.getParcelableExtra<android.net.Uri>(Intent.EXTRA_STREAM)!!
        val drawn = app.contentResolver.openInputStream(address)!!.use(BitmapFactory::decodeStream)
        assertNotNull(drawn)
        assertEquals(720, drawn.width)
    }

    @Test
    fun `30 - at the end of the term and at once are told apart before one chooses`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        val product = cards().single()
        phone.activity.navigator.go(Place.Leave(product.product))
        phone.waitFor("用到付过钱的最后一天")
        phone.tap("今天停，没用的天数退钱")
        phone.waitFor("¥")
        phone.tap(R.id.leave)
        phone.waitFor("退订好了")
        phone.waitFor("退给您")
        assertTrue(runBlocking { app.core.services().cards }.none { it.next != null })
    }

    @Test
    fun `31 - leaving is undone while it has no effect, and what is over can be had again by its facts`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        me.leaves(phone)
        assertEquals(ServiceState.ENDING, cards().single().state)
        phone.tap(R.id.undo)
        phone.waitFor("已经撤销")
        phone.waitUntil("it still ends") { cards().single().state == ServiceState.ACTIVE }
        phone.waitUntil("undone twice") { !phone.shows(R.id.undo) }
        me.leaves(phone)
        phone.activity.navigator.go(Place.Product(cards().single().product))
        phone.waitUntil("cannot be undone there") { phone.shows(R.id.undo) }
    }

    @Test
    fun `32 - the question comes after the result, is one tap of four, can be passed over, as can one other thing`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        assertFalse(phone.texts().any { "方便说说" in it })
        me.leaves(phone)
        phone.waitFor("方便说说为什么退吗")
        val texts = phone.texts()
        for (reason in listOf("服务不合用", "我自己用不上了", "太贵", "办理、客服不好")) assertTrue(reason, reason in texts)
        assertFalse("an offer before anything was said", "示例音乐小包" in texts)
        phone.tap("太贵")
        phone.waitFor("谢谢，记下了")
        phone.waitFor("示例音乐小包")
        assertEquals(1, phone.texts().count { it == "示例音乐小包" })
        phone.waitUntil("it is not told") { front.acts.any { it.endsWith("/reason") } }
    }

    @Test
    fun `33 - one list says price, beginning and next charge, and who ordered it, when and how`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        phone.tap(R.id.to_mine)
        phone.waitFor("示例音乐包")
        val texts = phone.texts()
        assertTrue("$texts", "¥10.00/月" in texts)
        assertTrue("$texts", texts.any { it.endsWith("开始") } && texts.any { it.startsWith("下次：") })
        phone.tap("示例音乐包")
        phone.waitFor("谁订的、怎么同意的")
        phone.waitFor("手机软件，短信验证码")
        phone.tap("手机软件，短信验证码")
        phone.waitFor("回执号")
        phone.activity.navigator.tab(Place.Services())
        phone.waitUntil("no statement") { phone.shows(R.id.statement) }
        phone.tap(R.id.statement)
        phone.waitFor("合计")
    }

    @Test
    fun `34 - what the carrier could not do is not charged`() {
        val unlucky = Somebody(front.address, last = 9)
        val phone = unlucky.opens().also(unlucky::signsIn)
        phone.activity.navigator.go(Place.Offer("music"))
        phone.waitUntil("it cannot be ordered") { phone.shows(R.id.order) }
        phone.tap(R.id.order)
        phone.waitUntil("no second step") { phone.shows(R.id.yes) }
        phone.enter(R.id.code, unlucky.code(phone, "您要订“示例音乐包”"))
        phone.tap(R.id.yes)
        phone.waitFor("没有办成，不收钱")
        phone.tap(R.id.to_mine)
        phone.waitFor("您还没有订任何服务")
        phone.activity.navigator.go(Place.Statement(runBlocking { app.core.services().month }))
        phone.waitFor("这个月没有扣钱")
    }

    @Test
    fun `55 - in elder mode what one has is there and can be left, and nothing is offered on any page`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        val product = cards().single().product
        Preferences(app).elder = true
        val large = phone.killed()
        large.activity.navigator.tab(Place.Services())
        large.waitUntil("nothing can be left") { large.shows(R.id.leave) }
        assertNothingOffered(large)
        large.activity.navigator.go(Place.Product(product))
        large.waitFor("谁订的、怎么同意的")
        assertNothingOffered(large)
        me.leaves(large)
        assertNothingOffered(large)
        large.tap("太贵")
        large.waitFor("谢谢，记下了")
        large.waitUntil("it is not told") { front.acts.any { it.endsWith("/reason") } }
        assertNothingOffered(large)
    }

    private fun assertNothingOffered(phone: Phone) {
        val offered = listOf("找服务", "示例音乐小包", "免费试", "订这项服务")
        val texts = phone.texts()
        assertTrue("$texts", offered.none { offer -> texts.any { offer in it } })
    }

    @Test
    fun `no page of what one has asks the core more than three times when it opens`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        val order = (phone.activity.navigator.place as Place.Receipt).order
        val product = cards().single().product
        val month = runBlocking { app.core.services().month }
        val pages = listOf(
            Place.Services() to "示例音乐包",
            Place.Services(find = true) to "示例音乐小包",
            Place.Product(product) to "谁订的、怎么同意的",
            Place.Leave(product) to "最后能用到",
            Place.Receipt(order) to "回执号",
            Place.Statement(month) to "合计",
        )
        for ((place, shown) in pages) {
            app.core.calls.clear()
            phone.activity.navigator.go(place)
            phone.waitFor(shown)
            val counted = app.core.calls.all()
            assertTrue("$place: $counted", counted.isNotEmpty() && counted.values.all { it in 1..3 })
        }
    }

    @Test
    fun `57 - my number is deleted at the station and here, and it is said what stays`() {
        val phone = signedIn()
        me.orders(phone, "示例音乐包")
        phone.activity.navigator.go(Place.Settings)
        phone.waitFor("删除我的资料")
        phone.tap("删除我的资料")
        phone.waitUntil("nothing to delete by") { phone.shows(R.id.forget) }
        phone.tap(R.id.forget)
        phone.waitFor("按规定要留着")
        phone.tap(R.id.yes)
        phone.waitFor("号码已经删除")
        val left = runBlocking { app.core.services() }
        assertFalse(left.signedIn)
        assertEquals(0, left.cards.size + left.ended.size)
        assertEquals("", runBlocking { app.core.customer().number })
        val files = app.dataDir.walk().filter { it.isFile }
        assertTrue("no file is read", files.count() > 0)
        assertEquals("it stands in a file", emptyList<String>(), files.filter(::holdsNumber).map { it.name }.toList())
        assertEquals("${front.deleted}", 1, front.deleted.count { it.endsWith("/customer") })
    }

    private fun holdsNumber(file: File) = me.number in file.readText(Charsets.ISO_8859_1)

    private companion object {
        val FACTS = listOf("做什么", "什么样的服务", "价格", "到期怎么办", "合约期", "提前退订收不收钱") +
            listOf("手机要有", "怎么退订", "公示的资费编号")
    }
}
