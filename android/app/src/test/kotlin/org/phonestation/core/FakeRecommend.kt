package org.phonestation.core

/** Suggestions in tests that have no station; [zh] says in which language. It remembers what it was asked. */
class FakeRecommend(
    private val zh: Boolean = true,
) : RecommendCore {
    private fun say(zh: String, en: String) = if (this.zh) zh else en

    val asked = mutableListOf<String>()
    val refused = mutableSetOf<String>()

    /** Told when something of it moved. */
    var onMoved: () -> Unit = {}
    var failure: CoreFailure.Reason? = null

    private val bus = SuggestionCard(
        "bus",
        SuggestionKind.APP,
        "bus",
        say("软件：掌上公交 · 免费 · 38\u00A0MB", "App: Bus in Hand · free · 38\u00A0MB"),
        say("出门先看，车到哪了", "See where the bus is before you go"),
        say("不用在站台干等。", "No more waiting at the stop."),
        say("李阿姨看车快到才下楼，每天省十分钟。", "Ms Li goes down when the bus is near, and saves ten minutes a day."),
        say("您说过常坐公交", "You said that you take the bus"),
        listOf(say("您说过常坐公交", "You said that you take the bus")),
        say("看看怎么用", "See how it works"),
        false,
    )
    private val video = SuggestionCard(
        "video-pack",
        SuggestionKind.OFFER,
        "video",
        say("加 10\u00A0GB 视频流量 · ¥9.00/月", "10\u00A0GB more for videos · ¥9.00 a month"),
        say("视频照看，月底不断网", "Videos to the end of the month"),
        say("只用来看视频，随时能退。", "For videos only; leave at any time."),
        say("小陈上个月没再买零散流量，省了 ¥21。", "Mr Chen bought no more small packs, and saved ¥21."),
        say("您这个月的流量到 28\u00A0日，一半是视频用的", "Your data lasts to the 28th; half of it went into videos"),
        listOf(say("您这个月的流量到 28\u00A0日", "Your data lasts to the 28th")),
        say("看清楚再定", "See its facts first"),
        true,
    )
    var cards = listOf(bus, video)
    var more = false
    var followUp: FollowUpCard? = null
    var onPhone = OnPhone.MISSING
    var askFollowUp = false
    var consent = ConsentView(null, false)
    var packages = listOf("org.example.bus", "org.example.map")
    var plans = PlanState.READY
    var likes = setOf<String>()

    fun shown() = cards.filter { it.id !in refused }

    private fun <T> answer(call: String, make: () -> T): T {
        asked += call
        failure?.let { throw CoreFailure(it) }
        return make()
    }

    private fun act(call: String, make: () -> Unit = {}) = answer(call, make).also { onMoved() }

    override suspend fun suggestions(three: Boolean) =
        answer("suggestions $three") {
            val there = shown()
            SuggestionsView(
                say("${if (there.size == 1) "一" else "两"}条建议", "${there.size} suggestions"),
                there,
                if (there.isEmpty()) say("现在没有要建议的。", "There is nothing to suggest now.") else "",
                if (there.isEmpty()) {
                    ""
                } else {
                    say(
                        "都不办也行：在 Wi-Fi 下看视频，现在的 20\u00A0GB 就够用。",
                        "Doing nothing is fine: with videos over Wi-Fi your 20\u00A0GB will do.",
                    )
                },
                likes.isEmpty(),
                say("点两下，建议就更合您的意", "Two taps, and suggestions suit you better"),
                more && !three,
                PlanTeaser(
                    say("套餐合不合适", "Does your plan suit you"),
                    say("现在的套餐就合适，不用换", "The plan you have suits you; keep it"),
                ),
            )
        }

    override suspend fun app(id: String) =
        answer("app $id") {
            val see = say("到应用商店里看", "See the store")
            AppDetail(
                id,
                "bus",
                say("掌上公交", "Bus in Hand"),
                bus.slogan,
                say("车到哪一站，手机上看得见", "The phone shows at which stop the bus is"),
                bus.benefit,
                bus.caseWords,
                say("新手机先装的十样之一", "One of ten for a new phone"),
                onPhone,
                if (onPhone == OnPhone.THERE) say("手机上已经有了", "It is on this phone") else "",
                id in refused,
                listOf(
                    FactRow(say("大小", "Size"), "38\u00A0MB"),
                    FactRow(say("要钱吗", "Cost"), say("免费", "Free")),
                    FactRow(say("谁做的", "Publisher"), see),
                    FactRow(say("要什么权限", "Permissions"), see),
                ),
                listOf(store(id)),
                listOf(say("应用商店的页面", "The store’s page")),
                say("还没核对过", "Not yet checked"),
                "https://station.example/a/$id",
                say("让家里人扫一扫，在自己的手机上看。", "Let your family scan it with their own phone."),
                bus.whys,
                false,
                askFollowUp,
                say("过几天问一句用上没有？", "Ask some days later whether it is of use?"),
                null,
            )
        }

    private fun store(id: String) =
        StoreWay(say("去应用商店", "To the store"), "market://details?id=$id", "https://store.example/$id")

    private fun row(id: String, name: String, state: OnPhone) =
        ShelfRow(
            id,
            "apps",
            name,
            say("一句话说清楚它", "What it is, in one line"),
            state,
            if (state == OnPhone.THERE) say("装好了", "Installed") else "",
            false,
            false,
            store(id),
        )

    override suspend fun shelf() =
        answer("shelf") {
            val ten = (1..TEN).map {
                row(
                    "t$it",
                    say("示例软件 $it", "Example $it"),
                    if (it <=
                        DONE
                    ) {
                        OnPhone.THERE
                    } else {
                        OnPhone.MISSING
                    },
                )
            }
            val words = say("装好 4\u00A0个，还有 6\u00A0个", "4 installed, 6 to go")
            val focus = listOf(row("f", say("示例月度软件", "Example of the month"), OnPhone.MISSING))
            val three = listOf(row("e", say("示例讲解", "Example to explain"), OnPhone.MISSING))
            ShelfView(focus, TenView(DONE.toUInt(), TEN.toUInt(), words, ten), three, emptyList())
        }

    override suspend fun interests() =
        answer("interests") {
            val chips =
                listOf("talk" to say("跟家人聊天", "Talking with family"), "travel" to say("坐车出门", "Getting around")) +
                    listOf("video" to say("看视频", "Videos"), "health" to say("看病健身", "Health"))
            val who = listOf("senior" to say("已经退休", "Retired"), "student" to say("在上学", "Studying"))
            InterestsView(
                chips.map { (id, words) -> InterestChip(id, words, id in likes) },
                who.map { (id, words) -> InterestChip(id, words, "who:$id" in likes) },
                false,
            )
        }

    override suspend fun setInterests(ids: List<String>, who: List<String>) =
        act("setInterests $ids $who") { likes = ids.toSet() + who.map { "who:$it" } }

    override suspend fun skipInterests() = act("skipInterests")

    override suspend fun recommendPackages() = answer("recommendPackages") { packages }

    override suspend fun notePackages(present: List<String>) = answer("notePackages $present") {}

    override suspend fun refuseSuggestion(id: String) = act("refuse $id") { refused += id }

    override suspend fun takeBackRefusal(id: String) = act("takeBackRefusal $id") { refused -= id }

    override suspend fun notedShown(ids: List<String>) = answer("shown $ids") {}

    override suspend fun notedOpened(id: String) = answer("opened $id") {}

    override suspend fun notedStore(id: String) = act("store $id") { askFollowUp = consent.followUp == null }

    override suspend fun recommendConsent() = answer("consent") { consent }

    override suspend fun setFollowUpConsent(on: Boolean) =
        act("followUpConsent $on") {
            consent = consent.copy(followUp = on)
            askFollowUp = false
        }

    override suspend fun forgetRecommendations() =
        act("forgetRecommendations") { consent = ConsentView(followUp = null, tell = false) }

    override suspend fun setTellConsent(on: Boolean) = act("tellConsent $on") { consent = consent.copy(tell = on) }

    override suspend fun dueFollowUp() = answer("dueFollowUp") { followUp }

    override suspend fun askedFollowUp(app: String) = answer("askedFollowUp $app") {}

    override suspend fun answerFollowUp(app: String, answer: FollowUpAnswer) =
        act("answerFollowUp $app $answer") { followUp = null }

    /** The question of an app, as the first screen shows it. */
    fun question() =
        FollowUpCard(
            "bus",
            "bus",
            say("“掌上公交”用上了吗？要不要人帮忙？", "Is “Bus in Hand” of use to you? Would you like help?"),
            say("用上了", "Yes"),
            say("没在用", "No"),
            say("找人帮忙", "Help me"),
        )

    override suspend fun planMatch() =
        answer("planMatch") {
            fun plan(id: String, name: String, total: String, percent: Int, own: Boolean, short: String = "") =
                PlanRow(id, name, total, "¥39.00 – ¥54.00", percent.toUByte(), own, own, short)
            val rows = listOf(
                plan("own", say("示例套餐", "Example plan"), "¥132.00", 80, true),
                plan("big", say("示例大套餐", "Example large plan"), "¥165.00", 100, false),
                plan(
                    "small",
                    say("示例小套餐", "Example small plan"),
                    "¥99.00",
                    60,
                    false,
                    say("有 2\u00A0个月会不够用", "Too small in 2 of the months"),
                ),
            )
            val ready = plans == PlanState.READY
            PlanMatchView(
                plans,
                if (ready) {
                    say(
                        "现在的套餐就合适，不用换",
                        "The plan you have suits you; keep it",
                    )
                } else {
                    say("还没有一整个月的数。", "No whole month is known yet.")
                },
                if (ready) {
                    say(
                        "按您自己前 3\u00A0个月用的，一分一分算出来的",
                        "Worked out to the fen from your last 3\u00A0months",
                    )
                } else {
                    ""
                },
                "",
                if (ready) rows else emptyList(),
                null,
                null,
                true,
            )
        }

    override suspend fun advice() =
        answer("advice") {
            val checked = say("还没核对过", "Not yet checked")
            AdviceView(
                listOf(
                    AdviceRow(
                        "choose",
                        say("流量多少才够？", "How much data is enough?"),
                        listOf(say("先看最近三个月用了多少。", "Look at the last three months first.")),
                        say("2026\u00A0年 11\u00A0月 25\u00A0日写的", "Written on 25\u00A0November 2026"),
                        checked,
                    ),
                ),
                listOf(
                    TopUpRow(
                        "t",
                        say("示例充值", "Example top-up"),
                        say("充 ¥100.00，到账 ¥120.00", "Pay ¥100.00, get ¥120.00"),
                        say("分三个月到账。", "Paid out over three months."),
                        say("12\u00A0月 31\u00A0日以前", "Until 31\u00A0December"),
                        checked,
                        true,
                    ),
                ),
                "",
            )
        }

    private companion object {
        const val TEN = 10
        const val DONE = 4
    }
}
