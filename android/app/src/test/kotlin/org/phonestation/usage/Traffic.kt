package org.phonestation.usage

import android.app.usage.NetworkStatsManager
import android.content.Context
import android.net.INetworkStatsService
import android.net.INetworkStatsSession
import android.net.NetworkStats
import android.net.NetworkTemplate
import java.lang.reflect.Proxy

/** What the system has counted: the framework's own manager over a service of this test's. */
class Traffic(
    private val context: Context,
) {
    /** User id, bytes received, when, and whether somebody looked at it then. */
    class Row(
        val uid: Int,
        val bytes: Long,
        val atMs: Long,
        val seen: Boolean = true,
    )

    val mobile = mutableListOf<Row>()
    val wifi = mutableListOf<Row>()

    /** Thrown by the service, as a maker's may. */
    var failure: RuntimeException? = null

    /** Sessions that were opened and not closed. */
    var open = 0

    val manager: NetworkStatsManager by lazy { NetworkStatsManager(context, service()) }

    private fun service() =
        proxy<INetworkStatsService> { name, _ ->
            failure?.let { throw it }
            if (name == "openSessionForUsageStats") session() else null
        }

    private fun session(): INetworkStatsSession {
        open += 1
        return proxy { name, arguments ->
            when (name) {
                "getDeviceSummaryForNetwork", "getSummaryForAllUid" -> {
                    val (from, until) = arguments[1] as Long to arguments[2] as Long
                    stats(rows(arguments[0] as NetworkTemplate).filter { it.atMs in from until until })
                }
                "close" -> {
                    open -= 1
                    null
                }
                else -> null
            }
        }
    }

    private fun rows(template: NetworkTemplate) = if (template.matchRule == MOBILE) mobile else wifi

    private fun stats(rows: List<Row>): NetworkStats {
        val stats = NetworkStats(0, rows.size)
        rows.forEach { row ->
            val set = if (row.seen) NetworkStats.SET_FOREGROUND else NetworkStats.SET_DEFAULT
            stats.combineValues("rmnet0", row.uid, set, 0, row.bytes, 1, 0, 0, 0)
        }
        return stats
    }

    private inline fun <reified T> proxy(crossinline answer: (String, Array<out Any?>) -> Any?): T =
        Proxy.newProxyInstance(T::class.java.classLoader, arrayOf(T::class.java)) { _, method, arguments ->
            answer(method.name, arguments.orEmpty())
        } as T

    private companion object {
        /** As NetworkTemplate has it. */
        const val MOBILE = 1
    }
}
