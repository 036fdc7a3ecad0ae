package org.phonestation.contacts

import android.content.ContentProvider
import android.content.ContentProviderOperation
import android.content.ContentProviderResult
import android.content.ContentUris
import android.content.ContentValues
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.provider.ContactsContract
import android.provider.ContactsContract.CommonDataKinds.StructuredName
import android.provider.ContactsContract.Contacts
import android.provider.ContactsContract.Data
import android.provider.ContactsContract.RawContacts
import org.robolectric.Robolectric

/**
 * An address book as the app uses Android's: each raw contact is a contact, a batch is whole or not at all, and
 * what the app does not use is refused, so that a wrong address or column shows. Not Android's own provider.
 */
class ContactsProvider : ContentProvider() {
    private class Row(
        val raw: Long,
        val values: ContentValues,
    )

    private val raws = linkedMapOf<Long, ContentValues>()
    private val data = mutableListOf<Row>()
    private var last = 0L

    /** Fails the batch after so many, as a phone that is ended or full does. */
    var batchesLeft = Int.MAX_VALUE

    /** Called before each batch. */
    var beforeBatch: () -> Unit = {}

    override fun onCreate() = true

    override fun query(
        uri: Uri,
        projection: Array<String>?,
        selection: String?,
        arguments: Array<String>?,
        order: String?,
    ): Cursor {
        val columns = requireNotNull(projection) { "asks for every column" }
        val rows = when (uri) {
            Contacts.CONTENT_URI -> raws.keys.map { mapOf(Contacts._ID to it) }
            RawContacts.CONTENT_URI -> {
                require(selection == "sync4 = ? AND deleted = 0") { "unknown selection $selection" }
                val mark = arguments!!.single()
                raws.filterValues {
                    it.getAsString(RawContacts.SYNC4) == mark
                }.keys.map { mapOf(RawContacts._ID to it) }
            }
            Data.CONTENT_URI -> {
                require(selection == null && order == Data.CONTACT_ID) { "unknown query" }
                data.sortedBy { it.raw }.map { row -> row.values.toMap() + shown(row.raw) }
            }
            else -> throw IllegalArgumentException("unknown $uri")
        }
        val cursor = MatrixCursor(columns)
        rows.forEach { row -> cursor.addRow(columns.map { row[it] }) }
        return cursor
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri {
        val given = ContentValues(requireNotNull(values))
        val id = ++last
        when (uri) {
            RawContacts.CONTENT_URI -> {
                require(given.containsKey(RawContacts.ACCOUNT_TYPE)) { "no account was chosen" }
                raws[id] = given
            }
            Data.CONTENT_URI -> {
                val raw = given.getAsLong(Data.RAW_CONTACT_ID)
                require(raw in raws) { "nobody has the number $raw" }
                require(given.keySet().all { it in KNOWN }) { "unknown columns: ${given.keySet() - KNOWN}" }
                requireNotNull(given.getAsString(Data.MIMETYPE))
                data += Row(raw, given)
            }
            else -> throw IllegalArgumentException("unknown $uri")
        }
        return ContentUris.withAppendedId(uri, id)
    }

    override fun applyBatch(operations: ArrayList<ContentProviderOperation>): Array<ContentProviderResult> {
        beforeBatch()
        check(batchesLeft-- > 0) { "the address book is gone" }
        require(operations.size <= 500) { "Android takes no batch of ${operations.size}" }
        return super.applyBatch(operations)
    }

    override fun delete(uri: Uri, selection: String?, arguments: Array<String>?): Int {
        // All of them, so that nothing is left even as deleted: only a sync adapter may.
        if (selection == null && uri.getBooleanQueryParameter(ContactsContract.CALLER_IS_SYNCADAPTER, false)) {
            require(uri.path == RawContacts.CONTENT_URI.path) { "unknown delete $uri" }
            return raws.size.also {
                raws.clear()
                data.clear()
            }
        }
        require(uri == RawContacts.CONTENT_URI && selection == "sync4 = ?") { "unknown delete $uri $selection" }
        val gone = raws.filterValues { it.getAsString(RawContacts.SYNC4) == arguments!!.single() }.keys.toList()
        gone.forEach(raws::remove)
        data.removeAll { it.raw in gone }
        return gone.size
    }

    override fun update(uri: Uri, values: ContentValues?, selection: String?, arguments: Array<String>?): Int =
        throw UnsupportedOperationException()

    override fun getType(uri: Uri): String? = null

    private fun ContentValues.toMap(): Map<String, Any?> = keySet().associateWith(::get)

    private fun shown(raw: Long): Map<String, Any?> {
        val name = data.firstOrNull {
            it.raw == raw && it.values.getAsString(Data.MIMETYPE) == StructuredName.CONTENT_ITEM_TYPE
        }?.values?.getAsString(StructuredName.DISPLAY_NAME)
        return mapOf(Data.CONTACT_ID to raw, Data.DISPLAY_NAME to name)
    }

    companion object {
        private val KNOWN = setOf(Data.RAW_CONTACT_ID, Data.MIMETYPE) + (1..14).map { "data$it" }

        /** The phone's address book, empty. */
        fun install(): ContactsProvider =
            Robolectric.buildContentProvider(ContactsProvider::class.java).create(ContactsContract.AUTHORITY).get()
    }
}
