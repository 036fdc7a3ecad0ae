package org.phonestation

import android.Manifest.permission.CAMERA
import android.Manifest.permission.POST_NOTIFICATIONS
import android.content.Intent
import android.content.pm.ApplicationInfo
import android.os.Bundle
import android.provider.Settings
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.view.accessibility.AccessibilityManager
import java.time.LocalDate
import org.phonestation.booking.BookingPage
import org.phonestation.booking.BookingPresenter
import org.phonestation.booking.BookingScreen
import org.phonestation.booking.TicketPresenter
import org.phonestation.booking.TicketScreen
import org.phonestation.contacts.ContactsAsk
import org.phonestation.contacts.ContactsPresenter
import org.phonestation.contacts.ContactsScreen
import org.phonestation.core.AppDetail
import org.phonestation.core.StationCore
import org.phonestation.customer.CustomerPresenter
import org.phonestation.customer.CustomerScreen
import org.phonestation.gallery.GalleryPresenter
import org.phonestation.gallery.GalleryScreen
import org.phonestation.guides.GuidePresenter
import org.phonestation.guides.GuideScreen
import org.phonestation.guides.GuidesPresenter
import org.phonestation.guides.GuidesScreen
import org.phonestation.guides.TopicPresenter
import org.phonestation.guides.TopicScreen
import org.phonestation.handset.AttractPresenter
import org.phonestation.handset.AttractScreen
import org.phonestation.handset.Handset
import org.phonestation.handset.StaffPresenter
import org.phonestation.handset.StaffScreen
import org.phonestation.handset.StaffWays
import org.phonestation.home.HomePresenter
import org.phonestation.home.HomeScreen
import org.phonestation.links.Ways
import org.phonestation.mine.MinePresenter
import org.phonestation.mine.MineScreen
import org.phonestation.recommend.AdvicePresenter
import org.phonestation.recommend.AdviceScreen
import org.phonestation.recommend.AppPresenter
import org.phonestation.recommend.AppScreen
import org.phonestation.recommend.InterestsPresenter
import org.phonestation.recommend.InterestsScreen
import org.phonestation.recommend.PlansPresenter
import org.phonestation.recommend.PlansScreen
import org.phonestation.recommend.ShelfPresenter
import org.phonestation.recommend.ShelfScreen
import org.phonestation.recommend.SuggestionsPresenter
import org.phonestation.recommend.SuggestionsScreen
import org.phonestation.reminders.ReminderLeave
import org.phonestation.scan.ScanPresenter
import org.phonestation.scan.ScanScreen
import org.phonestation.search.SearchPresenter
import org.phonestation.search.SearchScreen
import org.phonestation.services.AnswerPresenter
import org.phonestation.services.AnswerScreen
import org.phonestation.services.ConfirmPresenter
import org.phonestation.services.ConfirmScreen
import org.phonestation.services.LeavePresenter
import org.phonestation.services.LeaveScreen
import org.phonestation.services.OfferPresenter
import org.phonestation.services.OfferScreen
import org.phonestation.services.ProductPresenter
import org.phonestation.services.ProductScreen
import org.phonestation.services.ReceiptPicture
import org.phonestation.services.ReceiptPresenter
import org.phonestation.services.ReceiptScreen
import org.phonestation.services.ServiceScreen.Companion.chosen
import org.phonestation.services.ServicesPresenter
import org.phonestation.services.ServicesScreen
import org.phonestation.services.StatementPresenter
import org.phonestation.services.StatementScreen
import org.phonestation.settings.AboutApp
import org.phonestation.settings.LicencesPresenter
import org.phonestation.settings.LicencesScreen
import org.phonestation.settings.RemindersSwitch
import org.phonestation.settings.SettingsPresenter
import org.phonestation.settings.SettingsScreen
import org.phonestation.shell.Navigator
import org.phonestation.shell.Permission
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.sync.PhoneLine
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui
import org.phonestation.update.UpdatePresenter
import org.phonestation.update.UpdateScreen
import org.phonestation.usage.AccessScreen
import org.phonestation.usage.AppsScreen
import org.phonestation.usage.CapPresenter
import org.phonestation.usage.CapScreen
import org.phonestation.usage.SavingScreen
import org.phonestation.usage.UsageAccess
import org.phonestation.usage.UsagePresenter
import org.phonestation.usage.UsageScreen

/** Which screen stands at which place. */
class Screens(
    private val core: StationCore,
    private val ui: Ui,
    private val activity: MainActivity,
) {
    lateinit var navigator: Navigator
    private val apps = OtherApps(activity)
    private val app = activity.application as StationApp
    private val station = activity.getString(R.string.station_url)
    private val line = PhoneLine(activity)

    fun make(place: Place, saved: Bundle): Screen<*, *> =
        when (place) {
            Place.Attract -> app.handset?.let { attract(it, saved) } ?: make(Place.Home, saved)
            Place.Staff -> app.handset?.let { staff(it) } ?: make(Place.Home, saved)
            Place.Home -> HomeScreen(HomePresenter(core), ui, navigator, activity.look::elder, saved)
            Place.Mine -> MineScreen(MinePresenter(core), ui, navigator, saved)
            Place.Settings -> {
                val presenter = SettingsPresenter(core, app.sync)
                val update = UpdatePresenter(core, line)
                SettingsScreen(presenter, ui, navigator, activity.look, about(), reminders(), update, saved)
            }
            Place.Update -> {
                UpdateScreen(UpdatePresenter(core, line), ui, navigator, station, apps::openBrowser, saved)
            }
            Place.Licences -> LicencesScreen(LicencesPresenter(::licences), ui, navigator, saved)
            Place.Gallery -> GalleryScreen(GalleryPresenter(), ui, navigator, saved)
            Place.Guides -> GuidesScreen(GuidesPresenter(core), ui, navigator, saved)
            is Place.Topic -> TopicScreen(TopicPresenter(core, place.id), ui, navigator, saved)
            Place.Search -> SearchScreen(SearchPresenter(core, SearchScreen.query(saved)), ui, navigator, saved)
            is Place.Guide -> {
                val presenter = GuidePresenter(core, apps, place.id, GuideScreen.audience(saved))
                GuideScreen(presenter, ui, navigator, apps, station, saved)
            }
            Place.Contacts -> {
                val ask = ContactsAsk(activity, activity.allowed, activity.chosen)
                val name = { "${ui.string(R.string.contacts_file)}-${LocalDate.now()}.vcf" }
                ContactsScreen(ContactsPresenter(app.contacts), ui, navigator, ask, name, saved)
            }
            Place.Scan -> {
                val permission = Permission(activity, activity.allowed, CAMERA, Permission.CAMERA)
                ScanScreen(ScanPresenter(Ways(core, station)), ui, navigator, app.camera(), permission, apps, saved)
            }
            is Place.Booking -> {
                val presenter = BookingPresenter(core, line, BookingScreen.begun(place, saved), line.back)
                val page = BookingPage(place == Place.Booking(), "${station.trimEnd('/')}/ask")
                BookingScreen(presenter, ui, navigator, apps, page, saved)
            }
            is Place.Services -> {
                val page = chosen(saved).ifEmpty { listOfNotNull(ServicesPresenter.FIND.takeIf { place.find }) }
                ServicesScreen(ServicesPresenter(core, line, ui.elder, page, line.back), ui, navigator, saved)
            }
            is Place.Offer -> {
                val presenter = OfferPresenter(core, line, place.id, place.after, chosen(saved))
                OfferScreen(presenter, ui, navigator, apps, place, saved)
            }
            is Place.Product -> {
                ProductScreen(ProductPresenter(core, line, place.id, line.back), ui, navigator, apps, saved)
            }
            is Place.Leave -> {
                LeaveScreen(LeavePresenter(core, line, place.product, chosen(saved)), ui, navigator, apps, saved)
            }
            is Place.Confirm -> {
                ConfirmScreen(ConfirmPresenter(core, line, place.order), ui, navigator, ::secure, saved)
            }
            is Place.Receipt -> {
                val presenter = ReceiptPresenter(core, line, place.order, ui.elder, chosen(saved))
                ReceiptScreen(presenter, ui, navigator, apps, ReceiptPicture(activity), reminderLeave(), saved)
            }
            is Place.Statement -> {
                StatementScreen(StatementPresenter(core, line, place.month), ui, navigator, saved)
            }
            is Place.Answer -> {
                val about = chosen(saved).ifEmpty { listOfNotNull(place.product) }
                AnswerScreen(AnswerPresenter(core, line, about, AnswerScreen.text(saved)), ui, navigator, saved)
            }
            Place.Usage -> {
                val presenter = UsagePresenter(core, line, app.usage, chosen(saved), line.back)
                UsageScreen(presenter, ui, navigator, apps, saved)
            }
            Place.UsageApps -> AppsScreen(usage("usage apps"), ui, navigator, saved)
            Place.UsageSaving -> SavingScreen(usage("usage saving"), ui, navigator, saved)
            Place.UsageAccess -> {
                AccessScreen(usage("usage access"), ui, navigator, UsageAccess(activity)::open, saved)
            }
            Place.UsageCap -> {
                CapScreen(CapPresenter(core, line, chosen(saved)), ui, navigator, reminderLeave(), saved)
            }
            Place.Suggestions -> {
                val presenter = SuggestionsPresenter(core, line, chosen(saved))
                SuggestionsScreen(presenter, ui, navigator, saved)
            }
            is Place.App -> AppScreen(AppPresenter(core, line, place.id), ui, navigator, apps, saved, ::trying)
            Place.Shelf -> ShelfScreen(ShelfPresenter(core, line), ui, navigator, apps, saved)
            Place.Interests -> {
                InterestsScreen(InterestsPresenter(core, line, chosen(saved)), ui, navigator, saved)
            }
            Place.Plans -> PlansScreen(PlansPresenter(core, line), ui, navigator, saved)
            Place.Advice -> AdviceScreen(AdvicePresenter(core, line), ui, navigator, saved)
            Place.Customer -> CustomerScreen(CustomerPresenter(core, line), ui, navigator, ::secure, saved)
            is Place.Ticket -> {
                val presenter = TicketPresenter(core, line, place.id, TicketScreen.asked(saved), line.back)
                TicketScreen(presenter, ui, navigator, apps, ::bright, reminderLeave(), saved)
            }
        }

    private fun attract(handset: Handset, saved: Bundle): Screen<*, *> {
        // Nothing moves under the finger of who explores the screen by touch, unless they want it to.
        val explored = activity.getSystemService(AccessibilityManager::class.java)?.isTouchExplorationEnabled == true
        return AttractScreen(AttractPresenter(core, handset, explored, AttractScreen.at(saved)), ui, navigator)
    }

    private fun staff(handset: Handset) =
        StaffScreen(
            StaffPresenter(core, handset, app.sync),
            ui,
            navigator,
            StaffWays(
                onWifi = { wifi(handset) },
                onGone = { activity.noHandset(handset) },
                onErase = handset.phone.lock::erase,
                secure = ::secure,
                onOpen = handset::staffOpens,
                onClose = { handset.staff = false },
            ),
        )

    /** Open until one is back: then the phone has the app and the month's apps again. */
    private fun wifi(handset: Handset) {
        val settings = Intent(Settings.ACTION_WIFI_SETTINGS)
        val owner = settings.resolveActivity(activity.packageManager)?.packageName
        handset.phone.lock.keep(handset.packages, listOfNotNull(owner))
        apps.openSetting(Settings.ACTION_WIFI_SETTINGS)
    }

    /** On a demo handset one of the month's apps can be tried here and now. */
    private fun trying(detail: AppDetail): (() -> Unit)? {
        val handset = app.handset ?: return null
        val name = handset.phone.apps.of(detail, handset.packages) ?: return null
        return { handset.opens(name) }
    }

    /** For a page that shows more of the same; the phone's own figure is counted anew, the station not asked. */
    private fun usage(name: String) = UsagePresenter(core, line, app.usage, name = name, asks = false)

    /** What another phone is to read is shown as bright as it can be. */
    private fun bright(on: Boolean) =
        activity.window.run {
            val wanted = if (on) BRIGHTNESS_OVERRIDE_FULL else BRIGHTNESS_OVERRIDE_NONE
            attributes = attributes.apply { screenBrightness = wanted }
        }

    /** Neither a picture of the screen nor the list of recent apps shows a number and its code. */
    private fun secure(on: Boolean) = activity.window.run { if (on) addFlags(FLAG_SECURE) else clearFlags(FLAG_SECURE) }

    private fun reminders() =
        RemindersSwitch(app.reminderChoice.on) {
            app.reminderChoice.on = it
            app.planReminders()
        }

    private fun reminderLeave(): ReminderLeave {
        val permission = Permission(activity, activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        return ReminderLeave(activity, permission, app.reminderChoice, app::planReminders)
    }

    private fun about() =
        AboutApp(
            version = activity.packageManager.getPackageInfo(activity.packageName, 0).versionName.orEmpty(),
            station = station,
            debuggable = activity.applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0,
        )

    private fun licences(): String =
        activity.resources.openRawResource(R.raw.licences).use { it.readBytes().decodeToString() }
}
