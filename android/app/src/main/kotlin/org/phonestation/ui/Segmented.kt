package org.phonestation.ui

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import org.phonestation.R

/** Two or three pages of one screen; the chosen one is known by its ground and its weight. */
fun Ui.segmented(pages: List<String>, chosen: Int, onPage: (Int) -> Unit): View =
    row().apply {
        background = box(R.color.track, R.dimen.radius_control)
        val edge = px(R.dimen.space_xs)
        pad(edge, edge)
        pages.forEachIndexed { index, words ->
            val here = index == chosen
            val page = text(TextStyle.BODY, if (here) R.color.text else R.color.text2, bold = here)
            page.text = words
            page.gravity = Gravity.CENTER
            page.minHeight = size(Size.TOUCH)
            page.background = if (here) {
                box(R.color.card, R.dimen.radius_control, R.color.outline)
            } else {
                pressable(R.color.track, R.dimen.radius_control)
            }
            page.isSelected = here
            fill(
                page.acts(string(R.string.tab, words, index + 1, pages.size)) {
                    if (!here) onPage(index)
                },
                0,
                MATCH_PARENT,
            )
        }
    }
