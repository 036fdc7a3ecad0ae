package org.phonestation.core

/** Usage in tests that have no station: 18 November, 20 GB, 12.9 used; [zh] says in which language. */
class FakeUsage(
    private val zh: Boolean = true,
) {
    private fun say(zh: String, en: String) = if (this.zh) zh else en

    var glance: UsageGlance? = UsageGlance(
        left = "7.1",
        unit = "GB",
        usedWords = say("已用 12.9，共 20\u00A0GB", "12.9 of 20\u00A0GB used"),
        totalWords = "20\u00A0GB",
        percentUsed = 65u,
        percentTime = 58u,
        dataWords = say("用了 65%", "65% used"),
        timeWords = say("过了 58%", "58% over"),
        daysLeft = say("11\u00A0月还有 12\u00A0天", "12\u00A0days left of November"),
        asOf = say("运营商的数，09:40", "The carrier’s, 09:40"),
        state = UsageState.FAST,
        stateWords = say("用得快了些", "A little fast"),
        forecast = say("照这样用，到 28\u00A0日", "At this rate until the 28th"),
        example = true,
        trouble = null,
    )

    private fun chart(): List<ChartDay> {
        val used = listOf(20, 24, 16, 28, 20, 32, 36, 52, 44, 20, 24, 28, 24, 32, 40, 48, 20, 8)
        return (1..DAYS).map { day ->
            val kind = when {
                day < TODAY -> ChartKind.USED
                day == TODAY -> ChartKind.TODAY
                day < EMPTY -> ChartKind.LIKELY
                else -> ChartKind.NONE
            }
            val bytes = used.getOrNull(day - 1) ?: if (kind == ChartKind.LIKELY) LIKELY else 0
            val label = when (day) {
                1 -> say("1\u00A0日", "1")
                TODAY -> say("今天", "Today")
                DAYS -> say("28\u00A0日用完", "Empty on the 28th")
                else -> ""
            }
            ChartDay(
                label,
                bytes.toULong(),
                kind,
                say("11\u00A0月 $day\u00A0日用了 0.6\u00A0GB", "0.6\u00A0GB on $day November"),
            )
        }
    }

    private fun forecast() =
        UsageForecast(
            words = say("照这样用，到 28\u00A0日", "At this rate until the 28th"),
            hint = say("每天少于 0.56\u00A0GB，能用到月底", "With less than 0.56\u00A0GB a day it lasts to the end of the month"),
            uncertain = say("可能早到 26\u00A0日，也可能晚到 30\u00A0日", "It may be the 26th, or as late as the 30th"),
            chart = chart(),
            emptyDay = "2026-11-28",
            spoken = say("这个月用了 18 天，最多的一天 1.4 GB", "18 days of this month, 1.4 GB on the highest"),
        )

    val shared = BucketRow(
        name = say("家庭共享包", "Family pack"),
        words = say("还剩 12\u00A0GB，共 30\u00A0GB", "12\u00A0GB left of 30\u00A0GB"),
        percentUsed = 60u,
        shared = say("3 个号一起用，您用了 2.1\u00A0GB", "Shared by 3 numbers; yours used 2.1\u00A0GB"),
        until = say("用到 12\u00A0月 31\u00A0日", "Until 31\u00A0December"),
        kind = UsageKind.DATA,
        first = false,
    )
    val plan = BucketRow(
        name = say("示例套餐", "Example plan"),
        words = say("还剩 7.1\u00A0GB，共 20\u00A0GB", "7.1\u00A0GB left of 20\u00A0GB"),
        percentUsed = 65u,
        shared = null,
        until = say("用到 11\u00A0月 30\u00A0日", "Until 30\u00A0November"),
        kind = UsageKind.DATA,
        first = true,
    )
    val calls = BucketRow(
        name = say("通话", "Calls"),
        words = say("还剩 62\u00A0分钟，共 200\u00A0分钟", "62 of 200\u00A0minutes left"),
        percentUsed = 69u,
        shared = null,
        until = say("用到 11\u00A0月 30\u00A0日", "Until 30\u00A0November"),
        kind = UsageKind.VOICE,
        first = false,
    )
    var buckets = listOf(plan)

    private fun app(id: String, name: String, mobile: String, percent: Int, kind: PhoneAppKind = PhoneAppKind.APP) =
        AppRow(
            id,
            name,
            kind,
            "$mobile\u00A0GB",
            "Wi-Fi 1.2\u00A0GB".takeIf {
                kind == PhoneAppKind.APP
            }.orEmpty(),
            percent.toUByte(),
        )

    private val rows = listOf(
        app("a", say("示例视频", "Example Video"), "6.2", 100),
        app("b", say("示例聊天", "Example Chat"), "2.9", 47),
        app("c", say("示例地图", "Example Maps"), "1.1", 18),
        app("d", say("示例浏览器", "Example Browser"), "0.9", 15),
        app("e", say("示例音乐", "Example Music"), "0.5", 8),
        app("f", say("示例新闻", "Example News"), "0.3", 5),
        app("", say("开热点给别人用", "Hotspot, used by others"), "0.4", 6, PhoneAppKind.HOTSPOT),
        app("", say("删掉的软件", "Removed apps"), "0.2", 3, PhoneAppKind.REMOVED),
        app("", say("手机系统", "The phone’s system"), "0.1", 2, PhoneAppKind.SYSTEM),
    )
    private val span = say("11\u00A0月 1\u00A0日到今天", "1\u00A0November to today")
    private val figure = UsageFigure("12.5\u00A0GB", say("今天 10:04", "Today 10:04"), span)
    var access = PhoneAccess.GRANTED
    var signedIn = true
    var cap: ULong? = null
    var waiting = false
    var receipt: String? = null
    var trouble: String? = null
    var counted = emptyList<PhoneUsage>()
    var alerts = emptyList<UsageAlert>()

    private fun apps(): AppsView {
        val missing = when (access) {
            PhoneAccess.GRANTED -> null
            PhoneAccess.DENIED -> say(
                "没打开“使用情况权限”，看不到哪些软件用了多少，也没有手机自己记的数。别的都照样用。",
                "Usage access is off, so the list of apps and the phone’s own figure are missing. All else works.",
            )
            PhoneAccess.UNSUPPORTED -> say("这部手机不说哪些软件用了多少。", "This phone does not tell which apps used it.")
        }
        val there = if (access == PhoneAccess.GRANTED) rows else emptyList()
        val all = say("看全部 23 个软件", "See all 23 apps").takeIf { there.isNotEmpty() }
        return AppsView(say("$span，不含 Wi-Fi", "$span, without Wi-Fi"), access, missing, all, there)
    }

    private fun sms(what: String, body: String) =
        UsageSmsDraft(
            what,
            say("示例运营商", "Example carrier"),
            SmsDraft("00000", body, say("还没核对过", "Not yet checked")),
            true,
        )

    fun view(): UsageView {
        val phone = figure.takeIf { access == PhoneAccess.GRANTED }
        val known = glance
        return UsageView(
            signedIn = signedIn,
            glance = known,
            forecast = forecast().takeIf { known?.percentUsed != null && known.state != UsageState.EMPTY },
            buckets = if (known == null) emptyList() else buckets,
            balance = say("话费余额 ¥35.60", "Balance ¥35.60").takeIf { known != null },
            cap = CapView(
                words = cap?.let { "${it / GB}\u00A0GB" } ?: say("没定", "Not set"),
                bytes = cap,
                waiting = waiting,
                note = say("还没发出去，有网就自动发。", "Not sent yet; it goes once you are online.").takeIf { waiting },
                receipt = receipt,
                choices = listOf(10, 15, 20).map { CapChoice(it.toULong() * GB, "$it\u00A0GB") },
            ),
            compare = phone.takeIf { known != null }?.let {
                CompareView(
                    UsageFigure("12.9\u00A0GB", say("今天 09:40", "Today 09:40"), span),
                    it,
                    say("正常", "Normal"),
                    say(
                        "差 0.4\u00A0GB：断线重发的那部分，手机没算进去。收费看运营商的数。",
                        "0.4\u00A0GB apart: what was sent again after a break is not in the phone’s count. The bill goes by the carrier’s.",
                    ),
                    CompareState.NORMAL,
                )
            },
            phone = phone,
            apps = apps(),
            savingTitle = say("怎么省：三个办法", "How to save: three ways").takeIf { phone != null }.orEmpty(),
            saving = if (phone == null) {
                emptyList()
            } else {
                listOf(
                    SavingWay(
                        say("示例视频这个月用了 6.2\u00A0GB", "Example Video used 6.2\u00A0GB this month"),
                        say("在它的设置里关掉“用流量自动播放”。", "Turn off autoplay over mobile data in its settings."),
                        "saving-data",
                    ),
                    SavingWay(
                        say("开热点用了 0.4\u00A0GB", "The hotspot used 0.4\u00A0GB"),
                        say("不用时关掉。", "Turn it off when nobody uses it."),
                        "hotspot",
                    ),
                    SavingWay(
                        say("后台用了 0.3\u00A0GB", "0.3\u00A0GB went unseen"),
                        say("打开省流量模式。", "Turn on data saver."),
                        null,
                    ),
                )
            },
            sms = listOf(
                sms(say("查还剩多少流量", "Ask how much data is left"), "CXLL"),
                sms(say("查话费余额", "Ask for the balance"), "CXYE"),
            ),
            banner = trouble,
            asOf = say("09:40 查的", "As of 09:40"),
        )
    }

    /** How it stands when little, or nothing, is left. */
    fun leaves(left: String, percent: Int, state: UsageState) {
        val words = when (state) {
            UsageState.EMPTY -> say("用完了", "Used up")
            else -> say("快用完了", "Nearly used up")
        }
        val forecast = if (state == UsageState.EMPTY) "" else say("照这样用，到明天", "At this rate until tomorrow")
        glance = glance?.copy(
            left = left,
            usedWords = say("已用 ${percent / 5},共 20\u00A0GB".replace(',', '，'), "${percent / 5} of 20\u00A0GB used"),
            percentUsed = percent.toUByte(),
            dataWords = say("用了 $percent%", "$percent% used"),
            state = state,
            stateWords = words,
            forecast = forecast,
        )
        val said = say("还剩 $left\u00A0GB，共 20\u00A0GB", "$left\u00A0GB left of 20\u00A0GB")
        buckets = listOf(plan.copy(words = said, percentUsed = percent.toUByte()))
    }

    companion object {
        const val GB = 1_073_741_824uL
        private const val DAYS = 30
        private const val TODAY = 18
        private const val EMPTY = 28
        private const val LIKELY = 29
    }
}
