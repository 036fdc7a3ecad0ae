package org.phonestation.handset

import android.annotation.TargetApi
import android.app.NotificationManager
import android.app.admin.DevicePolicyManager
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.os.Build
import android.provider.ContactsContract
import android.provider.ContactsContract.RawContacts
import java.io.File
import java.io.IOException
import kotlin.coroutines.resume
import kotlinx.coroutines.suspendCancellableCoroutine
import org.phonestation.customer.PhoneKeeper
import org.phonestation.reminders.Alarms

/** Where outside the core something of a visitor may lie, and how each is emptied. */
class HandsetTraces(
    private val context: Context,
    /** What the process itself remembers, and what is to stand again afterwards. */
    private val forget: () -> Unit,
    private val version: Int = Build.VERSION.SDK_INT,
) {
    /** [packages] are this month's apps. */
    fun parts(packages: List<String>): List<CleanPart> =
        listOf(
            CleanPart("app") { forget() },
            CleanPart("preferences") { preferences() },
            CleanPart("files") { files() },
            CleanPart("clipboard") { clipboard() },
            CleanPart("notices") { notices()?.cancelAll() },
            CleanPart("alarms") { Alarms(context).set(emptyList()) },
            CleanPart("contacts") { contacts() },
            CleanPart("key") { PhoneKeeper().forget() },
        ) + FocusApps(context).there(packages).map { name -> CleanPart(name) { app(name) } }

    private fun notices() = context.getSystemService(NotificationManager::class.java)

    /** By their own way: what is deleted beneath them would be written again. */
    private fun preferences() {
        val names = folder("shared_prefs").list().orEmpty().map { it.removeSuffix(".bak").removeSuffix(".xml") }
        for (name in names.distinct()) {
            val gone = context.getSharedPreferences(name, Context.MODE_PRIVATE).edit().clear().commit()
            if (!gone) throw IOException("a preference stays")
        }
    }

    /** Every file that the app has, but for the core's folder, which the core cleans. */
    private fun files() {
        val inside = context.dataDir.listFiles().orEmpty().filter { it.name !in KEPT }
        val outside = context.externalCacheDirs.toList() + context.getExternalFilesDirs(null) + media()
        val all = inside + outside.filterNotNull()
        val files = all.flatMap { it.listFiles()?.toList() ?: listOf(it) }.filter { it != core() }
        files.forEach(File::deleteRecursively)
        if (files.any(File::exists)) throw IOException("a file stays")
    }

    @Suppress("DEPRECATION") // Nothing else names the folder; whatever lies in it is the visitor's.
    private fun media() = context.externalMediaDirs.toList()

    private fun core() = context.filesDir.resolve("core")

    private fun folder(name: String) = context.dataDir.resolve(name)

    @TargetApi(Build.VERSION_CODES.P)
    private fun clipboard() {
        val clipboard = context.getSystemService(ClipboardManager::class.java) ?: return
        if (version >= Build.VERSION_CODES.P) {
            clipboard.clearPrimaryClip()
        } else {
            clipboard.setPrimaryClip(ClipData.newPlainText("", ""))
        }
    }

    /** Nobody's contacts live on a demo handset. As the sync adapter: else the provider only marks them as deleted. */
    private fun contacts() {
        val really = ContactsContract.CALLER_IS_SYNCADAPTER
        val all = RawContacts.CONTENT_URI.buildUpon().appendQueryParameter(really, "true").build()
        context.contentResolver.delete(all, null, null)
    }

    /** Before Android 9 no owner can: it is named as not cleaned. */
    @TargetApi(Build.VERSION_CODES.P)
    private suspend fun app(name: String) {
        if (version < Build.VERSION_CODES.P) throw UnsupportedOperationException()
        val policy = checkNotNull(context.getSystemService(DevicePolicyManager::class.java))
        val gone = suspendCancellableCoroutine { waiting ->
            policy.clearApplicationUserData(HandsetAdmin.name(context), name, Runnable::run) { _, succeeded ->
                waiting.resume(succeeded)
            }
        }
        if (!gone) throw IOException("its data stays")
    }

    private companion object {
        /** Emptied by their own way, or nobody's data: what the system unpacked. */
        val KEPT = setOf("shared_prefs", "lib")
    }
}
