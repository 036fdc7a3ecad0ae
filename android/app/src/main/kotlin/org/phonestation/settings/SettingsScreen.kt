package org.phonestation.settings

import android.os.Bundle
import android.view.View
import kotlinx.coroutines.launch
import org.phonestation.R
import org.phonestation.core.AboutView
import org.phonestation.core.ConsentView
import org.phonestation.core.UpdateState
import org.phonestation.core.UpdateView
import org.phonestation.services.ServiceEvent
import org.phonestation.shell.Loaded
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.shell.orNull
import org.phonestation.sync.SyncState
import org.phonestation.sync.said
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.choice
import org.phonestation.ui.column
import org.phonestation.ui.day
import org.phonestation.ui.facts
import org.phonestation.ui.failed
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.openingRow
import org.phonestation.ui.question
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.switchRow
import org.phonestation.update.UpdatePresenter
import org.phonestation.update.updateSwitch

/** How the app looks and speaks, when it fetches, what it is. */
class SettingsScreen(
    presenter: SettingsPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    private val look: Look,
    private val about: AboutApp,
    private val reminders: RemindersSwitch,
    private val update: UpdatePresenter,
    saved: Bundle,
) : Screen<SettingsState, SettingsEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.settings)), { navigator.back() }))
    private val content = ui.column()
    private val privacy = ui.column()
    private val newer = ui.column()
    private var sheet: Sheet? = null
    private var asks = saved.getBoolean(ASKS)

    init {
        view.position = saved.getInt(POSITION)
        section(R.string.settings_look)
        val elder = ui.switchRow(ui.string(R.string.settings_elder), look.elder, look::elder)
        elder.id = R.id.elder
        part(ui.listCard(listOf(elder)))
        section(R.string.settings_language)
        part(ui.choice(languages(), look.language, look::language))
        section(R.string.reminders)
        val remind = ui.switchRow(ui.string(R.string.reminders_switch), reminders.on, reminders.set)
        remind.id = R.id.reminders
        part(ui.listCard(listOf(remind)))
        view.page.stack(content, ui.px(R.dimen.space_between_sections))
        section(R.string.update)
        view.page.stack(newer, ui.px(R.dimen.space_s))
        scope.launch { update.state.collect { state -> state.content.orNull()?.let(::newer) } }
        section(R.string.settings_privacy)
        part(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.settings_privacy_words) })
        view.page.stack(privacy, ui.px(R.dimen.space_s))
        section(R.string.settings_more)
        part(ui.listCard(more()))
    }

    override fun render(state: SettingsState) {
        content.removeAllViews()
        privacy.removeAllViews()
        when (val loaded = state.content) {
            Loaded.Waiting -> content.stack(ui.skeleton(2))
            is Loaded.Failed -> content.stack(ui.failed(loaded.reason) { presenter.onEvent(SettingsEvent.Again) })
            is Loaded.Ready -> show(loaded.value, state)
        }
        view.settled()
    }

    override fun save() =
        Bundle().apply {
            putInt(POSITION, view.position)
            putBoolean(ASKS, asks)
        }

    override fun closed() {
        update.close()
        sheet?.onClosed = {}
        sheet?.dismiss()
    }

    private fun show(settings: SettingsContent, state: SettingsState) {
        val sync = state.sync
        section(R.string.settings_content, content)
        val wifi = ui.switchRow(ui.string(R.string.settings_wifi_only), settings.wifiOnly) {
            presenter.onEvent(SettingsEvent.WifiOnly(it))
        }
        wifi.id = R.id.wifi_only
        content.stack(ui.listCard(listOf(wifi)), ui.px(R.dimen.space_s))
        ui.said(sync)?.let { (tone, words) ->
            val said = ui.banner(tone, words)
            said.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            content.stack(said, ui.px(R.dimen.space_s))
        }
        if (sync != SyncState.Running) {
            val renew = PushButton(ui, ButtonKind.QUIET, ui.string(R.string.settings_renew)) {
                presenter.onEvent(SettingsEvent.Renew)
            }
            renew.id = R.id.renew
            content.stack(renew, ui.px(R.dimen.space_s))
        }
        privacy(settings.consent, state.forgot)
        section(R.string.settings_about, content)
        content.stack(ui.card().apply { stack(ui.facts(facts(settings.about))) }, ui.px(R.dimen.space_s))
    }

    /** To be told of a newer app, and the way to what is known of one. */
    private fun newer(value: UpdateView) {
        newer.removeAllViews()
        val there = value.state == UpdateState.NEWER && !value.hidden
        val words = if (there) ui.string(R.string.update_newer, value.version) else ui.string(R.string.update_row)
        val way = ui.openingRow(R.drawable.ic_info, words, "") { navigator.go(Place.Update) }
        way.id = R.id.update
        val wanted = ui.updateSwitch(value) { update.onEvent(ServiceEvent.Choose(it)) }
        newer.stack(ui.listCard(listOf(wanted, way)))
    }

    /** Each allowed by itself, off until it is. */
    private fun privacy(consent: ConsentView, forgot: Boolean) {
        val followUp = ui.switchRow(ui.string(R.string.settings_follow_up), consent.followUp == true) {
            presenter.onEvent(SettingsEvent.FollowUp(it))
        }
        followUp.id = R.id.follow_up
        val tell = ui.switchRow(ui.string(R.string.settings_tell), consent.tell) {
            presenter.onEvent(SettingsEvent.Tell(it))
        }
        tell.id = R.id.tell
        privacy.stack(ui.listCard(listOf(followUp, tell)))
        val what = ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(R.string.settings_tell_what) }
        privacy.stack(what, ui.px(R.dimen.space_xs))
        if (forgot) {
            val said = ui.banner(Tone.GOOD, ui.string(R.string.settings_forgot))
            said.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            privacy.stack(said, ui.px(R.dimen.space_s))
        }
        val forget = PushButton(ui, ButtonKind.QUIET, ui.string(R.string.settings_forget)) { question() }
        forget.id = R.id.forget
        privacy.stack(forget, ui.px(R.dimen.space_s))
        if (asks) question()
    }

    /** It cannot be undone, so it is asked once more. */
    private fun question() {
        if (sheet?.isShowing == true) return
        asks = true
        val (act, what) = ui.string(R.string.settings_forget) to ui.string(R.string.settings_forget_what)
        sheet = ui.question(act, what, ui.string(R.string.customer_forget_not)) {
            sheet?.dismiss()
            presenter.onEvent(SettingsEvent.ForgetSuggestions)
        }.apply {
            onClosed = { asks = false }
            show()
        }
    }

    private fun facts(content: AboutView) =
        listOf(
            ui.string(R.string.about_app) to about.version,
            ui.string(R.string.about_core) to content.coreVersion,
            ui.string(R.string.about_content) to ui.day(content.contentDate),
            ui.string(R.string.about_number) to content.contentVersion.toString(),
            ui.string(R.string.about_station) to about.station,
        )

    private fun languages() =
        listOf(
            null to ui.string(R.string.language_phone),
            "zh-CN" to ui.string(R.string.language_zh),
            "en" to ui.string(R.string.language_en),
        )

    private fun more(): List<View> {
        val places = listOf(R.string.settings_delete to Place.Customer, R.string.licences to Place.Licences) +
            if (about.debuggable) listOf(R.string.gallery to Place.Gallery) else emptyList()
        return places.map { (words, place) ->
            ui.openingRow(R.drawable.ic_info, ui.string(words), "") { navigator.go(place) }
        }
    }

    private fun section(words: Int, on: android.widget.LinearLayout = view.page) {
        val title = ui.text(TextStyle.BODY, bold = true).heading().apply { text = ui.string(words) }
        on.stack(title, ui.px(R.dimen.space_between_sections))
    }

    private fun part(view: View) = this.view.page.stack(view, ui.px(R.dimen.space_s))

    private companion object {
        const val POSITION = "position"
        const val ASKS = "asks"
    }
}

/** Whether one is reminded of booked times. */
class RemindersSwitch(
    val on: Boolean,
    val set: (Boolean) -> Unit,
)

/** What the app says of itself. */
class AboutApp(
    val version: String,
    val station: String,
    val debuggable: Boolean,
)
