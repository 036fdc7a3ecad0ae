package org.phonestation.usage

import android.annotation.TargetApi
import android.appwidget.AppWidgetManager
import android.content.ComponentName
import android.content.Context
import android.os.Build
import android.util.SizeF
import android.view.View
import android.widget.RemoteViews
import org.phonestation.R
import org.phonestation.core.UsageGlance
import org.phonestation.core.UsageState

/** How much room a widget has. The least width and height of each, in dp. */
enum class WidgetSize(
    val width: Int,
    val height: Int,
    val layout: Int,
) {
    SMALL(0, 0, R.layout.widget_small),
    MEDIUM(170, 140, R.layout.widget_medium),
    LARGE(250, 230, R.layout.widget_large),
    ;

    companion object {
        /** Letters that are larger by [scale] need so much more room. */
        fun of(width: Int, height: Int, scale: Float): WidgetSize =
            entries.last { width >= it.width * scale && height >= it.height * scale }
    }
}

/** All widgets of this app that stand on the phone's home screen. */
class Widgets(
    private val context: Context,
    /** In the language that the app speaks. */
    private val speaking: () -> Context,
    private val version: Int = Build.VERSION.SDK_INT,
) {
    private val manager: AppWidgetManager? = AppWidgetManager.getInstance(context)

    /** With what is known, or with nothing. */
    fun show(glance: UsageGlance?) {
        val own = ComponentName(context, UsageWidget::class.java)
        for (id in manager?.getAppWidgetIds(own) ?: return) manager.updateAppWidget(id, views(id, glance))
    }

    /** From Android 12 on the launcher chooses by the room there is; before it the least room counts. */
    @TargetApi(Build.VERSION_CODES.S)
    private fun views(id: Int, glance: UsageGlance?): RemoteViews {
        val scale = maxOf(1f, context.resources.configuration.fontScale)
        if (version >= Build.VERSION_CODES.S) {
            return RemoteViews(
                WidgetSize.entries.associate {
                    SizeF(maxOf(it.width * scale, LEAST), maxOf(it.height * scale, LEAST)) to view(it, glance)
                },
            )
        }
        val room = manager?.getAppWidgetOptions(id)
        val width = room?.getInt(AppWidgetManager.OPTION_APPWIDGET_MIN_WIDTH) ?: 0
        val height = room?.getInt(AppWidgetManager.OPTION_APPWIDGET_MIN_HEIGHT) ?: 0
        return view(WidgetSize.of(width, height, scale), glance)
    }

    /** One of them; it is tapped as a whole, and leads to the page of usage. */
    fun view(size: WidgetSize, glance: UsageGlance?): RemoteViews {
        val words = speaking()
        val views = RemoteViews(context.packageName, size.layout)
        views.setOnClickPendingIntent(R.id.widget, UsageNotices.opening(context))
        if (glance == null) {
            views.empty(words, size)
        } else {
            views.filled(words, size, glance)
        }
        return views
    }

    private fun RemoteViews.empty(words: Context, size: WidgetSize) {
        setTextViewText(R.id.widget_left, words.getString(R.string.usage_widget_empty))
        setContentDescription(R.id.widget, words.getString(R.string.usage_widget_empty))
        if (size == WidgetSize.SMALL) return
        setTextViewText(R.id.widget_head, words.getString(R.string.usage_widget_left))
        setViewVisibility(R.id.widget_bars, View.GONE)
        if (size == WidgetSize.LARGE) setViewVisibility(R.id.widget_more, View.GONE)
    }

    private fun RemoteViews.filled(words: Context, size: WidgetSize, glance: UsageGlance) {
        val left = listOf(glance.left, glance.unit).filter { it.isNotEmpty() }.joinToString("\u00A0")
        setTextViewText(R.id.widget_left, left)
        val pause = words.getString(R.string.list_pause)
        val spoken = listOf(words.getString(R.string.usage_widget_left), left, glance.stateWords, glance.asOf)
        setContentDescription(R.id.widget, spoken.filter { it.isNotEmpty() }.joinToString(pause))
        if (size == WidgetSize.SMALL) return
        setTextViewText(R.id.widget_head, words.getString(R.string.usage_widget_left))
        val used = glance.percentUsed
        setViewVisibility(R.id.widget_bars, if (used == null) View.GONE else View.VISIBLE)
        used?.let { setProgressBar(R.id.widget_data, WHOLE, it.toInt(), false) }
        setProgressBar(R.id.widget_time, WHOLE, glance.percentTime.toInt(), false)
        setTextViewText(R.id.widget_data_words, glance.dataWords)
        setTextViewText(R.id.widget_time_words, glance.timeWords)
        if (size != WidgetSize.LARGE) return
        setViewVisibility(R.id.widget_more, View.VISIBLE)
        SIGNS.forEach { (id, states) -> setViewVisibility(id, if (glance.state in states) View.VISIBLE else View.GONE) }
        setTextViewText(
            R.id.widget_state,
            listOf(glance.stateWords, glance.forecast).filter {
                it.isNotEmpty()
            }.joinToString(pause),
        )
        setTextViewText(R.id.widget_as_of, glance.asOf)
    }

    private companion object {
        const val WHOLE = 100

        /** Each in its own colour: before Android 12 a widget cannot colour an icon. */
        val SIGNS = listOf(
            R.id.widget_good to setOf(UsageState.FINE, UsageState.UNLIMITED),
            R.id.widget_warn to setOf(UsageState.FAST, UsageState.NEARLY_EMPTY),
            R.id.widget_bad to setOf(UsageState.EMPTY),
        )

        /** A size of nothing is none to the launcher. */
        const val LEAST = 40f
    }
}
