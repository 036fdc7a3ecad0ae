package org.phonestation.contacts

import android.Manifest.permission.READ_CONTACTS
import android.Manifest.permission.WRITE_CONTACTS
import android.app.Activity
import android.content.ContentValues
import android.content.Intent
import android.net.Uri
import android.provider.ContactsContract.CommonDataKinds.Photo
import android.provider.ContactsContract.Data
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.Contact
import org.phonestation.core.FakePhoneStation
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Contacts moved over the real core and an address book of the test's own. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ContactsJourneyTest {
    private lateinit var provider: ContactsProvider
    private val resolver get() = RuntimeEnvironment.getApplication().contentResolver
    private val book get() = PhoneAddressBook(resolver)
    private val file: Uri = Uri.parse("content://files/contacts.vcf")

    @Before
    fun phone() {
        provider = ContactsProvider.install()
    }

    private fun opened(): Phone =
        Phone().apply {
            activity.navigator.go(Place.Contacts)
            waitFor("旧手机上存成一个文件")
        }

    private fun allow() = shadowOf(RuntimeEnvironment.getApplication()).grantPermissions(READ_CONTACTS, WRITE_CONTACTS)

    /** Answers the file screen that the app has just opened. */
    private fun Phone.choose(action: String) {
        val asked = shadowOf(activity).nextStartedActivityForResult
        assertEquals(action, asked.intent.action)
        shadowOf(activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(file))
    }

    private fun Phone.offered(bytes: ByteArray): Phone {
        shadowOf(resolver).registerInputStream(file, ByteArrayInputStream(bytes))
        tap(R.id.open)
        choose(Intent.ACTION_OPEN_DOCUMENT)
        return this
    }

    private fun people(count: Int): List<Contact> =
        (1..count).map { FakePhoneStation.person("王秀英$it", "1380000%04d".format(it)) }

    private fun saved(): ByteArray {
        val written = ByteArrayOutputStream()
        shadowOf(resolver).registerOutputStream(file, written)
        val phone = opened()
        phone.tap(R.id.save)
        phone.choose(Intent.ACTION_CREATE_DOCUMENT)
        phone.waitFor("存好了")
        phone.tap(R.id.fine)
        return written.toByteArray()
    }

    @Test
    fun `everybody moves from one phone to another, is counted before and after, and nobody comes twice`() {
        allow()
        val rich = FakePhoneStation.person("李明 😀", "010-1234", "+86 139 0000 0000").copy(
            note = "邻居；\n三楼，左手",
            organisation = "街道",
            birthday = "1958-03-01",
            websites = listOf("https://station.example/"),
        )
        book.add(people(120) + rich, "old phone")
        val bytes = saved()

        // Another phone, on which two of them are already.
        provider = ContactsProvider.install()
        book.add(people(2), "there before")
        val phone = opened().offered(bytes)
        phone.waitFor("文件里有这些")
        assertTrue(phone.texts().toString(), "119 个联系人" in phone.texts() && "2 个联系人" in phone.texts())
        assertEquals("nothing may be added before it is said", 2, book.count())
        phone.tap(R.id.add)
        phone.waitFor("导好了，新增 119 个联系人")
        listOf("导入前", "2 个联系人", "导入后", "121 个联系人").forEach { assertTrue(it, it in phone.texts()) }
        assertEquals(rich, book.all().people.single { it.name == rich.name })

        phone.tap(R.id.fine)
        phone.waitFor("121 个联系人")
        phone.offered(bytes).waitFor("这些人手机里都有")
    }

    @Test
    fun `an import can be undone, and takes away nobody else`() {
        allow()
        book.add(people(5), "old phone")
        val bytes = saved()
        provider = ContactsProvider.install()
        book.add(listOf(FakePhoneStation.person("李明", "1")), "there before")
        val phone = opened().offered(bytes)
        phone.waitFor("文件里有这些")
        phone.tap(R.id.add)
        phone.waitFor("导好了")
        phone.tap(R.id.undo)
        phone.waitFor("撤回了，去掉了 5 个联系人")
        assertEquals(listOf("李明"), book.all().people.map { it.name })
    }

    @Test
    fun `without the permission it says what to do, and touches nothing`() {
        val phone = opened()
        phone.tap(R.id.save)
        val asked = shadowOf(phone.activity).lastRequestedPermission
        assertEquals(listOf(READ_CONTACTS, WRITE_CONTACTS), asked.requestedPermissions.toList())
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(-1, -1))
        phone.waitFor("没有通讯录权限")
        phone.tap(R.id.permissions)
        val settings = shadowOf(phone.activity).nextStartedActivity
        assertEquals("android.settings.APPLICATION_DETAILS_SETTINGS", settings.action)
    }

    @Test
    fun `a permission given goes on with what was tapped, also after the phone was turned`() {
        val phone = opened()
        phone.tap(R.id.open)
        val asked = shadowOf(phone.activity).lastRequestedPermission
        phone.turned()
        allow()
        phone.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(0, 0))
        phone.waitFor("这部手机里有")
        val chooser = shadowOf(phone.activity).nextStartedActivityForResult
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, chooser.intent.action)
    }

    @Test
    fun `a file that is none, and a card that is broken, are said`() {
        allow()
        val phone = opened().offered("name,number".encodeToByteArray())
        phone.waitFor("这个文件里没有联系人")
        phone.tap(R.id.fine)
        phone.waitFor("旧手机上存成一个文件")
        val broken = "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:李明\nTEL:1\nEND:VCARD\n"
        phone.offered(broken.encodeToByteArray())
        phone.waitFor("第 1 张")
        assertTrue(phone.texts().any { "导入 1 个联系人" in it })
    }

    @Test
    fun `an address book that fails in the middle is said with exact counts, and the rest comes next time`() {
        allow()
        book.add(people(120), "old phone")
        val bytes = saved()
        provider = ContactsProvider.install()
        provider.batchesLeft = 2
        val phone = opened().offered(bytes)
        phone.waitFor("文件里有这些")
        phone.tap(R.id.add)
        phone.waitFor("加了 100 个，一共 120 个")
        phone.tap(R.id.fine)
        provider.batchesLeft = 9
        phone.waitFor("旧手机上存成一个文件")
        phone.offered(bytes).waitFor("文件里有这些")
        phone.tap(R.id.add)
        phone.waitFor("导好了，新增 20 个联系人")
        assertEquals(120, book.count())
    }

    @Test
    fun `photos are counted as left out`() {
        allow()
        book.add(people(1), "old phone")
        val values = ContentValues().apply {
            put(Data.RAW_CONTACT_ID, 1L)
            put(Data.MIMETYPE, Photo.CONTENT_ITEM_TYPE)
        }
        resolver.insert(Data.CONTENT_URI, values)
        saved()
        assertEquals(LeftOut(photos = 1), book.all().leftOut)
    }
}
