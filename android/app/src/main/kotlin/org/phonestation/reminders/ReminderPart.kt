package org.phonestation.reminders

import android.annotation.SuppressLint
import android.annotation.TargetApi
import android.app.Activity
import android.app.NotificationManager
import android.content.ActivityNotFoundException
import android.content.Intent
import android.os.Build
import android.provider.Settings
import android.view.View
import android.widget.LinearLayout
import android.widget.Toast
import org.phonestation.R
import org.phonestation.shell.Permission
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.card
import org.phonestation.ui.column
import org.phonestation.ui.stack
import org.phonestation.ui.textButton

/** Whether reminders would be seen, and asking for it. */
class ReminderLeave(
    private val activity: Activity,
    private val permission: Permission,
    private val choice: ReminderChoice,
    private val onChanged: () -> Unit,
) {
    enum class Standing {
        /** Before Android 13 this is so from the beginning. */
        ON,

        /** Nobody was asked yet. */
        OPEN,
        OFF,
    }

    val standing: Standing
        get() = when {
            !choice.on -> Standing.OFF
            isShown() -> Standing.ON
            !choice.answered -> Standing.OPEN
            else -> Standing.OFF
        }

    fun listen(onAnswer: () -> Unit) =
        permission.listen {
            choice.answered = true
            onAnswer()
        }

    fun unlisten() = permission.unlisten()

    /** Only Android 13 and newer ask; before it, leave is there until it is taken in the settings. */
    fun ask() {
        if (!choice.on) {
            choice.on = true
            onChanged()
        }
        when {
            isShown() -> Unit
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && !choice.answered -> permission.ask()
            else -> openSettings()
        }
    }

    fun skip() {
        choice.answered = true
    }

    private fun isShown() =
        activity.getSystemService(NotificationManager::class.java)?.areNotificationsEnabled() == true

    private fun openSettings() {
        val own = Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
        try {
            activity.startActivity(own.putExtra(Settings.EXTRA_APP_PACKAGE, activity.packageName))
        } catch (_: ActivityNotFoundException) {
            Toast.makeText(activity, R.string.no_app_for_that, Toast.LENGTH_LONG).show()
        }
    }
}

/** On a ticket that was booked, or a receipt: that one will be reminded, or the question whether one wants to be. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class ReminderPart(
    private val ui: Ui,
    private val leave: ReminderLeave,
    private val why: Int = R.string.reminder_why,
    private val comes: Int = R.string.reminder_comes,
) : LinearLayout(ui.context) {
    init {
        id = R.id.reminder
        orientation = VERTICAL
        redraw()
    }

    override fun onAttachedToWindow() {
        super.onAttachedToWindow()
        leave.listen(::redraw)
    }

    override fun onDetachedFromWindow() {
        leave.unlisten()
        super.onDetachedFromWindow()
    }

    /** The person may come back from the settings. */
    override fun onWindowVisibilityChanged(visibility: Int) {
        super.onWindowVisibilityChanged(visibility)
        if (visibility == VISIBLE) redraw()
    }

    private fun redraw() {
        removeAllViews()
        when (leave.standing) {
            ReminderLeave.Standing.ON -> stack(small(comes))
            ReminderLeave.Standing.OPEN -> stack(question())
            ReminderLeave.Standing.OFF -> {
                stack(small(R.string.reminder_off))
                val on = ui.textButton(R.drawable.ic_bell, ui.string(R.string.reminder_turn_on)) { act(leave::ask) }
                on.id = R.id.remind
                stack(on)
            }
        }
    }

    private fun question(): View =
        ui.card().apply {
            stack(ui.text(TextStyle.BODY, bold = true).apply { text = ui.string(R.string.reminder_question) })
            stack(ui.text(TextStyle.BODY).apply { text = ui.string(why) }, ui.px(R.dimen.space_xs))
            stack(button(ButtonKind.SOFT, R.string.reminder_yes, R.id.remind, leave::ask), ui.px(R.dimen.space_m))
            stack(button(ButtonKind.QUIET, R.string.reminder_no, R.id.no_reminder, leave::skip), ui.px(R.dimen.space_s))
        }

    private fun button(kind: ButtonKind, words: Int, id: Int, onTap: () -> Unit) =
        PushButton(ui, kind, ui.string(words)) { act(onTap) }.also { it.id = id }

    private fun act(what: () -> Unit) {
        what()
        redraw()
    }

    private fun small(words: Int) = ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(words) }
}
