package org.phonestation.usage

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.provider.Settings
import android.widget.Toast
import org.phonestation.R

/** The system's screen where usage access is given: at this app where the phone can, else its list of all. */
class UsageAccess(
    private val activity: Activity,
) {
    fun open() {
        val list = Intent(Settings.ACTION_USAGE_ACCESS_SETTINGS)
        val own = Intent(list).setData(Uri.fromParts("package", activity.packageName, null))
        if (start(own) || start(list)) return
        Toast.makeText(activity, R.string.no_app_for_that, Toast.LENGTH_LONG).show()
    }

    private fun start(intent: Intent): Boolean =
        try {
            activity.startActivity(intent)
            true
        } catch (_: ActivityNotFoundException) {
            false
        } catch (_: SecurityException) {
            // Some makers let nobody else open the page of one app.
            false
        }
}
