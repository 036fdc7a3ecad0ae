package org.phonestation.shell

import android.annotation.TargetApi
import android.app.LocaleManager
import android.content.Context
import android.content.res.Configuration
import android.os.Build
import android.os.LocaleList
import java.util.Locale

/** What must be known before the first frame, when the core may not be asked yet: how the app looks and speaks. */
class Preferences(
    private val context: Context,
) {
    private val kept = context.getSharedPreferences("look", Context.MODE_PRIVATE)

    /** Larger text, larger targets, nothing offered. */
    var elder: Boolean
        get() = kept.getBoolean(ELDER, false)
        set(on) = kept.edit().putBoolean(ELDER, on).apply()

    /** BCP 47; nothing follows the phone. From Android 13 on the system keeps it and shows it in its own settings. */
    var language: String?
        @TargetApi(Build.VERSION_CODES.TIRAMISU)
        get() =
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                locales().applicationLocales.toLanguageTags().ifEmpty { null }
            } else {
                kept.getString(LANGUAGE, null)
            }

        @TargetApi(Build.VERSION_CODES.TIRAMISU)
        set(tag) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                locales().applicationLocales = LocaleList.forLanguageTags(tag.orEmpty())
            } else {
                kept.edit().putString(LANGUAGE, tag).apply()
            }
        }

    /** The context in the language that was chosen: before Android 13 nobody else sees to it. */
    fun speaking(): Context {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) return context
        val tag = kept.getString(LANGUAGE, null) ?: return context
        val wanted = Configuration().apply { setLocale(Locale.forLanguageTag(tag)) }
        return context.createConfigurationContext(wanted)
    }

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun locales(): LocaleManager = checkNotNull(context.getSystemService(LocaleManager::class.java))

    private companion object {
        const val ELDER = "elder"
        const val LANGUAGE = "language"
    }
}
