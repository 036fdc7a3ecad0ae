package org.phonestation.services

import android.os.Bundle
import android.text.InputType
import android.widget.EditText
import org.phonestation.R
import org.phonestation.core.SmsAnswer
import org.phonestation.core.SmsMeans
import org.phonestation.core.UsageSms
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.box
import org.phonestation.ui.card
import org.phonestation.ui.choice
import org.phonestation.ui.pad
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** 看运营商的回信: pasted here, or shared from the phone's messaging. It is read, and never acted upon by itself. */
class AnswerScreen(
    presenter: AnswerPresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<AnswerContent>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.answer_title)), { navigator.back() }),
        saved,
    ) {
    private val field = EditText(ui.context, null, 0)

    init {
        val label = ui.text(TextStyle.BODY).apply { text = ui.string(R.string.answer_how) }
        label.labelFor = R.id.query
        ui.dress(field, TextStyle.BODY, R.color.text)
        field.apply {
            id = R.id.query
            background = ui.box(R.color.card, R.dimen.radius_control, R.color.outline_strong)
            pad(ui.px(R.dimen.space_m), ui.px(R.dimen.space_m))
            minHeight = 2 * ui.size(Size.ROW)
            gravity = android.view.Gravity.TOP
            isFocusableInTouchMode = true
            isSaveEnabled = false
            inputType = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_MULTI_LINE
            contentDescription = ui.string(R.string.answer_title)
            setText(text(saved))
        }
        view.page.removeAllViews()
        view.page.stack(label)
        view.page.stack(field, ui.px(R.dimen.space_s))
        val read = button(ButtonKind.PRIMARY, R.string.answer_read, R.id.read) {
            presenter.onEvent(ServiceEvent.Act(field.text.toString()))
        }
        view.page.stack(read, ui.px(R.dimen.space_m))
        view.page.stack(content, ui.px(R.dimen.space_m))
    }

    override fun save() = super.save().apply { putString(TEXT, field.text.toString()) }

    override fun show(value: AnswerContent, state: PageState<AnswerContent>) {
        failed(state)
        if (state.stage == Stage.DONE) {
            val usage = value.usage != null
            said(Tone.GOOD, ui.string(if (usage) R.string.usage_sms_noted else R.string.answer_noted))
            if (usage) {
                part(
                    button(ButtonKind.SOFT, R.string.usage_sms_see, R.id.to_usage) {
                        navigator.tab(Place.Usage)
                    },
                )
            }
            return
        }
        if (value.about.size > 1) {
            title(ui.string(R.string.answer_about))
            part(ui.choice<String?>(value.about, value.id) { presenter.onEvent(ServiceEvent.Choose(it.orEmpty())) })
        }
        value.answer?.let(::answer)
        value.usage?.let(::usage)
    }

    private fun usage(read: UsageSms) {
        said(Tone.GOOD, read.words)
        part(ui.card().apply { stack(ui.text(TextStyle.BODY).apply { text = read.shown }) }, R.dimen.space_s)
        if (read.checked.isNotEmpty()) words(read.checked, TextStyle.SMALL, R.color.text2)
        part(button(ButtonKind.SOFT, R.string.usage_sms_note, R.id.note) { presenter.onEvent(ServiceEvent.Note) })
    }

    private fun answer(answer: SmsAnswer) {
        said(
            when (answer.means) {
                SmsMeans.LEFT -> Tone.GOOD
                SmsMeans.NOT_HAD, SmsMeans.UNKNOWN -> Tone.PLAIN
                SmsMeans.FAILED -> Tone.BAD
                SmsMeans.REPLY -> Tone.WARN
            },
            answer.words,
        )
        part(ui.card().apply { stack(ui.text(TextStyle.BODY).apply { text = answer.shown }) }, R.dimen.space_s)
        if (answer.checked.isNotEmpty()) words(answer.checked, TextStyle.SMALL, R.color.text2)
        if (answer.means == SmsMeans.LEFT) {
            part(button(ButtonKind.SOFT, R.string.answer_note, R.id.note) { presenter.onEvent(ServiceEvent.Note) })
        }
    }

    companion object {
        private const val TEXT = "text"

        /** No message is longer; another app may share anything. */
        private const val LONGEST = 2_000

        /** What the screen begins with when a [message] was shared. */
        fun shared(message: String) = Bundle().apply { putString(TEXT, message.take(LONGEST)) }

        fun text(saved: Bundle): String = saved.getString(TEXT).orEmpty()
    }
}
