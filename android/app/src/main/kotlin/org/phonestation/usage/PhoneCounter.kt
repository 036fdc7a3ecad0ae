package org.phonestation.usage

import android.annotation.TargetApi
import android.app.AppOpsManager
import android.app.usage.NetworkStats
import android.app.usage.NetworkStatsManager
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.ConnectivityManager
import android.net.TrafficStats
import android.os.Build
import android.os.Process
import android.os.RemoteException
import android.telephony.TelephonyManager
import java.time.Instant
import java.time.ZoneId
import org.phonestation.core.PhoneAccess
import org.phonestation.core.PhoneDay
import org.phonestation.core.PhoneUsage
import org.phonestation.core.UsageSpan

/** Bytes of one user id: all, and of these what went while nobody looked at it. */
class Counted(
    val all: Long,
    val unseen: Long,
) {
    operator fun plus(other: Counted) = Counted(all + other.all, unseen + other.unseen)
}

/** What the phone itself has counted. */
interface PhoneCounter {
    /** Whether it may be asked, and can answer. */
    val access: PhoneAccess

    /** All of the span, by app and by day. Works a while: not on the main thread. */
    fun count(span: UsageSpan, nowMs: Long): PhoneUsage
}

/**
 * The system's own counter, the same that its settings show. It takes usage access, which only the person gives, on
 * a screen of the system; nothing here asks for the number or the card.
 */
class NetworkCounter(
    private val context: Context,
    private val names: AppNames,
    private val version: Int = Build.VERSION.SDK_INT,
    private val sinceBoot: () -> Long = { TrafficStats.getMobileRxBytes() + TrafficStats.getMobileTxBytes() },
    private val zone: () -> ZoneId = ZoneId::systemDefault,
    private val manager: () -> NetworkStatsManager? = { context.getSystemService(NetworkStatsManager::class.java) },
) : PhoneCounter {
    override val access: PhoneAccess
        get() = if (isAllowed()) PhoneAccess.GRANTED else PhoneAccess.DENIED

    override fun count(span: UsageSpan, nowMs: Long): PhoneUsage {
        val stats = manager() ?: return none(PhoneAccess.UNSUPPORTED, span, nowMs)
        if (!isAllowed()) return none(PhoneAccess.DENIED, span, nowMs)
        val until = minOf(span.untilMs, nowMs)
        return try {
            count(stats, span.fromMs, until, nowMs) ?: none(PhoneAccess.UNSUPPORTED, span, nowMs)
        } catch (_: SecurityException) {
            none(PhoneAccess.DENIED, span, nowMs)
        } catch (_: RemoteException) {
            none(PhoneAccess.UNSUPPORTED, span, nowMs)
        } catch (_: RuntimeException) {
            // Some makers' counters throw what no document names; what the phone cannot tell is said to be missing.
            none(PhoneAccess.UNSUPPORTED, span, nowMs)
        }
    }

    private fun count(stats: NetworkStatsManager, from: Long, until: Long, now: Long): PhoneUsage? {
        val mobile = stats.byUid(MOBILE, from, until)
        val wifi = stats.byUid(WIFI, from, until)
        val whole = stats.device(from, until)
        // Before Android 10 no document says that no card named means all cards; a phone that does not see it so has none.
        if (version < Build.VERSION_CODES.Q && whole == 0L && sinceBoot() > 0) return null
        return PhoneUsage(
            access = PhoneAccess.GRANTED,
            atMs = now,
            fromMs = from,
            mobileBytes = whole.toULong(),
            wifiBytes = wifi.values.sumOf { it.all }.toULong(),
            sims = cards().toUInt(),
            apps = names.apps(mobile, wifi),
            days = days(from, until).map { (begin, end) -> PhoneDay(begin, stats.device(begin, end).toULong()) },
        )
    }

    /** Received and sent, by user id. The whole is in no line of its own, or it would be counted twice. */
    private fun NetworkStatsManager.byUid(type: Int, from: Long, until: Long): Map<Int, Counted> {
        val sums = mutableMapOf<Int, Counted>()
        val bucket = NetworkStats.Bucket()
        querySummary(type, null, from, until).use { stats ->
            while (stats.hasNextBucket()) {
                if (!stats.getNextBucket(bucket)) break
                val unseen = if (bucket.state == NetworkStats.Bucket.STATE_FOREGROUND) 0 else bucket.bytes()
                val counted = Counted(bucket.bytes(), unseen)
                if (bucket.uid != NetworkStats.Bucket.UID_ALL) sums.merge(bucket.uid, counted, Counted::plus)
            }
        }
        return sums
    }

    /** All that went over the mobile network, as the device counted it. */
    private fun NetworkStatsManager.device(from: Long, until: Long): Long =
        querySummaryForDevice(MOBILE, null, from, until)?.bytes() ?: 0

    private fun NetworkStats.Bucket.bytes() = maxOf(0, rxBytes) + maxOf(0, txBytes)

    /** Beginnings and ends of the days. */
    private fun days(from: Long, until: Long): List<Pair<Long, Long>> {
        val days = mutableListOf<Pair<Long, Long>>()
        var begin = Instant.ofEpochMilli(from).atZone(zone())
        while (begin.toInstant().toEpochMilli() < until && days.size < MOST) {
            val end = begin.plusDays(1)
            days += begin.toInstant().toEpochMilli() to minOf(end.toInstant().toEpochMilli(), until)
            begin = end
        }
        return days
    }

    private fun none(access: PhoneAccess, span: UsageSpan, now: Long) =
        PhoneUsage(access, now, span.fromMs, 0u, 0u, 0u, emptyList(), emptyList())

    /** Cards that are in use. What the system says of a slot takes no permission, what it says of a number would. */
    private fun cards(): Int {
        val phone = context.getSystemService(TelephonyManager::class.java) ?: return 0
        @Suppress("DEPRECATION") // What takes its place is not there before Android 11.
        return (0 until phone.phoneCount).count { phone.getSimState(it) == TelephonyManager.SIM_STATE_READY }
    }

    private fun isAllowed(): Boolean {
        val ops = context.getSystemService(AppOpsManager::class.java) ?: return false
        val mode = ops.mode(version, context.packageName)
        if (mode != AppOpsManager.MODE_DEFAULT) return mode == AppOpsManager.MODE_ALLOWED
        return context.checkCallingOrSelfPermission(NEEDS) == PERMISSION_GRANTED
    }

    private companion object {
        const val NEEDS = "android.permission.PACKAGE_USAGE_STATS"

        // Deprecated for asking what one is connected by; the counter has no other names for them.
        @Suppress("DEPRECATION")
        const val MOBILE = ConnectivityManager.TYPE_MOBILE

        @Suppress("DEPRECATION")
        const val WIFI = ConnectivityManager.TYPE_WIFI

        /** No cycle is longer. */
        const val MOST = 100
    }
}

@TargetApi(Build.VERSION_CODES.Q)
private fun AppOpsManager.mode(version: Int, name: String): Int =
    if (version >= Build.VERSION_CODES.Q) {
        unsafeCheckOpNoThrow(AppOpsManager.OPSTR_GET_USAGE_STATS, Process.myUid(), name)
    } else {
        @Suppress("DEPRECATION") // The only way before Android 10.
        checkOpNoThrow(AppOpsManager.OPSTR_GET_USAGE_STATS, Process.myUid(), name)
    }
