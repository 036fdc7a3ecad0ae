package org.phonestation.usage

import android.os.Bundle
import android.text.InputFilter
import android.text.InputType
import android.view.View
import android.widget.EditText
import org.phonestation.R
import org.phonestation.core.UsageView
import org.phonestation.reminders.ReminderLeave
import org.phonestation.reminders.ReminderPart
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.services.Stage
import org.phonestation.shell.Navigator
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.Size
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.box
import org.phonestation.ui.choice
import org.phonestation.ui.factsCardOf
import org.phonestation.ui.pad
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.undoBar

/** 自己定个上限: chosen or typed; it warns and never cuts off, is kept with a receipt, and set back by one tap. */
class CapScreen(
    presenter: CapPresenter,
    ui: Ui,
    navigator: Navigator,
    private val leave: ReminderLeave,
    saved: Bundle,
) : ServiceScreen<UsageView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.usage_cap)), { navigator.back() }),
        saved,
    ) {
    private val field = EditText(ui.context, null, 0)
    private val entry = ui.text(TextStyle.BODY, bold = true).apply { text = ui.string(R.string.usage_cap_typed) }
    private val set = button(ButtonKind.SOFT, R.string.usage_cap_set, R.id.save) {
        presenter.onEvent(ServiceEvent.Act(field.text.toString()))
    }

    init {
        ui.dress(field, TextStyle.LEAD, R.color.text)
        entry.labelFor = R.id.query
        field.apply {
            id = R.id.query
            background = ui.box(R.color.card, R.dimen.radius_control, R.color.outline_strong)
            pad(ui.px(R.dimen.space_m), ui.px(R.dimen.space_s))
            isFocusableInTouchMode = true
            isSaveEnabled = false
            setSingleLine()
            // After it: one line forgets how high it is to be.
            minHeight = ui.size(Size.TILE)
            inputType = InputType.TYPE_CLASS_NUMBER or InputType.TYPE_NUMBER_FLAG_DECIMAL
            filters = arrayOf(InputFilter.LengthFilter(LONGEST))
            contentDescription = ui.string(R.string.usage_cap_typed)
            setText(saved.getString(TYPED).orEmpty())
        }
        listOf(entry, field, set).forEach { view.page.stack(it, ui.px(R.dimen.space_m)) }
    }

    override fun save() = super.save().apply { putString(TYPED, field.text.toString()) }

    override fun render(state: PageState<UsageView>) {
        listOf(entry, field, set).forEach { it.visibility = View.GONE }
        super.render(state)
    }

    override fun show(value: UsageView, state: PageState<UsageView>) {
        val cap = value.cap
        title(cap.words, TextStyle.HEADING)
        failed(state)
        if (state.stage == Stage.DONE) {
            val words = ui.string(if (cap.bytes == null) R.string.usage_cap_gone else R.string.usage_cap_is_set)
            part(ui.undoBar(words) { presenter.onEvent(ServiceEvent.Undo) })
        }
        cap.note?.let { said(if (cap.waiting) Tone.WAITS else Tone.WARN, it) }
        cap.receipt?.let { part(ui.factsCardOf(listOf(ui.string(R.string.usage_receipt) to it))) }
        words(ui.string(R.string.usage_cap_about))
        if (!value.signedIn) return
        val none = Pair<ULong?, String>(null, ui.string(R.string.usage_cap_none))
        val all = cap.choices.map { Pair<ULong?, String>(it.bytes, it.words) } + none
        part(
            ui.choice(all, cap.bytes) {
                presenter.onEvent(ServiceEvent.Choose(it?.toString().orEmpty()))
            },
        )
        listOf(entry, field, set).forEach { it.visibility = View.VISIBLE }
        part(ReminderPart(ui, leave, R.string.usage_notice_why, R.string.usage_notice_comes))
    }

    private companion object {
        const val TYPED = "typed"

        /** Of any amount that makes sense. */
        const val LONGEST = 7
    }
}
