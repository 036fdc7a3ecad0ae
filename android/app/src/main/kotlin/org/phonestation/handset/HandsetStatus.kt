package org.phonestation.handset

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import android.os.BatteryManager
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import org.phonestation.core.HandsetNetwork

/** What is asked first of a phone in a hall. */
data class HandsetStatus(
    val battery: Int?,
    val charging: Boolean?,
    val network: HandsetNetwork,
)

/** The phone's own word on its battery and its network, each time it changes. */
class HandsetWatch(
    private val context: Context,
) {
    private val connections = context.getSystemService(ConnectivityManager::class.java)

    val changes: Flow<HandsetStatus> =
        callbackFlow {
            val battery = object : BroadcastReceiver() {
                override fun onReceive(context: Context, intent: Intent) {
                    trySend(now())
                }
            }
            val network = object : ConnectivityManager.NetworkCallback() {
                override fun onCapabilitiesChanged(network: Network, can: NetworkCapabilities) {
                    trySend(now())
                }

                override fun onLost(network: Network) {
                    trySend(now())
                }
            }
            context.registerReceiver(battery, BATTERY)
            connections?.registerDefaultNetworkCallback(network)
            trySend(now())
            awaitClose {
                context.unregisterReceiver(battery)
                connections?.unregisterNetworkCallback(network)
            }
        }.conflate().distinctUntilChanged()

    fun now(): HandsetStatus {
        // The last one stays with the system: no receiver is needed to read it.
        val told = context.registerReceiver(null, BATTERY)
        return HandsetStatus(told?.let(::percent), told?.let(::charging), network())
    }

    private fun percent(told: Intent): Int? {
        val (level, scale) = told.getIntExtra(BatteryManager.EXTRA_LEVEL, -1) to
            told.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
        return if (level < 0 || scale <= 0) null else (level * WHOLE / scale).coerceIn(0, WHOLE)
    }

    private fun charging(told: Intent): Boolean? {
        val status = told.getIntExtra(BatteryManager.EXTRA_STATUS, BatteryManager.BATTERY_STATUS_UNKNOWN)
        if (status == BatteryManager.BATTERY_STATUS_UNKNOWN) return null
        return status == BatteryManager.BATTERY_STATUS_CHARGING || status == BatteryManager.BATTERY_STATUS_FULL
    }

    private fun network(): HandsetNetwork {
        val can = connections?.run { getNetworkCapabilities(activeNetwork) }
        return when {
            can == null || !can.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> HandsetNetwork.NONE
            can.hasTransport(NetworkCapabilities.TRANSPORT_CELLULAR) -> HandsetNetwork.MOBILE
            else -> HandsetNetwork.WIFI
        }
    }

    private companion object {
        val BATTERY = IntentFilter(Intent.ACTION_BATTERY_CHANGED)
        const val WHOLE = 100
    }
}
