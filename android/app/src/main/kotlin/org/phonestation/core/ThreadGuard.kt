package org.phonestation.core

import android.os.Looper
import android.util.Log

/** Sees to it that the core is never called on the main thread: a developer's build stops, a person's does not. */
class ThreadGuard(
    private val strict: Boolean,
) {
    fun check() {
        if (!Looper.getMainLooper().isCurrentThread) return
        check(!strict) { "the core was called on the main thread" }
        Log.e("PhoneStation", "the core was called on the main thread", IllegalStateException())
    }
}
