package org.phonestation.handset

import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import org.phonestation.core.AppDetail

/** This month's apps as they are on this phone. */
class FocusApps(
    private val context: Context,
) {
    private val packages = context.packageManager

    fun there(names: List<String>) = names.filter { it != context.packageName && isThere(it) }

    fun missing(names: List<String>) = names.filterNot(::isThere)

    /** The package of [app], where it is one of [names] and can be opened. */
    fun of(app: AppDetail, names: List<String>): String? {
        val named = app.stores.mapNotNull { Uri.parse(it.uri).takeIf(Uri::isHierarchical)?.getQueryParameter("id") }
        return named.firstOrNull { it in names && opening(it) != null }
    }

    fun open(name: String) {
        opening(name)?.let { context.startActivity(it.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)) }
    }

    private fun opening(name: String): Intent? = packages.getLaunchIntentForPackage(name)

    private fun isThere(name: String) =
        try {
            packages.getPackageInfo(name, 0)
            true
        } catch (_: PackageManager.NameNotFoundException) {
            false
        }
}
