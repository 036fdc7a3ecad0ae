package org.phonestation.customer

import android.annotation.SuppressLint
import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.CustomerView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.services.Stage
import org.phonestation.shell.Navigator
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.DigitsField
import org.phonestation.ui.PushButton
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.column
import org.phonestation.ui.question
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** 我的号码: signing in without a password, signing out, and what the station knows deleted. */
class CustomerScreen(
    presenter: CustomerPresenter,
    ui: Ui,
    navigator: Navigator,
    private val secure: (Boolean) -> Unit,
    saved: Bundle,
) : ServiceScreen<CustomerView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.customer)), { navigator.back() }),
        saved,
    ) {
    private val number = field(R.string.customer_number, NUMBER, View.AUTOFILL_HINT_PHONE, R.id.number)
    private val code = field(R.string.confirm_code, CODE, DigitsField.MESSAGE_CODE, R.id.code)
    private val below = ui.column()
    private var sheet: Sheet? = null
    private var asks = saved.getBoolean(ASKS)

    init {
        number.show(saved.getString(TYPED_NUMBER).orEmpty())
        code.show(saved.getString(TYPED_CODE).orEmpty())
        listOf(number, code, below).forEach { view.page.stack(it, ui.px(R.dimen.space_m)) }
        secure(true)
    }

    override fun save() =
        super.save().apply {
            putString(TYPED_NUMBER, number.text.toString())
            putString(TYPED_CODE, code.text.toString())
            putBoolean(ASKS, asks)
        }

    override fun closed() {
        secure(false)
        sheet?.onClosed = {}
        sheet?.dismiss()
    }

    override fun render(state: PageState<CustomerView>) {
        if (state.stage == Stage.DONE) {
            navigator.back()
            return
        }
        below.removeAllViews()
        number.visibility = View.GONE
        code.visibility = View.GONE
        super.render(state)
    }

    override fun show(value: CustomerView, state: PageState<CustomerView>) {
        val did = state.chosen.firstOrNull()
        val waiting = value.waiting?.takeIf { did != CustomerPresenter.OTHER }
        when {
            value.signedIn -> signedIn(value, state)
            waiting == null -> {
                DONE[did]?.let { said(Tone.GOOD, ui.string(it)) }
                value.ended?.takeIf { did == null }?.let { said(Tone.WARN, it) }
                title(ui.string(R.string.services_sign_in), TextStyle.HEADING)
                words(ui.string(R.string.services_sign_in_how))
                failed(state)
                number.visibility = View.VISIBLE
                acts(ui.string(R.string.customer_send), state.busy, R.id.send, onAct = ::ask)
            }
            else -> {
                title(ui.string(R.string.customer_code_title), TextStyle.HEADING)
                words(ui.string(R.string.customer_code_how, waiting.number))
                failed(state)
                code.visibility = View.VISIBLE
                below.stack(ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(R.string.code_nobody) })
                // Made anew after the app was away, the number is not known here any more.
                if (number.text.isNotEmpty()) below.stack(AgainPart(ui, waiting.againMs, ::ask), ui.px(R.dimen.space_m))
                val other = button(ButtonKind.QUIET, R.string.customer_other, R.id.other) {
                    presenter.onEvent(ServiceEvent.Choose(CustomerPresenter.OTHER))
                }
                below.stack(other, ui.px(R.dimen.space_s))
                acts(ui.string(R.string.customer_enter), state.busy, R.id.enter) {
                    presenter.onEvent(ServiceEvent.Act(code.text.toString()))
                }
            }
        }
    }

    private fun ask() = presenter.onEvent(ServiceEvent.Another(number.text.toString()))

    private fun signedIn(value: CustomerView, state: PageState<CustomerView>) {
        title(value.number, TextStyle.HEADING)
        words(ui.string(R.string.customer_signed_in))
        failed(state)
        part(button(ButtonKind.QUIET, R.string.customer_out, R.id.sign_out) { presenter.onEvent(ServiceEvent.SignOut) })
        title(ui.string(R.string.customer_forget))
        words(ui.string(R.string.customer_forget_how))
        part(button(ButtonKind.QUIET, R.string.customer_forget, R.id.forget) { question() })
        if (asks) question()
    }

    private fun question() {
        if (sheet?.isShowing == true) return
        asks = true
        val (act, what) = ui.string(R.string.customer_forget) to ui.string(R.string.customer_forget_how)
        sheet = ui.question(act, what, ui.string(R.string.customer_forget_not)) {
            sheet?.dismiss()
            presenter.onEvent(ServiceEvent.Forget)
        }.apply {
            onClosed = { asks = false }
            show()
        }
    }

    private fun field(label: Int, most: Int, autofill: String, id: Int) =
        DigitsField(ui, ui.string(label), most, autofill, view.contentWidth()) {}.also { it.id = id }

    private companion object {
        const val TYPED_NUMBER = "number"
        const val TYPED_CODE = "code"
        const val ASKS = "asks"
        const val NUMBER = 11
        const val CODE = 6
        val DONE = mapOf(
            CustomerPresenter.OUT to R.string.customer_is_out,
            CustomerPresenter.OUT_HERE to R.string.customer_is_out_here,
            CustomerPresenter.FORGOTTEN to R.string.customer_forgotten,
        )
    }
}

/** Another code: from when it can be had the button, before that how long it takes. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class AgainPart(
    private val ui: Ui,
    private val againMs: Long,
    private val now: () -> Long = System::currentTimeMillis,
    onAgain: () -> Unit,
) : LinearLayout(ui.context) {
    constructor(ui: Ui, againMs: Long, onAgain: () -> Unit) : this(ui, againMs, System::currentTimeMillis, onAgain)

    private val words = ui.text(TextStyle.BODY, R.color.text2)
    private val button = PushButton(ui, ButtonKind.SOFT, ui.string(R.string.confirm_another), onTap = onAgain)
    private val turn = Runnable { tick() }

    init {
        orientation = VERTICAL
        button.id = R.id.another
        stack(words)
        stack(button)
        tick()
    }

    override fun onAttachedToWindow() {
        super.onAttachedToWindow()
        tick()
    }

    override fun onDetachedFromWindow() {
        removeCallbacks(turn)
        super.onDetachedFromWindow()
    }

    private fun tick() {
        removeCallbacks(turn)
        val left = (againMs - now() + SECOND - 1) / SECOND
        words.visibility = if (left > 0) View.VISIBLE else View.GONE
        button.visibility = if (left > 0) View.GONE else View.VISIBLE
        if (left <= 0) return
        words.text = ui.string(R.string.code_again_in, left)
        postDelayed(turn, SECOND)
    }

    private companion object {
        const val SECOND = 1_000L
    }
}
