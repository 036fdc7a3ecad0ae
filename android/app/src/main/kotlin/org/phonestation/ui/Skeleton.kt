package org.phonestation.ui

import android.view.View
import android.widget.LinearLayout
import org.phonestation.R

/** Stands where content will be, with its sizes; only when one has waited long enough to notice. */
fun Ui.skeleton(rows: Int): View {
    val frame = column()
    repeat(rows) {
        val block = View(context)
        block.background = box(R.color.skeleton)
        val height = 2 * size(Size.ROW)
        val params = LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, height)
        params.bottomMargin = px(R.dimen.space_between_cards)
        frame.addView(block, params)
    }
    frame.visibility = View.INVISIBLE
    frame.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
    frame.postDelayed({ frame.visibility = View.VISIBLE }, SKELETON_AFTER_MS)
    return frame
}

private const val SKELETON_AFTER_MS = 150L
