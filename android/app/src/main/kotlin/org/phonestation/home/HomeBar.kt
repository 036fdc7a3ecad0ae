package org.phonestation.home

import android.view.View
import android.widget.FrameLayout
import android.widget.ImageView
import org.phonestation.R
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.box
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.heading
import org.phonestation.ui.helpButton
import org.phonestation.ui.pad
import org.phonestation.ui.put
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** The mark, the app's name, and a person: in elder mode the first and widest thing of all. */
fun Ui.homeBar(onHelp: () -> Unit): View {
    val name = row().apply {
        val edge = size(Size.ICON_BUBBLE)
        put(mark(edge), 0, edge, edge)
        fill(text(TextStyle.HEADING).heading().apply { text = string(R.string.app_name) }, px(R.dimen.space_m))
    }
    if (!elder && !large) {
        name.put(helpButton(onHelp), px(R.dimen.space_s))
        name.minimumHeight = size(Size.APP_BAR)
        name.pad(side, px(R.dimen.space_xs))
        return name
    }
    val help = PushButton(this, ButtonKind.PRIMARY, string(R.string.help), R.drawable.ic_help, onTap = onHelp)
    help.id = R.id.help
    return column().apply {
        pad(side, px(R.dimen.space_s))
        stack(name)
        stack(help, px(R.dimen.space_m))
    }
}

private fun Ui.mark(side: Int): View =
    FrameLayout(context).apply {
        background = box(R.color.brand, R.dimen.radius_control)
        clipToOutline = true
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        val doorway = ImageView(context)
        doorway.setImageResource(R.drawable.mark)
        // Drawn for a launcher's icon, of which a third is margin.
        doorway.scaleX = LAUNCHER
        doorway.scaleY = LAUNCHER
        addView(doorway, side, side)
    }

private const val LAUNCHER = 1.5f
