package org.phonestation.ui

import android.annotation.SuppressLint
import android.text.Editable
import android.text.InputType
import android.text.TextWatcher
import android.view.Gravity
import android.view.View
import android.view.inputmethod.EditorInfo
import android.widget.EditText
import android.widget.LinearLayout
import org.phonestation.R

/** Looks like the field and opens the screen that has it. */
fun Ui.searchDoor(onTap: () -> Unit): View =
    pill(R.color.outline_strong, R.dimen.stroke_outline).apply {
        id = R.id.search
        val hint = text(TextStyle.BODY, R.color.text2)
        hint.text = string(R.string.search_hint)
        fill(hint, px(R.dimen.space_m))
        background = pressable(R.color.card, R.dimen.radius_pill, R.color.outline_strong)
        acts(string(R.string.search_hint), onTap)
    }

/** Where one types what one wants to do. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class SearchField(
    ui: Ui,
    private val onTyped: (String) -> Unit,
) : LinearLayout(ui.context) {
    val input = EditText(ui.context, null, 0)
    private val clear = ui.iconButton(R.drawable.ic_close, ui.string(R.string.search_clear)) { input.setText("") }

    init {
        val pill = ui.pill(R.color.accent, R.dimen.stroke_selected)
        ui.dress(input, TextStyle.BODY, R.color.text)
        input.apply {
            id = R.id.query
            hint = ui.string(R.string.search_hint)
            setHintTextColor(ui.color(R.color.text2))
            background = null
            gravity = Gravity.CENTER_VERTICAL
            isFocusableInTouchMode = true
            setSingleLine()
            // After setSingleLine, which sets a height of its own.
            minHeight = ui.size(Size.TOUCH)
            inputType = InputType.TYPE_CLASS_TEXT
            imeOptions = EditorInfo.IME_ACTION_SEARCH or EditorInfo.IME_FLAG_NO_EXTRACT_UI
            // The presenter keeps what was typed; twice kept would be typed twice.
            isSaveEnabled = false
            addTextChangedListener(Typed())
        }
        clear.id = R.id.clear
        clear.background = null
        pill.fill(input, ui.px(R.dimen.space_m))
        pill.put(clear, 0, ui.size(Size.TOUCH), ui.size(Size.TOUCH))
        pill.setPaddingRelative(pill.paddingStart, 0, ui.px(R.dimen.space_xs), 0)
        fill(pill)
        showClear()
    }

    fun show(query: String) {
        if (input.text.toString() == query) return
        input.setText(query)
        input.setSelection(query.length)
    }

    private fun showClear() {
        clear.visibility = if (input.text.isEmpty()) View.INVISIBLE else View.VISIBLE
    }

    private inner class Typed : TextWatcher {
        override fun beforeTextChanged(s: CharSequence, start: Int, count: Int, after: Int) = Unit

        override fun onTextChanged(s: CharSequence, start: Int, before: Int, count: Int) = Unit

        override fun afterTextChanged(s: Editable) {
            showClear()
            onTyped(s.toString())
        }
    }
}

private fun Ui.pill(stroke: Int, width: Int): LinearLayout =
    row().apply {
        minimumHeight = size(Size.SEARCH_FIELD)
        pad(px(R.dimen.space_l), px(R.dimen.space_xs))
        background = box(R.color.card, R.dimen.radius_pill, stroke, width)
        put(icon(R.drawable.ic_search, R.color.text2), 0, size(Size.ICON), size(Size.ICON))
    }
