package org.phonestation.usage

import android.os.Bundle
import org.phonestation.R
import org.phonestation.core.PhoneAccess
import org.phonestation.core.UsageView
import org.phonestation.services.PageState
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.empty
import org.phonestation.ui.heading
import org.phonestation.ui.listCard
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** All apps over the carrier's cycle, mobile apart from Wi-Fi. */
class AppsScreen(
    presenter: UsagePresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<UsageView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.usage_apps)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: UsageView, state: PageState<UsageView>) {
        val missing = value.apps.missing
        if (missing != null) {
            part(ui.missing(value.apps.access, missing) { navigator.go(Place.UsageAccess) })
            return
        }
        // Here both are said: the span alone, not that Wi-Fi is left out.
        words(value.phone?.span ?: value.apps.span, TextStyle.SMALL, R.color.text2)
        if (value.apps.rows.isEmpty()) {
            part(ui.empty(R.drawable.ic_apps, ui.string(R.string.usage_apps_none), null))
        } else {
            part(ui.listCard(value.apps.rows.map { ui.appRow(it, wifi = true) }), R.dimen.space_s)
            words(ui.string(R.string.usage_apps_about), TextStyle.SMALL, R.color.text2)
        }
    }
}

/** Ways to save, from what this phone used. */
class SavingScreen(
    presenter: UsagePresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<UsageView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.usage_saving_title)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: UsageView, state: PageState<UsageView>) {
        if (value.saving.isEmpty()) {
            part(ui.empty(R.drawable.ic_bulb, ui.string(R.string.usage_saving_none), null))
        }
        value.saving.forEach { way ->
            part(
                ui.card().apply {
                    stack(ui.text(TextStyle.LEAD).heading().apply { text = way.title })
                    stack(ui.text(TextStyle.BODY).apply { text = way.words }, ui.px(R.dimen.space_xs))
                    way.guide?.let { guide ->
                        val open = button(ButtonKind.SOFT, ui.string(R.string.usage_saving_guide), R.id.open) {
                            navigator.go(Place.Guide(guide))
                        }
                        open.contentDescription = ui.string(R.string.usage_saving_guide_of, way.title)
                        stack(open, ui.px(R.dimen.space_m))
                    }
                },
            )
        }
    }
}

/** Why the app asks for usage access, before the system's screen comes: what is read, and what not. */
class AccessScreen(
    presenter: UsagePresenter,
    ui: Ui,
    navigator: Navigator,
    private val onOpen: () -> Unit,
    saved: Bundle,
) : ServiceScreen<UsageView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.usage_access)), { navigator.back() }),
        saved,
    ) {
    init {
        var before = false
        view.onShown = {
            if (before) presenter.onEvent(ServiceEvent.Act())
            before = true
        }
    }

    override fun show(value: UsageView, state: PageState<UsageView>) {
        when (value.apps.access) {
            PhoneAccess.GRANTED -> {
                said(Tone.GOOD, ui.string(R.string.usage_access_given))
                acts(ui.string(R.string.usage_access_see), state.busy, R.id.all_apps) {
                    navigator.instead(Place.UsageApps)
                }
                return
            }
            PhoneAccess.UNSUPPORTED -> {
                said(Tone.PLAIN, value.apps.missing.orEmpty())
                return
            }
            PhoneAccess.DENIED -> Unit
        }
        title(ui.string(R.string.usage_access_title), TextStyle.HEADING)
        for ((head, words) in SAID) {
            title(ui.string(head))
            words(ui.string(words))
        }
        acts(ui.string(R.string.usage_access_open), state.busy, R.id.allow, R.string.usage_access_not) { onOpen() }
    }

    private companion object {
        val SAID = listOf(
            R.string.usage_access_reads to R.string.usage_access_reads_words,
            R.string.usage_access_never to R.string.usage_access_never_words,
            R.string.usage_access_without to R.string.usage_access_without_words,
            R.string.usage_access_steps to R.string.usage_access_steps_words,
        )
    }
}
