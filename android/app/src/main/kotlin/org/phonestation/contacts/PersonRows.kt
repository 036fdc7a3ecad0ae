package org.phonestation.contacts

import android.database.Cursor
import android.provider.ContactsContract.CommonDataKinds.Email
import android.provider.ContactsContract.CommonDataKinds.Event
import android.provider.ContactsContract.CommonDataKinds.Note
import android.provider.ContactsContract.CommonDataKinds.Organization
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.ContactsContract.CommonDataKinds.StructuredName
import android.provider.ContactsContract.CommonDataKinds.StructuredPostal
import android.provider.ContactsContract.CommonDataKinds.Website
import org.phonestation.core.Contact
import org.phonestation.core.ContactKind
import org.phonestation.core.ContactValue

/** A row of the provider's data: its kind, and the first columns of it. */
class DataRow(
    rows: Cursor,
) {
    val mime: String = rows.getString(2).orEmpty()
    val first: String = rows.getString(3).orEmpty().trim()
    val second: String = rows.getString(4).orEmpty()
    val third: String = rows.getString(5).orEmpty()
    val fourth: String = rows.getString(6).orEmpty()
}

/** A person's rows, collected. */
class PersonRows(
    private val shown: String,
) {
    private var family = ""
    private var given = ""
    private var organisation = ""
    private var title = ""
    private var note = ""
    private var birthday = ""
    private val phones = linkedSetOf<ContactValue>()
    private val emails = linkedSetOf<ContactValue>()
    private val addresses = linkedSetOf<ContactValue>()
    private val websites = linkedSetOf<String>()

    /** False for what is not carried. */
    fun take(row: DataRow): Boolean {
        when (row.mime) {
            StructuredName.CONTENT_ITEM_TYPE -> {
                given = row.second
                family = row.third
            }
            Phone.CONTENT_ITEM_TYPE -> phones.addSaid(row, PHONES)
            Email.CONTENT_ITEM_TYPE -> emails.addSaid(row, EMAILS)
            StructuredPostal.CONTENT_ITEM_TYPE -> addresses.addSaid(row, ADDRESSES)
            Organization.CONTENT_ITEM_TYPE -> {
                organisation = row.first
                title = row.fourth
            }
            Note.CONTENT_ITEM_TYPE -> note = row.first
            Website.CONTENT_ITEM_TYPE -> if (row.first.isNotEmpty()) websites += row.first
            Event.CONTENT_ITEM_TYPE -> {
                if (row.second != Event.TYPE_BIRTHDAY.toString()) return false
                birthday = row.first
            }
            else -> return false
        }
        return true
    }

    /** Nobody when the provider has not even a name to show. */
    fun contact(): Contact? {
        if (shown.isBlank()) return null
        return Contact(
            name = shown,
            family = family,
            given = given,
            phones = phones.toList(),
            emails = emails.toList(),
            addresses = addresses.toList(),
            organisation = organisation,
            title = title,
            note = note,
            websites = websites.toList(),
            birthday = birthday,
        )
    }

    private fun MutableSet<ContactValue>.addSaid(row: DataRow, kinds: Map<Int, ContactKind>) {
        val kind = kinds[row.second.toIntOrNull()] ?: ContactKind.OTHER
        if (row.first.isNotEmpty()) add(ContactValue(kind, row.first))
    }
}

/** The rows that a person becomes: kind, and columns with their values. */
fun rows(person: Contact): List<Pair<String, Map<String, Any>>> =
    buildList {
        add(StructuredName.CONTENT_ITEM_TYPE to name(person))
        person.phones.forEach { add(Phone.CONTENT_ITEM_TYPE to said(it, PHONES)) }
        person.emails.forEach { add(Email.CONTENT_ITEM_TYPE to said(it, EMAILS)) }
        person.addresses.forEach { add(StructuredPostal.CONTENT_ITEM_TYPE to said(it, ADDRESSES)) }
        if (person.organisation.isNotEmpty() || person.title.isNotEmpty()) {
            val work = mapOf(Organization.COMPANY to person.organisation, Organization.TITLE to person.title)
            add(Organization.CONTENT_ITEM_TYPE to work.filterValues { it.isNotEmpty() })
        }
        if (person.note.isNotEmpty()) add(Note.CONTENT_ITEM_TYPE to mapOf(Note.NOTE to person.note))
        person.websites.forEach { add(Website.CONTENT_ITEM_TYPE to mapOf(Website.URL to it)) }
        if (person.birthday.isNotEmpty()) {
            val day = mapOf(Event.START_DATE to person.birthday, Event.TYPE to Event.TYPE_BIRTHDAY)
            add(Event.CONTENT_ITEM_TYPE to day)
        }
    }

private fun name(person: Contact): Map<String, Any> {
    val parts = mapOf(StructuredName.FAMILY_NAME to person.family, StructuredName.GIVEN_NAME to person.given)
    return mapOf(StructuredName.DISPLAY_NAME to person.name) + parts.filterValues { it.isNotEmpty() }
}

/** The kinds of numbers and addresses have the same columns: the value first, then what it is for. */
private fun said(value: ContactValue, kinds: Map<Int, ContactKind>): Map<String, Any> =
    mapOf(Phone.NUMBER to value.value, Phone.TYPE to kinds.entries.first { it.value == value.kind }.key)

private val PHONES = mapOf(
    Phone.TYPE_MOBILE to ContactKind.MOBILE,
    Phone.TYPE_HOME to ContactKind.HOME,
    Phone.TYPE_WORK to ContactKind.WORK,
    Phone.TYPE_OTHER to ContactKind.OTHER,
)
private val EMAILS = mapOf(
    Email.TYPE_MOBILE to ContactKind.MOBILE,
    Email.TYPE_HOME to ContactKind.HOME,
    Email.TYPE_WORK to ContactKind.WORK,
    Email.TYPE_OTHER to ContactKind.OTHER,
)

// Addresses know no mobile kind.
private val ADDRESSES = mapOf(
    StructuredPostal.TYPE_HOME to ContactKind.HOME,
    StructuredPostal.TYPE_WORK to ContactKind.WORK,
    StructuredPostal.TYPE_OTHER to ContactKind.OTHER,
    -1 to ContactKind.MOBILE,
)
