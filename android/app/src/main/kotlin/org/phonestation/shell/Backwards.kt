package org.phonestation.shell

import android.annotation.TargetApi
import android.app.Activity
import android.os.Build
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher

/**
 * The system's way back. A callback stands only while there is a place to go back to inside the app:
 * otherwise the system shows, while the finger moves, that the app will be left.
 */
class Backwards(
    private val activity: Activity,
    private val onBack: () -> Unit,
) {
    private var callback: Any? = null

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    fun canGoBack(can: Boolean) {
        // Before Android 13 the activity is asked each time.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        val dispatcher = activity.onBackInvokedDispatcher
        val standing = callback as OnBackInvokedCallback?
        if (can && standing == null) {
            val fresh = OnBackInvokedCallback { onBack() }
            dispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT, fresh)
            callback = fresh
        } else if (!can && standing != null) {
            dispatcher.unregisterOnBackInvokedCallback(standing)
            callback = null
        }
    }
}
