package org.phonestation.services

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException

/** Pictures of receipts, for whom the person shares one with: to be read, one at a time, nothing else. */
class ReceiptFiles : ContentProvider() {
    override fun onCreate() = true

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if (mode != "r") throw FileNotFoundException("to be read only")
        return ParcelFileDescriptor.open(file(uri), ParcelFileDescriptor.MODE_READ_ONLY)
    }

    override fun getType(uri: Uri) = "image/png"

    override fun query(
        uri: Uri,
        columns: Array<String>?,
        where: String?,
        with: Array<String>?,
        order: String?,
    ): Cursor {
        val file = file(uri)
        val known = mapOf(OpenableColumns.DISPLAY_NAME to file.name, OpenableColumns.SIZE to file.length())
        val shown = columns?.filter(known::containsKey)?.toTypedArray() ?: known.keys.toTypedArray()
        return MatrixCursor(shown, 1).apply { addRow(shown.map(known::get)) }
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0

    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0

    /** One that is there: an address cannot lead out of the folder. */
    private fun file(uri: Uri): File {
        val there = context?.let { ReceiptPicture.folder(it).listFiles() }.orEmpty()
        return there.firstOrNull { it.name == uri.lastPathSegment } ?: throw FileNotFoundException("no such receipt")
    }

    companion object {
        fun authority(context: Context) = "${context.packageName}.receipts"
    }
}
