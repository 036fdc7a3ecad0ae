package org.phonestation.ui

import android.view.View
import android.widget.LinearLayout
import org.phonestation.R

/** Of a screen of the first row: its name, and a person one tap away, unless that is what the screen is for. */
fun Ui.topBar(title: String, onHelp: (() -> Unit)? = null): LinearLayout {
    val bar = if (large) column() else row()
    val name = text(TextStyle.HEADING).heading()
    name.text = title
    bar.minimumHeight = size(Size.APP_BAR)
    bar.pad(side, px(R.dimen.space_xs))
    if (onHelp == null) {
        bar.stack(name)
    } else if (large) {
        bar.stack(name)
        bar.addView(
            helpButton(onHelp),
            LinearLayout.LayoutParams(LinearLayout.LayoutParams.WRAP_CONTENT, LinearLayout.LayoutParams.WRAP_CONTENT),
        )
    } else {
        bar.fill(name)
        bar.put(helpButton(onHelp), px(R.dimen.space_s))
    }
    return bar
}

/** Of a screen below: the way back, its name, up to three icons. */
fun Ui.subBar(title: View, onBack: () -> Unit, icons: List<View> = emptyList()): LinearLayout =
    row().apply {
        minimumHeight = size(Size.APP_BAR)
        // The arrow stands where the column begins, its field a little before.
        pad(side - px(R.dimen.space_m), px(R.dimen.space_xs))
        put(backButton(onBack), 0, size(Size.TOUCH), size(Size.TOUCH))
        fill(title, 0)
        icons.forEach { put(it, 0, size(Size.TOUCH), size(Size.TOUCH)) }
    }

fun Ui.barTitle(words: String) = text(TextStyle.LEAD).heading().apply { text = words }

private fun Ui.backButton(onBack: () -> Unit) =
    iconButton(R.drawable.ic_back, string(R.string.back)) { onBack() }.apply { id = R.id.back }
