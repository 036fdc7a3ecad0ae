package org.phonestation.core

/** What a customer has, and what there is, in tests that have no station; [zh] says in which language. */
class FakeServices(
    private val zh: Boolean = true,
) {
    private fun say(zh: String, en: String) = if (this.zh) zh else en

    var customer = CustomerView(signedIn = true, number = "100 •••• 0003", waiting = null, ended = null)

    /** When another code can be had. */
    var againMs = 0L

    /** Why the station says no to the next act, when it does. */
    var failure: CoreFailure? = null

    fun refused() = failure?.let { throw it }

    fun signIn() {
        customer = CustomerView(true, "100 •••• 0003", null, null)
    }

    fun signOut() {
        customer = CustomerView(false, "", null, null)
    }

    fun card(id: String, state: ServiceState = ServiceState.ACTIVE): ServiceCard {
        val active = state == ServiceState.ACTIVE
        return ServiceCard(
            product = id,
            offering = "music",
            name = say("示例音乐包", "Example Music Pack"),
            kind = say("增值服务", "Value-added services"),
            price = say("¥10.00/月", "¥10.00 a month"),
            start = say("2026\u00A0年 11\u00A0月 18\u00A0日", "18\u00A0November 2026"),
            next = say("12\u00A0月 18\u00A0日扣 ¥10.00", "¥10.00 on 18\u00A0December").takeIf { active },
            lastDay = say("2026\u00A0年 12\u00A0月 17\u00A0日", "17\u00A0December 2026").takeUnless { active },
            state = state,
            status = if (active) say("在用", "In use") else say("已退订，还能用", "Left, still in use"),
            example = true,
            note = null,
        )
    }

    var cards = listOf(card("p"))
    var ended = emptyList<ServiceCard>()
    var unfinished = emptyList<UnfinishedOrder>()

    fun view() =
        ServicesView(
            signedIn = customer.signedIn,
            asOf = say("10:04 查的", "As of 10:04"),
            cards = if (customer.signedIn) cards else emptyList(),
            ended = ended,
            month = "2026-11",
            monthWords = say("2026\u00A0年 11\u00A0月", "November 2026"),
            sum = "¥10.00",
            unfinished = unfinished,
            bySms = emptyList(),
            notices = listOfNotNull(customer.ended),
        )

    val offered = OfferCard(
        "music",
        say("示例音乐包", "Example Music Pack"),
        say("¥10.00/月", "¥10.00 a month"),
        say("听歌不用另外花流量，每月 30\u00A0GB 以内", "Music without using up your data, up to 30\u00A0GB a month"),
        example = true,
        held = false,
    )
    var instead: OfferCard? = offered.copy(
        id = "music-small",
        name = say("示例音乐小包", "Example Small Music Pack"),
        price = say("¥3.00/月", "¥3.00 a month"),
    )

    fun find(elder: Boolean): FindView {
        val no =
            say(
                "大字模式里不推荐服务。要订什么，请到营业厅，我们当面说清楚。",
                "Large text mode recommends nothing. To order something, come to a hall.",
            )
        if (elder) return FindView(emptyList(), no)
        val few = listOfNotNull(offered, instead)
        return FindView(listOf(OfferKind(say("增值服务", "Value-added services"), few)), null)
    }

    val draft = SmsDraft("00000", "TDYY", say("还没核对过", "Not yet checked"))

    val facts = listOf(
        FactRow(say("做什么", "What it does"), offered.what),
        FactRow(say("价格", "Price"), offered.price),
        FactRow(
            say("到期怎么办", "At the end"),
            say("自动续订，续前 5\u00A0天提醒", "renews by itself, with notice 5\u00A0days before"),
        ),
        FactRow(say("合约期", "Contract term"), say("没有，随时能退", "None: leave at any time")),
        FactRow(say("提前退订收不收钱", "Charge for leaving early"), say("不收", "Nothing")),
    )

    val offers = mutableMapOf(
        "music" to OfferView(
            card = offered,
            kind = say("增值服务", "Value-added services"),
            facts = facts,
            lacks = emptyList(),
            choices = emptyList(),
            pick = 0u,
            canOrder = true,
            checked = say("还没核对过", "Not yet checked"),
            sms = draft,
        ),
    )

    private val last = say("2026\u00A0年 12\u00A0月 17\u00A0日", "17\u00A0December 2026")

    var ways = listOf(
        LeaveWay("endOfTerm", say("用到付过钱的最后一天", "On the last day already paid for"), last, null, null, "¥0.00"),
        LeaveWay("immediate", say("今天停，没用的天数退钱", "Today; unused days are paid back"), "11-18", "¥9.67", null, "−¥9.67"),
    )

    val products = mutableMapOf(
        "p" to ProductView(
            card = card("p"),
            facts = facts.take(2),
            ways = ways,
            trace = listOf(
                TraceLine(
                    say("2026\u00A0年 11\u00A0月 18\u00A0日 10:04", "18\u00A0November 2026 at 10:04"),
                    say("订好了", "It is ordered"),
                    say("手机软件，短信验证码", "the app, the code of a message"),
                    "o",
                ),
            ),
            sms = draft,
            goOn = null,
            undo = null,
            undoUntil = null,
            again = false,
        ),
    )

    /** What is to be confirmed, as the station says it. */
    var ask = AskView(
        order = "k",
        title = say("再确认一次", "Confirm it"),
        name = offered.name,
        rows = facts.drop(1),
        needsCode = true,
        untilMs = Long.MAX_VALUE,
        tries = 5u,
        leaves = false,
        altered = false,
    )

    /** What comes of confirming. */
    var end: ConfirmView = ConfirmView.Receipt("o")

    fun asked(): AskView {
        refused()
        return ask
    }

    fun receipt(left: Boolean) =
        ReceiptView(
            order = "o",
            product = "p",
            title = if (left) say("退订好了", "You have left") else say("订好了", "It is ordered"),
            name = offered.name,
            number = "2611 1810 0427",
            rows = listOf(
                FactRow(say("服务", "Service"), offered.name),
                FactRow(say("回执号", "Receipt number"), "2611 1810 0427"),
                FactRow(
                    say("时间", "When"),
                    say("2026\u00A0年 11\u00A0月 18\u00A0日 10:06", "18\u00A0November 2026 at 10:06"),
                ),
                FactRow(say("最后一天", "Last day"), last),
                FactRow(say("下次账单里它的金额", "On the next bill for it"), "¥0.00"),
                FactRow(say("怎么同意的", "How you said yes"), say("手机软件，登录后点确认", "the app, a button, signed in")),
            ),
            undoUntil = say("12\u00A0月 17\u00A0日 结束前还能撤销", "Can be undone until the end of 17\u00A0December").takeIf {
                left
            },
            undone = false,
            left = left,
            share = "2611 1810 0427",
            example = true,
        )

    val receipts = mutableMapOf("o" to receipt(left = true))

    var statement = StatementView(
        month = "2026-11",
        title = say("2026\u00A0年 11\u00A0月", "November 2026"),
        rows = listOf(
            StatementRow(say("11\u00A0月 18\u00A0日", "18\u00A0November"), offered.name, say("扣费", "Charge"), "¥10.00"),
        ),
        sum = "¥10.00",
        before = "2026-10",
        asOf = say("10:04 查的", "As of 10:04"),
    )

    var answer = SmsAnswer(
        SmsMeans.LEFT,
        say("运营商的短信说：退订好了", "The carrier's message says that you have left"),
        "",
        say("还没核对过", "Not yet checked"),
    )
}
