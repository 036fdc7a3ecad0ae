package org.phonestation.handset

import android.annotation.TargetApi
import android.app.admin.DevicePolicyManager.EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE
import android.content.Intent
import android.os.Build
import android.os.PersistableBundle

/** What a handset is set up with: the code that enrols it, and the hall in which it stands. */
data class HandsetCode(
    val code: String,
    val hall: String,
) {
    companion object {
        private const val CODE = "handset_code"
        private const val HALL = "handset_hall"

        /** As Android hands over what stood in the QR code; nothing where nothing of ours stood in it. */
        fun provisioned(intent: Intent): HandsetCode? =
            bundle(intent)?.let { of(it.getString(CODE), it.getString(HALL)) }

        /** As somebody gives it who started the app over a cable. */
        fun typed(intent: Intent): HandsetCode? = of(intent.getStringExtra(CODE), intent.getStringExtra(HALL))

        private fun of(code: String?, hall: String?) =
            if (code.isNullOrEmpty() || hall.isNullOrEmpty()) null else HandsetCode(code, hall)

        @TargetApi(Build.VERSION_CODES.TIRAMISU)
        private fun bundle(intent: Intent): PersistableBundle? =
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                intent.getParcelableExtra(EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE, PersistableBundle::class.java)
            } else {
                @Suppress("DEPRECATION") // The only way before Android 13.
                intent.getParcelableExtra(EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE)
            }
    }
}
