package org.phonestation.usage

import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.content.Context
import android.os.Bundle
import org.phonestation.StationApp

/** On the home screen of the phone: what is left. The system tells when one was put there, or made larger. */
class UsageWidget : AppWidgetProvider() {
    override fun onUpdate(context: Context, manager: AppWidgetManager, ids: IntArray) = renew(context)

    override fun onAppWidgetOptionsChanged(context: Context, manager: AppWidgetManager, id: Int, options: Bundle) =
        renew(context)

    /** Wakes the core, which says what it knows; the widget is not waited for by anybody. */
    private fun renew(context: Context) {
        val app = context.applicationContext as StationApp
        app.wakenedForUsage(goAsync()) { it.tell() }
    }
}
