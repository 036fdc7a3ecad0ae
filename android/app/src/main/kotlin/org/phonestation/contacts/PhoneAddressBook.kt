package org.phonestation.contacts

import android.content.ContentProviderOperation
import android.content.ContentResolver
import android.content.OperationApplicationException
import android.database.Cursor
import android.net.Uri
import android.os.RemoteException
import android.provider.ContactsContract
import android.provider.ContactsContract.CommonDataKinds.Email
import android.provider.ContactsContract.CommonDataKinds.GroupMembership
import android.provider.ContactsContract.CommonDataKinds.Photo
import android.provider.ContactsContract.CommonDataKinds.StructuredName
import android.provider.ContactsContract.Contacts
import android.provider.ContactsContract.Data
import android.provider.ContactsContract.RawContacts
import org.phonestation.core.Contact

/** Over Android's contacts provider. Who is added belongs to no account: this phone alone keeps them. */
class PhoneAddressBook(
    private val resolver: ContentResolver,
) : AddressBook {
    override fun count(): Int = query(Contacts.CONTENT_URI, listOf(Contacts._ID)) { it.count }

    override fun all(): Everybody {
        val people = linkedMapOf<Long, PersonRows>()
        var leftOut = LeftOut()
        query(Data.CONTENT_URI, COLUMNS, order = Data.CONTACT_ID) { rows ->
            while (rows.moveToNext()) {
                val row = DataRow(rows)
                val person = people.getOrPut(rows.getLong(0)) { PersonRows(rows.getString(1).orEmpty()) }
                when {
                    person.take(row) -> Unit
                    row.mime == Photo.CONTENT_ITEM_TYPE -> leftOut = leftOut.copy(photos = leftOut.photos + 1)
                    row.mime == GroupMembership.CONTENT_ITEM_TYPE -> leftOut = leftOut.copy(groups = leftOut.groups + 1)
                    else -> leftOut = leftOut.copy(others = leftOut.others + 1)
                }
            }
        }
        return Everybody(people.values.mapNotNull { it.contact() }, leftOut)
    }

    override fun add(people: List<Contact>, mark: String) {
        val work = ArrayList<ContentProviderOperation>()
        for (person in people) {
            val back = work.size
            work += ContentProviderOperation.newInsert(RawContacts.CONTENT_URI)
                .withValue(RawContacts.ACCOUNT_TYPE, null)
                .withValue(RawContacts.ACCOUNT_NAME, null)
                .withValue(MARK, mark)
                // The provider may pause between people, never inside one.
                .withYieldAllowed(true)
                .build()
            rows(person).forEach { (mime, values) ->
                val row = ContentProviderOperation.newInsert(Data.CONTENT_URI)
                row.withValueBackReference(Data.RAW_CONTACT_ID, back).withValue(Data.MIMETYPE, mime)
                values.forEach { (column, value) -> row.withValue(column, value) }
                work += row.build()
            }
        }
        guarded { resolver.applyBatch(ContactsContract.AUTHORITY, work) }
    }

    override fun marked(mark: String): Int =
        query(RawContacts.CONTENT_URI, listOf(RawContacts._ID), "$MARK = ? AND ${RawContacts.DELETED} = 0", mark) {
            it.count
        }

    override fun remove(mark: String): Int =
        guarded { resolver.delete(RawContacts.CONTENT_URI, "$MARK = ?", arrayOf(mark)) }

    private fun <T> query(
        from: Uri,
        columns: List<String>,
        where: String? = null,
        vararg words: String,
        order: String? = null,
        read: (Cursor) -> T,
    ): T =
        guarded {
            val rows = resolver.query(from, columns.toTypedArray(), where, words.takeIf { where != null }, order)
            checkNotNull(rows) { "the phone has no address book" }.use(read)
        }

    /** What Android's providers throw when they cannot, or may not. */
    private fun <T> guarded(work: () -> T): T =
        try {
            work()
        } catch (e: SecurityException) {
            throw AddressBookException(e)
        } catch (e: RemoteException) {
            throw AddressBookException(e)
        } catch (e: OperationApplicationException) {
            throw AddressBookException(e)
        } catch (e: IllegalStateException) {
            throw AddressBookException(e)
        }

    private companion object {
        /** Free for the one who adds somebody without an account. */
        const val MARK = RawContacts.SYNC4
        val COLUMNS = listOf(Data.CONTACT_ID, Data.DISPLAY_NAME, Data.MIMETYPE) +
            listOf(Data.DATA1, Data.DATA2, Data.DATA3, Data.DATA4)

        init {
            // What a row's columns mean depends on its kind; these two must not be taken for others.
            check(StructuredName.GIVEN_NAME == Data.DATA2 && Email.ADDRESS == Data.DATA1)
        }
    }
}
