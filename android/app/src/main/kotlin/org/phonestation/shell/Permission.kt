package org.phonestation.shell

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.Uri
import android.provider.Settings
import android.widget.Toast
import org.phonestation.R

/** One permission, asked for by one screen; [question] is this screen's among all that ask. */
class Permission(
    private val activity: Activity,
    private val answers: Answers<Boolean>,
    private val name: String,
    private val question: Int,
) {
    val given: Boolean get() = activity.checkSelfPermission(name) == PERMISSION_GRANTED

    fun listen(onAnswer: (Boolean) -> Unit) = answers.listen(question, onAnswer)

    fun unlisten() = answers.unlisten(question)

    fun ask() = activity.requestPermissions(arrayOf(name), question)

    /** Where it can be given when the system no longer asks. */
    fun openSettings() {
        val own = Uri.fromParts("package", activity.packageName, null)
        try {
            activity.startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, own))
        } catch (_: ActivityNotFoundException) {
            Toast.makeText(activity, R.string.no_app_for_that, Toast.LENGTH_LONG).show()
        }
    }

    companion object {
        // 1 is contacts'.
        const val CAMERA = 4
        const val NOTICES = 5
    }
}
