package org.phonestation.core

/** What is booked, and when, in tests that have no station. */
object Bookings {
    const val MINUTE = 60_000L

    fun times(vararg starts: Long) =
        starts.map { TimeChoice(startMs = it, words = "今天 10:0$it", away = "还有 $it 分钟", day = "今天") }

    fun timesView(times: List<TimeChoice>, asOf: String = "10:04 查的") = TimesView(0, asOf, times)

    fun view() =
        BookingView(
            hall = hall("zsl", here = true),
            halls = listOf(hall("zsl", here = true), hall("lhc")),
            product = product("help"),
            products = listOf(product("help"), product("battery")),
            topic = null,
            times = timesView(times(1, 2, 3, 4)),
            tickets = emptyList(),
        )

    fun hall(id: String, here: Boolean = false) = HallChoice(id, "厅 $id", "$id 路 1 号", false, here, "开到 18:00")

    fun product(kind: String) = ProductChoice(kind, "名 $kind", "约 20 分钟", null)

    fun card(id: String, state: TicketState, start: Long = 1, code: String? = null) =
        TicketCard(id, code, "今天 10:0$start", start, "导通讯录", "中山路营业厅", state, null)

    fun ticket(id: String, state: TicketState, start: Long = 1) =
        TicketView(
            card = card(id, state, start, "A12".takeUnless { state == TicketState.Unsent }),
            endMs = start + 20 * MINUTE,
            address = "中山路 1 号",
            example = false,
            link = "https://station.example/b/zsl/secret".takeUnless { state == TicketState.Unsent },
            status = "状态 $state",
            rule = "怎么排队",
            ahead = null,
            line = null,
            wait = null,
            asOf = "10:04 查的",
            canCheckIn = state == TicketState.Booked,
            canMove = true,
            canCancel = true,
            alternatives = emptyList(),
            calendarTitle = "手机服务站 A12",
            calendarText = "导通讯录",
            hallId = "zsl",
            product = "help",
            guide = null,
        )
}
