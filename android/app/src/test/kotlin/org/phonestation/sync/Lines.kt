package org.phonestation.sync

import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import org.phonestation.core.Line
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowNetworkCapabilities

/** Puts the phone on [line]. */
fun connect(line: Line) {
    val connections = RuntimeEnvironment.getApplication().getSystemService(ConnectivityManager::class.java)!!
    val can = ShadowNetworkCapabilities.newInstance()
    if (line != Line.NONE) shadowOf(can).addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
    if (line == Line.UNMETERED) shadowOf(can).addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
    shadowOf(connections).setNetworkCapabilities(connections.activeNetwork, can)
}
