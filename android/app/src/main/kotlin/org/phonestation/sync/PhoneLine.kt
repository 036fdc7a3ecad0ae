package org.phonestation.sync

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import org.phonestation.core.Line

/** What the phone is connected by now. */
class PhoneLine(
    context: Context,
) : () -> Line {
    private val connections = context.getSystemService(ConnectivityManager::class.java)

    override fun invoke(): Line {
        val can = connections?.run { getNetworkCapabilities(activeNetwork) }
        return when {
            can == null || !can.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Line.NONE
            can.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Line.UNMETERED
            else -> Line.METERED
        }
    }
}
