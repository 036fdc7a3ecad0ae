package org.phonestation.contacts

import android.Manifest.permission.READ_CONTACTS
import android.Manifest.permission.WRITE_CONTACTS
import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.Uri
import android.provider.Settings
import android.widget.Toast
import org.phonestation.R
import org.phonestation.shell.Answers

/** What moving contacts asks of the system: leave to touch them, and where the file lies. */
class ContactsAsk(
    private val activity: Activity,
    private val allowed: Answers<Boolean>,
    private val chosen: Answers<String>,
) {
    fun isAllowed() = PERMISSIONS.all { activity.checkSelfPermission(it) == PERMISSION_GRANTED }

    fun listen(onAllowed: (Boolean) -> Unit, onSave: (String) -> Unit, onOpen: (String) -> Unit) {
        allowed.listen(ALLOW, onAllowed)
        chosen.listen(SAVE, onSave)
        chosen.listen(OPEN, onOpen)
    }

    fun unlisten() {
        allowed.unlisten(ALLOW)
        chosen.unlisten(SAVE)
        chosen.unlisten(OPEN)
    }

    fun allow() = activity.requestPermissions(PERMISSIONS, ALLOW)

    /** Where a permission can be given that the system no longer asks for. */
    fun openPermissions() {
        val own = Uri.fromParts("package", activity.packageName, null)
        start(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, own))
    }

    fun save(name: String) =
        start(
            Intent(Intent.ACTION_CREATE_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType(VCARD)
                .putExtra(Intent.EXTRA_TITLE, name),
            SAVE,
        )

    fun open() =
        start(
            Intent(Intent.ACTION_OPEN_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType("*/*")
                // Senders name the same thing differently, some not at all.
                .putExtra(Intent.EXTRA_MIME_TYPES, arrayOf(VCARD, "text/vcard", "text/directory", UNKNOWN)),
            OPEN,
        )

    private fun start(intent: Intent, question: Int? = null) {
        try {
            if (question == null) activity.startActivity(intent) else activity.startActivityForResult(intent, question)
        } catch (_: ActivityNotFoundException) {
            Toast.makeText(activity, R.string.no_app_for_that, Toast.LENGTH_LONG).show()
        }
    }

    companion object {
        private val PERMISSIONS = arrayOf(READ_CONTACTS, WRITE_CONTACTS)
        private const val VCARD = "text/x-vcard"
        private const val UNKNOWN = "application/octet-stream"
        const val ALLOW = 1
        const val SAVE = 2
        const val OPEN = 3
    }
}
