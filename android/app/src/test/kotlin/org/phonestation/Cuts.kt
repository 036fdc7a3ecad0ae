package org.phonestation

import android.view.View
import android.view.ViewGroup
import android.widget.TextView

/** What of a screen cannot be read or reached as it is drawn. */
object Cuts {
    /** Texts that are cut, and views that stand outside the one around them, in words. */
    fun of(phone: Phone): List<String> = phone.views().flatMap { cut(it) + outside(it) }

    /** Things to tap that are smaller than a finger. */
    fun small(phone: Phone, elder: Boolean = false): List<String> {
        val size = if (elder) R.dimen.elder_size_touch else R.dimen.size_touch
        val least = phone.activity.resources.getDimensionPixelSize(size)
        return phone.views().filter { it.isClickable && (it.width < least || it.height < least) }.map {
            "${it.contentDescription ?: it}: ${it.width} x ${it.height} of $least"
        }
    }

    /** Things to tap that TalkBack could not name. */
    fun nameless(phone: Phone): List<String> =
        phone.views().filter {
            it.isClickable && it.contentDescription.isNullOrBlank() && it !is TextView
        }.map { "$it" }

    private fun cut(view: View): List<String> {
        val text = view as? TextView ?: return emptyList()
        val layout = text.layout ?: return emptyList()
        val high = text.height - text.compoundPaddingTop - text.compoundPaddingBottom
        val wide = text.width - text.compoundPaddingLeft - text.compoundPaddingRight
        val wider = (0 until layout.lineCount).any { layout.getLineMax(it) > wide + 1 }
        return if (layout.height > high + 1 || wider) listOf("cut: “${text.text}”") else emptyList()
    }

    private fun outside(view: View): List<String> {
        val parent = view.parent as? ViewGroup ?: return emptyList()
        val inside = view.left >= 0 && view.right <= parent.width
        return if (inside || view.width == 0) emptyList() else listOf("outside: $view")
    }
}
