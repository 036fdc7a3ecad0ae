package org.phonestation.core

import android.os.Build

/** Which of the guides' phone families this phone is, by what its maker writes into it. */
fun phoneFamily(manufacturer: String = Build.MANUFACTURER.orEmpty(), brand: String = Build.BRAND.orEmpty()): String {
    val names = setOf(manufacturer.lowercase(), brand.lowercase())
    return FAMILIES.entries.firstOrNull { (_, makers) -> makers.any(names::contains) }?.key ?: "android"
}

private val FAMILIES = mapOf(
    "harmonyos" to listOf("huawei"),
    "hyperos" to listOf("xiaomi", "redmi", "poco"),
    "coloros" to listOf("oppo", "oneplus", "realme"),
    "originos" to listOf("vivo", "iqoo"),
    "oneui" to listOf("samsung"),
)
