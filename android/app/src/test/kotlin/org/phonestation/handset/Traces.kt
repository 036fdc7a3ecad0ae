package org.phonestation.handset

import java.io.File
import org.phonestation.TestStationApp

/** Looks for what somebody left in every byte of every file that the app has: databases and their logs page by page. */
class Traces(
    private val app: TestStationApp,
) {
    private val marks = mutableMapOf<String, String>()

    /** [mark] is to be found nowhere in the end; [kind] says what left it. */
    fun plant(kind: String, mark: String) {
        marks[kind] = mark
    }

    /** Where each is, as "kind in file"; also as UTF-16, as Java writes some. */
    fun found(): List<String> {
        val files = roots().flatMap { root -> root.walk().filter(File::isFile).toList() }
        return files.flatMap { file ->
            val bytes = file.readBytes().toString(Charsets.ISO_8859_1)
            marks.filter { (_, mark) ->
                listOf(Charsets.UTF_8, Charsets.UTF_16BE, Charsets.UTF_16LE).any { charset ->
                    String(mark.toByteArray(charset), Charsets.ISO_8859_1) in bytes
                }
            }.map { (kind, _) -> "$kind in ${file.relativeTo(app.dataDir)}" }
        }
    }

    private fun roots() =
        (listOf(app.dataDir, app.externalCacheDir) + app.getExternalFilesDirs(null)).filterNotNull().distinct()
}
