package org.phonestation.recommend

import android.content.pm.PackageManager
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.phonestation.core.CoreFailure
import org.phonestation.core.RecommendCore

/** Tells the core which apps of its catalogue are on the phone, so that these are not suggested. It stays here. */
class InstalledApps(
    private val core: RecommendCore,
    private val packages: PackageManager,
) {
    suspend fun note() {
        try {
            val wanted = core.recommendPackages()
            // The system is asked once for each: not on the thread that draws.
            core.notePackages(withContext(Dispatchers.IO) { wanted.filter(::isThere) })
        } catch (_: CoreFailure) {
            // What was known stays; the screen says what is wrong with the core.
        }
    }

    private fun isThere(name: String) =
        try {
            packages.getPackageInfo(name, 0)
            true
        } catch (_: PackageManager.NameNotFoundException) {
            false
        }
}
