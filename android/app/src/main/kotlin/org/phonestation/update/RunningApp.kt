package org.phonestation.update

import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.content.Context
import android.content.pm.PackageInfo
import android.content.pm.PackageManager
import android.content.pm.Signature
import android.os.Build
import java.security.MessageDigest
import org.phonestation.core.RunningApp

/** The app that runs here, as the system knows it: which version, signed by whom, on which Android. */
fun runningApp(context: Context): RunningApp {
    val packages = context.packageManager
    val name = context.packageName
    return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) known(packages, name) else before(packages, name)
}

@TargetApi(Build.VERSION_CODES.P)
private fun known(packages: PackageManager, name: String): RunningApp {
    val info = packages.getPackageInfo(name, PackageManager.GET_SIGNING_CERTIFICATES)
    val signing = info.signingInfo
    val signers = when {
        signing == null -> null
        signing.hasMultipleSigners() -> signing.apkContentsSigners
        // Also those that signed it before its maker changed the key: the system takes an update from each.
        else -> signing.signingCertificateHistory
    }
    return app(info, info.longVersionCode.toInt(), signers)
}

@Suppress("DEPRECATION")
@SuppressLint("PackageManagerGetSignatures") // Compared with a signed note, and never the last word: the system's is.
private fun before(packages: PackageManager, name: String): RunningApp {
    val info = packages.getPackageInfo(name, PackageManager.GET_SIGNATURES)
    return app(info, info.versionCode, info.signatures)
}

private fun app(info: PackageInfo, code: Int, signers: Array<Signature>?) =
    RunningApp(
        version = info.versionName.orEmpty(),
        code = code,
        certificates = signers.orEmpty().map { sha256(it.toByteArray()) },
        android = Build.VERSION.SDK_INT,
    )

private fun sha256(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
