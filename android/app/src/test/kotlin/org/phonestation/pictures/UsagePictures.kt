package org.phonestation.pictures

import android.Manifest.permission.POST_NOTIFICATIONS
import android.os.Bundle
import android.view.Gravity
import android.view.ViewGroup
import android.widget.FrameLayout
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FakeUsage
import org.phonestation.core.FakeUsage.Companion.GB
import org.phonestation.core.Line
import org.phonestation.core.PhoneAccess
import org.phonestation.core.UsageState
import org.phonestation.home.HomePresenter
import org.phonestation.home.HomeScreen
import org.phonestation.reminders.ReminderChoice
import org.phonestation.reminders.ReminderLeave
import org.phonestation.services.ServiceEvent
import org.phonestation.shell.Permission
import org.phonestation.shell.Screen
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui
import org.phonestation.usage.AccessScreen
import org.phonestation.usage.AppsScreen
import org.phonestation.usage.CapPresenter
import org.phonestation.usage.CapScreen
import org.phonestation.usage.SavingScreen
import org.phonestation.usage.UsagePresenter
import org.phonestation.usage.UsageRenewal
import org.phonestation.usage.UsageScreen
import org.phonestation.usage.WidgetSize
import org.phonestation.usage.Widgets
import org.phonestation.usage.Withheld

/** Usage as it looks on one day; the real core's words would be others every day. */
class UsagePictures(
    private val phone: Phone,
    zh: Boolean,
    elder: Boolean,
) {
    private val usage = FakeUsage(zh)
    private val core = FakePhoneStation(usage = usage)
    private val ui = Ui(phone.activity, elder)
    private val navigator = phone.activity.navigator
    private val line = { Line.UNMETERED }

    fun show(which: String) {
        when (which) {
            "usage" -> page()
            "lower" -> page(LOWER)
            "bottom" -> page(BOTTOM)
            "glance" -> {
                core.homeUsage = usage.glance
                stand(HomeScreen(HomePresenter(core), ui, navigator, {}, Bundle()))
            }
            "nearly" -> {
                usage.leaves("0.8", 96, UsageState.NEARLY_EMPTY)
                page()
            }
            "emptied" -> {
                usage.leaves("0", 100, UsageState.EMPTY)
                page()
            }
            "packages" -> {
                usage.buckets = listOf(usage.plan, usage.shared, usage.calls)
                page(LOWER)
            }
            "withheld" -> {
                usage.access = PhoneAccess.DENIED
                page(LOWER)
            }
            "stranger" -> {
                usage.signedIn = false
                usage.glance = null
                page()
            }
            "stale" -> {
                core.unreachable = CoreFailure.Reason.NO_NETWORK
                page()
            }
            "apps" -> stand(AppsScreen(presenter(), ui, navigator, Bundle()))
            "saving" -> stand(SavingScreen(presenter(), ui, navigator, Bundle()))
            "access" -> {
                usage.access = PhoneAccess.DENIED
                stand(AccessScreen(presenter(), ui, navigator, {}, Bundle()))
            }
            "cap" -> cap()
            else -> widget(WidgetSize.valueOf(which.removePrefix("widget").uppercase()))
        }
    }

    private fun presenter() = UsagePresenter(core, line, null)

    private fun page(position: Int = 0) {
        val saved = Bundle().apply { putInt("position", ui.px(R.dimen.space_l) * position) }
        val presenter = UsagePresenter(core, line, null)
        if (core.unreachable != null) return stale(saved)
        stand(UsageScreen(presenter, ui, navigator, OtherApps(phone.activity), saved))
    }

    /** The phone asks and is not answered: what is shown is of before. */
    private fun stale(saved: Bundle) {
        val renewal = UsageRenewal(core, Withheld, line)
        val presenter = UsagePresenter(core, line, renewal)
        phone.waitUntil("it is answered") { presenter.state.value.trouble != null }
        stand(UsageScreen(presenter, ui, navigator, OtherApps(phone.activity), saved))
    }

    private fun cap() {
        val permission = Permission(phone.activity, phone.activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        val leave = ReminderLeave(phone.activity, permission, ReminderChoice(phone.activity)) {}
        usage.receipt = "U2026-1118-0042"
        val presenter = CapPresenter(core, line)
        stand(CapScreen(presenter, ui, navigator, leave, Bundle()))
        presenter.onEvent(ServiceEvent.Choose("${15uL * GB}"))
    }

    /** As a launcher gives it room: the least of its size, more where letters are larger. */
    private fun widget(size: WidgetSize) {
        val context = phone.activity
        val scale = context.resources.configuration.fontScale
        val dp = context.resources.displayMetrics.density
        val width = (maxOf(size.width, LEAST_WIDE) * scale * dp).toInt()
        val height = (maxOf(size.height, LEAST_HIGH) * scale * dp).toInt()
        val container = context.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        val ground = FrameLayout(context)
        ground.setBackgroundColor(context.getColor(R.color.outline_strong))
        val view = Widgets(context, { context }).view(size, usage.glance).apply(context, ground)
        val most = context.resources.displayMetrics.widthPixels
        ground.addView(view, FrameLayout.LayoutParams(minOf(width, most), height, Gravity.CENTER))
        container.addView(ground)
        phone.waitUntil("") { true }
    }

    private fun stand(screen: Screen<*, *>) {
        val container = phone.activity.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        container.addView(screen.view)
        screen.start()
        phone.waitUntil("") { true }
    }

    companion object {
        val SCREENS =
            listOf("usage", "lower", "bottom", "glance", "nearly", "emptied", "packages", "withheld", "stranger") +
                listOf("stale", "apps", "saving", "access", "cap", "widgetsmall", "widgetmedium", "widgetlarge")

        // Large spaces down the page.
        private const val LOWER = 36
        private const val BOTTOM = 400
        private const val LEAST_WIDE = 110
        private const val LEAST_HIGH = 48
    }
}
