package org.phonestation.usage

import android.content.pm.PackageManager
import android.graphics.drawable.Drawable
import android.view.Gravity
import android.view.View
import android.widget.ImageView
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.AppRow
import org.phonestation.core.PhoneAppKind
import org.phonestation.ui.Bar
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.box
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.pad
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** One app, or what is no app: its name, what it used over the mobile network as a bar, and Wi-Fi apart where asked. */
internal fun Ui.appRow(app: AppRow, wifi: Boolean): View =
    row().apply {
        minimumHeight = size(Size.ROW)
        pad(px(R.dimen.space_card_padding), px(R.dimen.space_m))
        val edge = size(Size.ICON_BUBBLE)
        put(drawing(app), 0, edge, edge)
        val words = column()
        val name = text(TextStyle.BODY).apply { text = app.name }
        val value = text(TextStyle.BODY, bold = true).apply { text = app.mobileWords }
        if (large) {
            words.stack(name)
            words.stack(value)
        } else {
            words.stack(
                row().apply {
                    fill(name)
                    put(value, px(R.dimen.space_s))
                },
            )
        }
        if (app.kind != PhoneAppKind.HOTSPOT) {
            val bar = LinearLayout.LayoutParams(
                LinearLayout.LayoutParams.MATCH_PARENT,
                px(R.dimen.space_s) - px(R.dimen.stroke_selected),
            )
            bar.topMargin = px(R.dimen.space_xs)
            words.addView(Bar(this@appRow, app.percent.toInt(), R.color.accent), bar)
        }
        if (wifi && app.wifiWords.isNotEmpty()) words.stack(small(app.wifiWords), px(R.dimen.space_xs))
        fill(words, px(R.dimen.space_m))
        val spoken = listOf(app.name, app.mobileWords, app.wifiWords.takeIf { wifi }.orEmpty())
        contentDescription = spoken.filter { it.isNotEmpty() }.joinToString(string(R.string.list_comma))
        isFocusable = true
    }

/** The app's own icon, as the launcher shows it. */
private fun Ui.drawing(app: AppRow): View {
    val own = if (app.kind == PhoneAppKind.APP) launcherIcon(app.id) else null
    val picture = own?.let { icon ->
        ImageView(context).apply {
            setImageDrawable(icon)
            importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        }
    }
    if (picture != null) return picture
    if (app.kind == PhoneAppKind.APP) return letter(app.name)
    val kind = when (app.kind) {
        PhoneAppKind.HOTSPOT -> R.drawable.ic_hotspot
        PhoneAppKind.REMOVED -> R.drawable.ic_close
        PhoneAppKind.SYSTEM -> R.drawable.ic_phone
        PhoneAppKind.APP -> R.drawable.ic_apps
    }
    return LinearLayout(context).apply {
        gravity = Gravity.CENTER
        addView(icon(kind, R.color.text2), size(Size.ICON), size(Size.ICON))
    }
}

/** In the place of an icon that this app may not see. */
private fun Ui.letter(name: String): View =
    text(TextStyle.LEAD, R.color.text2).apply {
        text = name.take(1)
        gravity = Gravity.CENTER
        setPadding(0, 0, 0, 0)
        background = box(R.color.track, R.dimen.radius_control)
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
    }

private fun Ui.launcherIcon(id: String): Drawable? =
    try {
        context.packageManager.getApplicationIcon(id)
    } catch (_: PackageManager.NameNotFoundException) {
        null
    }
