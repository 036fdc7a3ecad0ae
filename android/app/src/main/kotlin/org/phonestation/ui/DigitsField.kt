package org.phonestation.ui

import android.annotation.SuppressLint
import android.text.Editable
import android.text.InputFilter
import android.text.InputType
import android.text.TextWatcher
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.widget.EditText
import org.phonestation.R

/** Where a number is typed, or the digits of a message, which the phone may fill in: large. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class DigitsField(
    ui: Ui,
    label: String,
    most: Int,
    autofill: String,
    width: Int,
    private val onTyped: (String) -> Unit,
) : EditText(ui.context, null, 0) {
    init {
        ui.dress(this, TextStyle.CODE, R.color.text)
        background = ui.box(R.color.card, R.dimen.radius_control, R.color.accent, R.dimen.stroke_selected)
        gravity = Gravity.CENTER
        isFocusableInTouchMode = true
        inputType = InputType.TYPE_CLASS_NUMBER
        setSingleLine()
        letterSpacing = SPACED
        // Six digits need not be as large as they could: what they are for is to stay in sight.
        val room = (width - 2 * ui.px(R.dimen.space_l)) * if (most > FEW) 1f else SHARE
        val wanted = paint.measureText("0".repeat(most))
        if (wanted > room) setTextSize(TypedValue.COMPLEX_UNIT_PX, textSize * room / wanted * SAFE)
        minHeight = ui.size(Size.TILE)
        pad(ui.px(R.dimen.space_s), ui.px(R.dimen.space_s))
        filters = arrayOf(InputFilter.LengthFilter(most))
        setAutofillHints(autofill)
        importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_YES
        contentDescription = label
        // The presenter keeps what was typed; twice kept would be typed twice.
        isSaveEnabled = false
        addTextChangedListener(Typed())
    }

    fun show(digits: String) {
        if (text.toString() == digits) return
        setText(digits)
        setSelection(text.length)
    }

    private inner class Typed : TextWatcher {
        override fun beforeTextChanged(s: CharSequence, start: Int, count: Int, after: Int) = Unit

        override fun onTextChanged(s: CharSequence, start: Int, before: Int, count: Int) = Unit

        override fun afterTextChanged(s: Editable) = onTyped(s.toString())
    }

    companion object {
        /** What Android's autofill calls the digits of a message; the framework has no name for it. */
        const val MESSAGE_CODE = "smsOTPCode"

        private const val FEW = 6
        private const val SHARE = 0.6f
        private const val SPACED = 0.08f
        private const val SAFE = 0.98f
    }
}
