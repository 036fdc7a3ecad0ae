package org.phonestation.ui

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.provider.CalendarContract
import android.widget.Toast
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.phonestation.R
import org.phonestation.guides.PhoneSettings

/** What the app asks others to do: open a setting or a page, pass on a text. */
class OtherApps(
    private val activity: Activity,
) : PhoneSettings {
    private val packages = activity.packageManager

    // Asking the system takes a moment, for every step of a guide.
    override suspend fun has(action: String): Boolean =
        withContext(Dispatchers.Default) { Intent(action).resolveActivity(packages) != null }

    fun openSetting(action: String) = start(Intent(action))

    fun openWeb(address: String) = start(Intent(Intent.ACTION_VIEW, Uri.parse(address)))

    /** In a browser, also what this app would open itself. */
    fun openBrowser(address: String) {
        val browser = Intent(Intent.ACTION_VIEW, Uri.parse("https:")).addCategory(Intent.CATEGORY_BROWSABLE)
        val page = Intent(Intent.ACTION_VIEW, Uri.parse(address)).addCategory(Intent.CATEGORY_BROWSABLE)
        start(page.apply { selector = browser })
    }

    fun share(title: String, text: String) {
        val send = Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_TITLE, title)
            .putExtra(Intent.EXTRA_TEXT, text)
        start(Intent.createChooser(send, title))
    }

    /** A picture that only this app has; whoever is chosen may read it. */
    fun sharePicture(title: String, picture: Uri) {
        val send = Intent(Intent.ACTION_SEND)
            .setType("image/png")
            .putExtra(Intent.EXTRA_TITLE, title)
            .putExtra(Intent.EXTRA_STREAM, picture)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        // The chooser's own preview reads it by this.
        send.clipData = ClipData.newRawUri(title, picture)
        start(Intent.createChooser(send, title))
    }

    /** Opens the phone's messaging with a message that the person sends, or does not. */
    fun message(to: String, body: String) =
        start(Intent(Intent.ACTION_SENDTO, Uri.fromParts("smsto", to, null)).putExtra("sms_body", body))

    /** Opens the phone's calendar with a new entry; the person keeps it or not. */
    fun addToCalendar(title: String, text: String, place: String, startMs: Long, endMs: Long) =
        start(
            Intent(Intent.ACTION_INSERT, CalendarContract.Events.CONTENT_URI)
                .putExtra(CalendarContract.Events.TITLE, title)
                .putExtra(CalendarContract.Events.DESCRIPTION, text)
                .putExtra(CalendarContract.Events.EVENT_LOCATION, place)
                .putExtra(CalendarContract.EXTRA_EVENT_BEGIN_TIME, startMs)
                .putExtra(CalendarContract.EXTRA_EVENT_END_TIME, endMs),
        )

    fun copy(label: String, text: String) {
        val clipboard = activity.getSystemService(ClipboardManager::class.java) ?: return
        clipboard.setPrimaryClip(ClipData.newPlainText(label, text))
        // From Android 13 on the system says it itself.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) {
            Toast.makeText(activity, R.string.share_copied, Toast.LENGTH_LONG).show()
        }
    }

    /** A store's page of an app; its page on the web where the phone has no store; or the way without either. */
    fun openStore(uri: String, fallback: String?) {
        for (address in listOfNotNull(uri, fallback)) {
            try {
                return activity.startActivity(Intent(Intent.ACTION_VIEW, Uri.parse(address)))
            } catch (_: ActivityNotFoundException) {
                continue
            }
        }
        Toast.makeText(activity, R.string.recommend_no_store, Toast.LENGTH_LONG).show()
    }

    private fun start(intent: Intent) {
        try {
            activity.startActivity(intent)
        } catch (_: ActivityNotFoundException) {
            Toast.makeText(activity, R.string.no_app_for_that, Toast.LENGTH_LONG).show()
        }
    }
}
