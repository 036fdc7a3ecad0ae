package org.phonestation.pictures

import android.Manifest.permission.POST_NOTIFICATIONS
import android.os.Bundle
import android.view.ViewGroup
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.booking.BookingEvent
import org.phonestation.booking.BookingPage
import org.phonestation.booking.BookingPresenter
import org.phonestation.booking.BookingScreen
import org.phonestation.booking.BookingState
import org.phonestation.booking.TicketPresenter
import org.phonestation.booking.TicketScreen
import org.phonestation.core.BookingView
import org.phonestation.core.CoreFailure
import org.phonestation.core.FakePhoneStation
import org.phonestation.core.HallChoice
import org.phonestation.core.HoldView
import org.phonestation.core.Line
import org.phonestation.core.ProductChoice
import org.phonestation.core.RefusedBooking
import org.phonestation.core.TicketCard
import org.phonestation.core.TicketState
import org.phonestation.core.TicketView
import org.phonestation.core.TimeChoice
import org.phonestation.core.TimesView
import org.phonestation.core.TopicChoice
import org.phonestation.reminders.ReminderChoice
import org.phonestation.reminders.ReminderLeave
import org.phonestation.shell.Permission
import org.phonestation.shell.Screen
import org.phonestation.ui.OtherApps
import org.phonestation.ui.Ui

/** Booking as it looks at 10:04 on one day; the real core's words would be others every minute. */
class BookingPictures(
    private val phone: Phone,
    private val zh: Boolean,
    elder: Boolean,
) {
    private val core = FakePhoneStation()
    private val ui = Ui(phone.activity, elder)
    private val apps = OtherApps(phone.activity)

    init {
        core.bookingView = view()
    }

    fun show(which: String) {
        when (which) {
            "booking" -> booking().onEvent(BookingEvent.Time(1))
            "offline" -> {
                core.unreachable = CoreFailure.Reason.NO_NETWORK
                core.tickets["a"] = ticket(TicketState.Unsent, 4)
                booking()
            }
            "full" -> {
                core.bookingView = view().copy(times = times(0))
                booking()
            }
            "halls", "times" -> {
                booking()
                phone.tap(if (which == "halls") R.id.hall else R.id.more)
            }
            "ticket" -> ticket(ticket(TicketState.Booked, 1))
            "called" -> ticket(ticket(TicketState.Called(if (zh) "2 号台" else "desk 2"), 1))
            "unsent" -> ticket(ticket(TicketState.Unsent, 1))
            "refused" -> ticket(ticket(TicketState.Refused(RefusedBooking.TAKEN), 1))
            "cancel" -> {
                ticket(ticket(TicketState.Booked, 1))
                phone.tap(R.id.cancel)
            }
        }
    }

    private fun booking(): BookingPresenter {
        core.renewed = times(0).asOf
        core.hold = HoldView(1, 2, if (zh) "给您留到 10:09" else "Kept for you until 10:09")
        core.topic = view().topic
        val presenter = BookingPresenter(core, { Line.UNMETERED }, BookingState(guide = "move-contacts"))
        val page = BookingPage(tab = true, web = "https://station.example/ask")
        stand(BookingScreen(presenter, ui, phone.activity.navigator, apps, page, Bundle()))
        return presenter
    }

    private fun ticket(ticket: TicketView) {
        core.tickets["a"] = ticket
        val presenter = TicketPresenter(core, { Line.UNMETERED }, "a")
        val permission = Permission(phone.activity, phone.activity.allowed, POST_NOTIFICATIONS, Permission.NOTICES)
        val leave = ReminderLeave(phone.activity, permission, ReminderChoice(phone.activity)) {}
        stand(TicketScreen(presenter, ui, phone.activity.navigator, apps, {}, leave, Bundle()))
    }

    private fun stand(screen: Screen<*, *>) {
        val container = phone.activity.findViewById<ViewGroup>(R.id.screen)!!
        container.removeAllViews()
        container.addView(screen.view)
        screen.start()
        phone.waitUntil("") { true }
    }

    private fun time(start: Long): TimeChoice {
        val (words, away) = (if (zh) ZH else EN)[start.toInt() - 1]
        val day = if (start < TOMORROW) (if (zh) "今天" else "Today") else (if (zh) "明天" else "Tomorrow")
        return TimeChoice(start, words, away, day)
    }

    private fun times(count: Int) = TimesView(0, if (zh) "10:04 查的" else "As of 10:04", (1L..count).map(::time))

    private fun view(): BookingView {
        val state = if (zh) "开到 18:00" else "Open until 18:00"
        val one = HallChoice("zsl", hall(), address(), example = true, here = true, state = state)
        val other = if (zh) "滨河路营业厅" else "Binhe Road hall"
        val road = if (zh) "示例市示例区滨河路 8 号" else "8 Binhe Road, Example District, Example City"
        val products = listOf("help", "corner", "battery", "expert").mapIndexed { index, kind ->
            val (name, detail) = (if (zh) PRODUCTS_ZH else PRODUCTS_EN)[index]
            ProductChoice(kind, name, detail, null)
        }
        return BookingView(
            hall = one,
            halls = listOf(one, HallChoice("bhl", other, road, example = true, here = false, state = state)),
            product = products.first(),
            products = products,
            topic = TopicChoice("move-contacts", topic(), "contacts"),
            times = times(TIMES),
            tickets = emptyList(),
        )
    }

    private fun ticket(state: TicketState, start: Long): TicketView {
        val sent = state != TicketState.Unsent && state !is TicketState.Refused
        val booked = state == TicketState.Booked
        val what = (if (zh) "一对一帮忙 · " else "One-to-one help · ") + topic()
        val card = TicketCard("a", "A12".takeIf { sent }, time(start).words, start, what, hall(), state, null)
        return TicketView(
            card = card,
            endMs = start,
            address = address(),
            example = true,
            link = "https://station.example/b/zsl/7c9e6679-7425-40de-944b-e07fc1f90ae7".takeIf { sent },
            status = status(state),
            rule = if (zh) RULE_ZH else RULE_EN,
            ahead = null,
            line = (if (zh) "前面 2 人" else "2 people before you").takeIf { booked },
            wait = (if (zh) "大约等 8 分钟" else "about 8 min").takeIf { booked },
            asOf = if (zh) "10:04 查的" else "As of 10:04",
            canCheckIn = booked,
            canMove = booked || !sent,
            canCancel = true,
            alternatives = if (state is TicketState.Refused) (2L..TOMORROW).map(::time) else emptyList(),
            calendarTitle = hall(),
            calendarText = "",
            hallId = "zsl",
            product = "help",
            guide = "move-contacts",
        )
    }

    private fun status(state: TicketState) =
        when (state) {
            TicketState.Unsent -> if (zh) "还没发出去，有网就自动发" else "Not sent yet. It goes once you are online"
            is TicketState.Refused -> if (zh) "这个时间刚被约走，请换一个" else "That time has just been taken. Choose another"
            is TicketState.Called -> if (zh) "请到 2 号台那里" else "Please go to desk 2"
            else -> if (zh) "约好了" else "You are booked"
        }

    private fun hall() = if (zh) "中山路营业厅" else "Zhongshan Road hall"

    private fun address() = if (zh) "示例市示例区中山路 1 号" else "1 Zhongshan Road, Example District, Example City"

    private fun topic() = if (zh) "导通讯录" else "Move contacts"

    private companion object {
        const val TIMES = 6
        const val TOMORROW = 3L
        const val RULE_ZH = "怎么排队：约好并签到的，从约定时间前 10 分钟到之后 15 分钟内优先；其余按到的先后。"
        const val RULE_EN =
            "Who is next: a booking that has checked in goes first, from 10 minutes before its time until " +
                "15 minutes after; everybody else in the order of coming."
        val ZH = listOf("今天 10:40", "今天 11:20", "明天 09:00", "明天 09:20", "明天 09:40", "明天 10:00")
            .zip(listOf("还有 36\u00A0分钟", "还有 1\u00A0小时多", "刚开门", "周四", "周四", "周四"))
        val EN = listOf("Today at 10:40", "Today at 11:20", "Tomorrow at 09:00", "Tomorrow at 09:20")
            .plus(listOf("Tomorrow at 09:40", "Tomorrow at 10:00"))
            .zip(listOf("in 36\u00A0min", "in over 1\u00A0h", "right at opening", "Thursday", "Thursday", "Thursday"))
        val PRODUCTS_ZH = listOf("一对一帮忙", "自助区", "手机电池随时换", "专家日")
            .zip(listOf("一对一，约 20\u00A0分钟", "自己办，旁边有人，约 30\u00A0分钟", "空的换满的，约 10\u00A0分钟", "专家到这家厅，约 30\u00A0分钟"))
        val PRODUCTS_EN = listOf("One-to-one help", "Self-service corner", "Battery swap", "Expert's tour day")
            .zip(
                listOf("One person for you, about 20\u00A0min", "On your own, with somebody near, about 30\u00A0min") +
                    listOf(
                        "An empty one for a full one, about 10\u00A0min",
                        "The expert comes to this hall, about 30\u00A0min",
                    ),
            )
    }
}
