package org.phonestation.core

import java.net.InetAddress
import java.net.ServerSocket
import java.nio.file.Path

/** An address of this machine on which nobody listens: the port was free a moment ago. */
fun closedAddress(): String {
    val port = ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { it.localPort }
    return "http://127.0.0.1:$port"
}

/** A core in [folder], as an app opens it, on a phone whose station cannot be reached. */
fun openIn(folder: Path, language: String = "zh-CN", phone: String = "android"): PhoneStation =
    PhoneStation.open(
        OpenConfig(
            directory = folder.toString(),
            stationUrl = closedAddress(),
            ownRoot = null,
            language = language,
            phone = phone,
        ),
    )
