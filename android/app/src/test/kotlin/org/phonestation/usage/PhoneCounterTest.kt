package org.phonestation.usage

import android.app.AppOpsManager
import android.app.usage.NetworkStats.Bucket
import android.content.Context
import android.content.pm.ApplicationInfo
import android.content.pm.PackageInfo
import android.os.Build
import android.os.Process
import java.time.ZoneId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.PhoneAccess
import org.phonestation.core.PhoneAppKind
import org.phonestation.core.UsageSpan
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The framework's own counter, asked as the app asks it. */
@RunWith(RobolectricTestRunner::class)
class PhoneCounterTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val traffic = Traffic(RuntimeEnvironment.getApplication())
    private val span = UsageSpan(START, START + 30 * DAY)

    private fun counter(version: Int = Build.VERSION.SDK_INT, sinceBoot: Long = 0) =
        NetworkCounter(
            context,
            AppNames(context.packageManager),
            version,
            { sinceBoot },
            { ZoneId.of("Asia/Shanghai") },
            { traffic.manager },
        )

    @Before
    fun allowed() = mode(AppOpsManager.MODE_ALLOWED)

    private fun mode(mode: Int) {
        val ops = shadowOf(context.getSystemService(AppOpsManager::class.java)!!)
        ops.setMode(AppOpsManager.OPSTR_GET_USAGE_STATS, Process.myUid(), context.packageName, mode)
    }

    private fun installed(name: String, label: String, uid: Int) {
        val info = PackageInfo().apply {
            packageName = name
            applicationInfo = ApplicationInfo().apply {
                packageName = name
                this.uid = uid
                nonLocalizedLabel = label
            }
        }
        shadowOf(context.packageManager).installPackage(info)
        shadowOf(context.packageManager).setPackagesForUid(uid, name)
    }

    private fun count(now: Long = START + 3 * DAY) = counter().count(span, now)

    @Test
    fun `19 - by app, mobile apart from Wi-Fi, and what is no app in lines of its own`() {
        installed("example.video", "示例视频", VIDEO)
        traffic.mobile += Traffic.Row(VIDEO, 600, START + 1)
        traffic.mobile += Traffic.Row(VIDEO, 40, START + 2, seen = false)
        traffic.mobile += Traffic.Row(Bucket.UID_TETHERING, 300, START + 1)
        traffic.mobile += Traffic.Row(Bucket.UID_REMOVED, 20, START + 1)
        traffic.mobile += Traffic.Row(SYSTEM, 5, START + 1)
        traffic.mobile += Traffic.Row(NOBODY, 7, START + 1)
        traffic.wifi += Traffic.Row(VIDEO, 9_000, START + 1)
        val counted = count()
        assertEquals(PhoneAccess.GRANTED, counted.access)
        val apps = counted.apps.associateBy { it.kind }
        assertEquals(4, counted.apps.size)
        val video = apps.getValue(PhoneAppKind.APP)
        assertEquals(listOf("example.video", "示例视频"), listOf(video.id, video.name))
        assertEquals(listOf(640uL, 40uL, 9_000uL), listOf(video.mobileBytes, video.backgroundBytes, video.wifiBytes))
        assertEquals(300uL, apps.getValue(PhoneAppKind.HOTSPOT).mobileBytes)
        assertEquals(20uL, apps.getValue(PhoneAppKind.REMOVED).mobileBytes)
        assertEquals("the system and the nameless are one", 12uL, apps.getValue(PhoneAppKind.SYSTEM).mobileBytes)
        assertEquals("the whole is not the sum", counted.apps.sumOf { it.mobileBytes }, counted.mobileBytes)
        assertEquals(9_000uL, counted.wifiBytes)
        assertEquals("a session stays open", 0, traffic.open)
    }

    @Test
    fun `by day, only within the cycle, and no further than now`() {
        traffic.mobile += Traffic.Row(VIDEO, 1, START - 1)
        traffic.mobile += Traffic.Row(VIDEO, 10, START)
        traffic.mobile += Traffic.Row(VIDEO, 20, START + DAY)
        traffic.mobile += Traffic.Row(VIDEO, 40, START + 2 * DAY + 5)
        val counted = count(START + 2 * DAY + 10)
        val days = listOf(START to 10uL, START + DAY to 20uL, START + 2 * DAY to 40uL)
        assertEquals(days, counted.days.map { it.fromMs to it.bytes })
        assertEquals(70uL, counted.mobileBytes)
        assertEquals(START + 2 * DAY + 10, counted.atMs)
    }

    @Test
    fun `without leave nothing is asked, and it is said so`() {
        mode(AppOpsManager.MODE_IGNORED)
        traffic.failure = IllegalStateException("asked")
        assertEquals(PhoneAccess.DENIED, count().access)
        mode(AppOpsManager.MODE_DEFAULT)
        assertEquals(PhoneAccess.DENIED, count().access)
        assertEquals(PhoneAccess.DENIED, counter(Build.VERSION_CODES.P).access)
    }

    @Test
    fun `a counter that fails, or is not there, is a phone that cannot tell`() {
        traffic.failure = IllegalStateException("a maker's own")
        assertEquals(PhoneAccess.UNSUPPORTED, count().access)
        traffic.failure = SecurityException("taken back meanwhile")
        assertEquals(PhoneAccess.DENIED, count().access)
        val none = NetworkCounter(context, AppNames(context.packageManager), manager = { null })
        assertEquals(PhoneAccess.UNSUPPORTED, none.count(span, START + DAY).access)
    }

    @Test
    fun `an Android before 10 that sees no card of its own does not pass for one that used nothing`() {
        val old = counter(Build.VERSION_CODES.P, sinceBoot = 5)
        assertEquals(PhoneAccess.UNSUPPORTED, old.count(span, START + DAY).access)
        traffic.mobile += Traffic.Row(VIDEO, 10, START)
        assertEquals(PhoneAccess.GRANTED, old.count(span, START + DAY).access)
    }

    @Test
    fun `a fresh phone has used nothing, which is a figure too`() {
        val counted = count()
        assertEquals(PhoneAccess.GRANTED, counted.access)
        assertEquals(0uL, counted.mobileBytes)
        assertTrue(counted.apps.isEmpty())
    }

    private companion object {
        const val DAY = 86_400_000L

        /** 1 November 2026 in Shanghai. */
        const val START = 1_793_462_400_000L
        const val VIDEO = 10_123
        const val NOBODY = 10_999
        const val SYSTEM = 1_000
    }
}
