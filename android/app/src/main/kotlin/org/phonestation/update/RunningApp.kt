package org.phonestation.update

import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageInfo
import android.content.pm.PackageManager
import android.content.pm.Signature
import android.os.Build
import java.security.MessageDigest
import org.phonestation.core.OwnApp

/** The app that runs here, as the system knows it: which version, signed by whom, on which Android. */
fun runningApp(context: Context): OwnApp {
    val info = context.packageManager.getPackageInfo(context.packageName, signers())
    return OwnApp(
        version = info.versionName.orEmpty(),
        code = code(info).toUInt(),
        certificates = certificates(info).map { sha256(it.toByteArray()) },
        android = Build.VERSION.SDK_INT.toUInt(),
    )
}

@Suppress("DEPRECATION")
private fun signers() =
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
        PackageManager.GET_SIGNING_CERTIFICATES
    } else {
        PackageManager.GET_SIGNATURES
    }

@Suppress("DEPRECATION")
private fun code(info: PackageInfo): Int =
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) info.longVersionCode.toInt() else info.versionCode

/** Also those that signed it before its maker changed the key: the system takes an update from each. */
@Suppress("DEPRECATION")
@SuppressLint("PackageManagerGetSignatures") // Compared with a signed note, and never the last word: the system's is.
private fun certificates(info: PackageInfo): List<Signature> {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return info.signatures.orEmpty().toList()
    val signing = info.signingInfo ?: return emptyList()
    val signers = if (signing.hasMultipleSigners()) signing.apkContentsSigners else signing.signingCertificateHistory
    return signers.orEmpty().toList()
}

private fun sha256(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
