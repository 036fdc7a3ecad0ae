package org.phonestation.usage

import android.app.usage.NetworkStats
import android.content.pm.PackageManager
import org.phonestation.core.PhoneApp
import org.phonestation.core.PhoneAppKind

/** Which app a user id of the system is. What cannot be named is the system's own, or hidden from this app, as one. */
class AppNames(
    private val packages: PackageManager,
) {
    fun apps(mobile: Map<Int, Counted>, wifi: Map<Int, Counted>): List<PhoneApp> =
        (mobile.keys + wifi.keys)
            .map { uid -> app(uid, mobile[uid] ?: NOTHING, wifi[uid] ?: NOTHING) }
            .groupBy { it.id }
            .map { (_, same) ->
                same.first().copy(
                    mobileBytes = same.sumOf { it.mobileBytes },
                    backgroundBytes = same.sumOf { it.backgroundBytes },
                    wifiBytes = same.sumOf { it.wifiBytes },
                )
            }

    private fun app(uid: Int, mobile: Counted, wifi: Counted): PhoneApp {
        val (id, name, kind) = when (uid) {
            NetworkStats.Bucket.UID_REMOVED -> Triple(REMOVED, "", PhoneAppKind.REMOVED)
            NetworkStats.Bucket.UID_TETHERING -> Triple(HOTSPOT, "", PhoneAppKind.HOTSPOT)
            else -> named(uid) ?: Triple(SYSTEM, "", PhoneAppKind.SYSTEM)
        }
        return PhoneApp(id, name, kind, mobile.all.toULong(), mobile.unseen.toULong(), wifi.all.toULong())
    }

    private fun named(uid: Int): Triple<String, String, PhoneAppKind>? {
        if (uid % PER_USER < FIRST_APP) return null
        // Several that share an id cannot be told apart: the first that has a name stands for them.
        val candidates = packages.getPackagesForUid(uid).orEmpty().sorted()
        return candidates.firstNotNullOfOrNull { name ->
            try {
                val label = packages.getApplicationInfo(name, 0).loadLabel(packages).toString()
                Triple(name, label, PhoneAppKind.APP)
            } catch (_: PackageManager.NameNotFoundException) {
                null
            }
        }
    }

    companion object {
        const val REMOVED = "removed"
        const val HOTSPOT = "hotspot"
        const val SYSTEM = "system"

        private val NOTHING = Counted(0, 0)

        // As the system numbers them.
        private const val PER_USER = 100_000
        private const val FIRST_APP = 10_000
    }
}
