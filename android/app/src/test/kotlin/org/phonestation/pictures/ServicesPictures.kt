package org.phonestation.pictures

import android.Manifest.permission.POST_NOTIFICATIONS
import android.os.Bundle
import android.view.ViewGroup
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.CustomerView
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.FakeServices
import org.phonestation.core.Line
import org.phonestation.core.OfferChoice
import org.phonestation.core.ServiceState
import org.phonestation.core.WaitingCode
import org.phonestation.customer.CustomerPresenter
import org.phonestation.customer.CustomerScreen
import org.phonestation.reminders.ReminderChoice
import org.phonestation.reminders.ReminderLeave
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
import org.phonestation.services.ServiceEvent
import org.phonestation.services.ServicesPresenter
import org.phonestation.services.ServicesScreen
import org.phonestation.services.StatementPresenter
import org.phonestation.services.StatementScreen
import org.phonestation.shell.Permission
import org.phonestation.shell.Place
import org.phonestation.shell.Screen
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** Services as they look on one day; the real core's words would be others every day. */
class ServicesPictures(
    private val phone: Phone,
    private val zh: Boolean,
    elder: Boolean,
) {
    private val services = FakeServices(zh)
    private val core = FakePhoneStation(services)
    private val ui = Ui(phone.activity, elder)
    private val apps = OtherApps(phone.activity)
    private val navigator = phone.activity.navigator
    private val line = { Line.UNMETERED }

    fun show(which: String) {
        when (which) {
            "services" -> {
                services.cards = listOf(services.card("p"), services.card("q", ServiceState.ENDING))
                list()
            }
            "unreached" -> {
                core.unreachable = CoreFailure.Reason.NO_NETWORK
                list()
            }
            "none" -> {
                services.cards = emptyList()
                list()
            }
            "unsigned" -> {
                services.signOut()
                list()
            }
            "find" -> list(find = true)
            "offer" -> {
                val two = (1..3).map { OfferChoice("$it", if (zh) "看视频" else "Video") }
                services.offers["music"] = services.offers.getValue("music").copy(choices = two, pick = 2u)
                val place = Place.Offer("music")
                val presenter = OfferPresenter(core, line, "music", null, listOf("1"))
                stand(OfferScreen(presenter, ui, navigator, apps, place, Bundle()))
            }
            "confirm" -> confirm()
            "wrong" -> {
                services.failure = CoreFailure(CoreFailure.Reason.WRONG_CODE, left = 4)
                confirm().onEvent(ServiceEvent.Act("123456"))
            }
            "leave" -> stand(LeaveScreen(LeavePresenter(core, line, "p"), ui, navigator, apps, Bundle()))
            "receipt" -> receipt()
            "product" -> stand(ProductScreen(ProductPresenter(core, line, "p"), ui, navigator, apps, Bundle()))
            "statement" -> stand(StatementScreen(StatementPresenter(core, line, "2026-11"), ui, navigator, Bundle()))
            "answer" -> {
                val text = "您已成功退订“示例音乐包”，12月1日起不再收费"
                val presenter = AnswerPresenter(core, line, listOf("p"), text)
                stand(AnswerScreen(presenter, ui, navigator, AnswerScreen.shared(text)))
            }
            "number" -> {
                services.signOut()
                me("1380000204")
            }
            "code" -> {
                val waiting = WaitingCode("100 •••• 0003", Long.MAX_VALUE, 0)
                services.customer = CustomerView(false, "", waiting, null)
                me("10000000003", "1234")
            }
            "me" -> me("")
        }
    }

    private fun list(find: Boolean = false) {
        val page = listOfNotNull(ServicesPresenter.FIND.takeIf { find })
        stand(ServicesScreen(ServicesPresenter(core, line, ui.elder, page), ui, navigator, Bundle()))
    }

    private fun confirm(): ConfirmPresenter {
        val presenter = ConfirmPresenter(core, line, "k")
        val typed = Bundle().apply { putString("typed", "123456") }
        stand(ConfirmScreen(presenter, ui, navigator, {}, typed))
        return presenter
    }

    private fun receipt() {
        val permission = Permission(phone.activity, phone.activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        val leave = ReminderLeave(phone.activity, permission, ReminderChoice(phone.activity)) {}
        val presenter = ReceiptPresenter(core, line, "o", ui.elder)
        stand(ReceiptScreen(presenter, ui, navigator, apps, ReceiptPicture(phone.activity), leave, Bundle()))
    }

    private fun me(number: String, code: String = "") {
        val typed = Bundle().apply {
            putString("number", number)
            putString("code", code)
        }
        stand(CustomerScreen(CustomerPresenter(core, line), ui, navigator, {}, typed))
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
            listOf("services", "unreached", "none", "unsigned", "find", "offer", "confirm", "wrong", "leave") +
                listOf("receipt", "product", "statement", "answer", "number", "code", "me")
    }
}
