package org.phonestation.sync

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import org.phonestation.core.Line

/** What the phone is connected by now. */
class PhoneLine(
    context: Context,
) : () -> Line {
    private val connections = context.getSystemService(ConnectivityManager::class.java)

    /** Each time that a line comes back. */
    val back: Flow<Unit> =
        callbackFlow {
            // The one that is there is told of at once, and is no news.
            var there = invoke() != Line.NONE
            val told = object : ConnectivityManager.NetworkCallback() {
                override fun onAvailable(network: Network) {
                    if (!there) trySend(Unit)
                    there = true
                }

                override fun onLost(network: Network) {
                    there = false
                }
            }
            connections?.registerDefaultNetworkCallback(told)
            awaitClose { connections?.unregisterNetworkCallback(told) }
        }

    override fun invoke(): Line {
        val can = connections?.run { getNetworkCapabilities(activeNetwork) }
        return when {
            can == null || !can.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Line.NONE
            can.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Line.UNMETERED
            else -> Line.METERED
        }
    }
}
