package org.phonestation.handset

import android.view.Gravity
import android.widget.LinearLayout
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import android.widget.TextView
import org.phonestation.R
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.QrCode
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.question
import org.phonestation.ui.stack

/** The code of what is on the screen, for the visitor's own phone. */
fun Ui.takeSheet(taken: Taken): Sheet {
    val name = taken.name ?: string(R.string.app_name)
    val content = column()
    content.stack(text(TextStyle.BODY).apply { text = string(R.string.handset_take_what, name) })
    val code = QrCode(this, taken.link, string(R.string.hand_over_code, name))
    code.id = R.id.code
    val place = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
    place.gravity = Gravity.CENTER_HORIZONTAL
    place.topMargin = px(R.dimen.space_m)
    content.addView(code, place)
    return Sheet(this, string(R.string.handset_take), content).bright()
}

/** What was not sent goes with the visit: asked once. */
fun Ui.unsentSheet(count: Int, onYes: () -> Unit): Sheet =
    question(
        string(R.string.handset_done_all),
        plural(R.plurals.handset_unsent, count),
        string(R.string.handset_go_on),
        onYes,
    )

/** Nobody has touched the phone for a while. */
class StillHere(
    private val ui: Ui,
    onStay: () -> Unit,
    onDone: () -> Unit,
) {
    private val words: TextView = ui.text(TextStyle.BODY)
    private val content = ui.column()
    private val sheet: Sheet
    private var closing = false

    init {
        val stay = PushButton(ui, ButtonKind.PRIMARY, ui.string(R.string.handset_stay), large = true) {
            sheetOver()
            onStay()
        }
        stay.id = R.id.handset_stay
        content.stack(words)
        content.stack(stay, ui.px(R.dimen.space_l))
        sheet = Sheet(ui, ui.string(R.string.handset_asks), content, ui.string(R.string.handset_done))
        // Its button, which says that one is done; back and a tap beside it say that one is here.
        sheet.setOnCancelListener { if (!closing) onStay() }
        sheet.findViewById<android.view.View>(R.id.close)?.setOnClickListener {
            sheetOver()
            onDone()
        }
    }

    fun show(seconds: Int) {
        words.text = ui.plural(R.plurals.handset_seconds, seconds)
        if (!sheet.isShowing) sheet.show()
    }

    fun sheetOver() {
        closing = true
        sheet.dismiss()
    }
}
