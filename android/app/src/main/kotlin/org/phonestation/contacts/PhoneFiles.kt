package org.phonestation.contacts

import android.content.ContentResolver
import android.content.SharedPreferences
import android.net.Uri
import java.io.ByteArrayOutputStream
import java.io.IOException

/** Files behind the addresses that the system's own file screens give. */
class PhoneFiles(
    private val resolver: ContentResolver,
) : ContactsFiles {
    override fun read(file: String, most: Int): ByteArray {
        val from = resolver.openInputStream(Uri.parse(file)) ?: throw IOException("no such file")
        val bytes = ByteArrayOutputStream()
        from.use {
            val piece = ByteArray(PIECE)
            while (bytes.size() <= most) {
                val count = it.read(piece)
                if (count < 0) break
                bytes.write(piece, 0, count)
            }
        }
        return bytes.toByteArray()
    }

    override fun write(file: String, bytes: ByteArray) {
        // Cut to nothing first: an older, longer file would leave its end behind.
        val to = resolver.openOutputStream(Uri.parse(file), "wt") ?: throw IOException("no such file")
        to.use { it.write(bytes) }
    }

    private companion object {
        const val PIECE = 64 shl 10
    }
}

/** On the disk before the first of an import is added. */
class KeptMark(
    private val kept: SharedPreferences,
) : ImportMark {
    override var mark: String?
        get() = kept.getString(MARK, null)
        set(value) {
            kept.edit().putString(MARK, value).commit()
        }

    override var running: Boolean
        get() = kept.getBoolean(RUNNING, false)
        set(value) {
            kept.edit().putBoolean(RUNNING, value).commit()
        }

    private companion object {
        const val MARK = "mark"
        const val RUNNING = "running"
    }
}
