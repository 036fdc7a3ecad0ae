//! Labels and sentences of the screens.

use crate::booking::words::day;
use crate::recommend::pack::Need;
use crate::services::words::{date, money};
use crate::usage::words::{left, used};
use crate::words::{Word, pick, say, words};
use jiff::civil::Date;
use phonestation_wire::Language;
use phonestation_wire::recommend::{AppClass, Store, Who};

words! {
    SUGGESTIONS: "建议", "Suggestions";
    APP: "软件", "App";
    NIGHT: "晚上 9\u{a0}点到早上 8\u{a0}点，我们不推荐东西", "From 9\u{a0}pm to 8\u{a0}am we suggest nothing";
    BUSY: "先把手上的事办完，建议等会儿再看", "Finish what you are doing first; suggestions can wait";
    NOTHING: "现在没有更合适您的了。想看别的，可以改一改您喜欢什么，或者翻一翻全部软件", "Nothing else suits you now. Change what you like, or look at all apps";
    NO_CATALOGUE: "还没有可以推荐的内容，连上 Wi-Fi 更新一次就有", "There is nothing to suggest yet; update once over Wi-Fi";
    FINE_WITHOUT_APPS: "都不装也行：您的手机现在这样照样能用", "You need none of them: your phone works as it is";
    FINE_WITHOUT: "都不办也行", "You need none of this";
    ASK_INTERESTS: "平常喜欢做什么？点两下，给您看的就更合适", "What do you like to do? Two taps, and this suits you better";
    LOOK_HOW: "看看怎么用", "See how it works";
    LOOK_FIRST: "看清楚再定", "Look at it first";
    PACK_SLOGAN: "流量接得上，不断网", "Data that lasts";
    PACK_CASE: "杨师傅月底差几个 GB，加了一份，一直没断网", "Mr Yang was a few GB short; he added one pack and stayed online";
    MUST_INSTALL: "新手机先装的十样之一", "One of ten for a new phone";
    MUST_EXPLAIN: "给每位都讲的三样之一", "One of the three we explain to everyone";
    THERE: "手机上已经有了", "It is on this phone";
    REMOVED: "装过，后来删了", "It was here and was removed";
    HAVE_IT: "装好了", "Installed";
    HAD_IT: "删过", "Removed";
    SIZE: "多大", "Size";
    COST: "要不要钱", "Cost";
    PUBLISHER: "谁做的", "Publisher";
    PERMISSIONS: "要哪些权限", "Permissions";
    STORE: "去应用商店", "Open the store";
    STORE_BY_NAME: "在商店里按名字找", "Search the store by name";
    LINK: "用另一部手机扫一扫，就能看到它", "Scan this with another phone to see it there";
    FOLLOW_UP: "过几天问一句用上没有？", "May we ask in a few days whether it is of use?";
    USING: "用上了", "Yes, I use it";
    NOT_USING: "没在用", "No, I do not";
    HELP: "找人帮忙", "Get help";
    PLAN: "您的套餐合不合适", "Does your plan suit you?";
    PLAN_SIGN_IN: "登录以后，才能按您自己用的算", "Sign in, and we can work it out from your own use";
    PLAN_NO_MONTHS: "还没有您整月的用量，过完一个月就能算", "No whole month of your use is known yet; after one we can work it out";
    PLAN_NO_PLAN: "您现在的套餐，我们没有它的全部条款，不好比。可以请营业厅的人帮您看", "We do not have all terms of your plan, so we cannot compare. Ask at a hall";
    NO_TOP_UPS: "眼下没有充值优惠", "There is no top-up offer at present";
    IN_STUDY: "在上学", "Studying";
    AT_WORK: "在上班", "Working";
    CHILDREN: "家里有孩子", "Children at home";
    RETIRED: "已经退休", "Retired";
}

/// What one says to be, as it stands on a chip.
pub fn who_chip(who: Who) -> Option<Word> {
    match who {
        Who::Student => Some(word::IN_STUDY),
        Who::Worker => Some(word::AT_WORK),
        Who::Parent => Some(word::CHILDREN),
        Who::Senior => Some(word::RETIRED),
        Who::Other => None,
    }
}

/// Which of the musts it is.
pub fn class(class: AppClass) -> Option<Word> {
    match class {
        AppClass::MustInstall => Some(word::MUST_INSTALL),
        AppClass::MustExplain => Some(word::MUST_EXPLAIN),
        AppClass::Plain => None,
    }
}

/// 两条建议.
pub fn title(language: Language, cards: usize) -> &'static str {
    let word = match cards {
        1 => ("一条建议", "One suggestion"),
        2 => ("两条建议", "Two suggestions"),
        3 => ("三条建议", "Three suggestions"),
        _ => word::SUGGESTIONS,
    };
    say(language, word)
}

/// 都不办也行：每天少于 0.56 GB，能用到月底.
pub fn fine_without(language: Language, hint: &str) -> String {
    let word = say(language, word::FINE_WITHOUT);
    match (hint.is_empty(), language) {
        (true, _) => word.to_owned(),
        (false, Language::ZhCn) => format!("{word}：{hint}"),
        (false, Language::En) => format!("{word}: {}", crate::booking::words::lower_first(hint)),
    }
}

/// Why a pack is put forward: `ahead` says how it goes on.
pub fn pack_why(language: Language, ahead: &str, need: Need) -> String {
    if need.missing == 0 {
        return ahead.to_owned();
    }
    let (missing, until) = (used(need.missing).whole(), day(language, need.until));
    pick(
        language,
        format!("{ahead}，到 {until}还差 {missing}"),
        format!("{ahead}; {missing} more would be needed until {until}"),
    )
}

/// What one gains by a pack of so many bytes.
pub fn pack_benefit(language: Language, bytes: u64, need: Need) -> String {
    let (size, until) = (left(bytes).whole(), day(language, need.until));
    pick(
        language,
        format!("加 {size}，照现在这样用，够用到 {until}"),
        format!("{size} more: as you use it now, enough until {until}"),
    )
}

/// 装好 4 个，还有 6 个.
pub fn ten(language: Language, done: usize, total: usize) -> String {
    let left = total.saturating_sub(done);
    match left {
        0 => pick(
            language,
            format!("{total}\u{a0}个都装好了"),
            format!("All {total} are installed"),
        ),
        left => pick(
            language,
            format!("装好 {done}\u{a0}个，还有 {left}\u{a0}个"),
            format!("{done} installed, {left} to go"),
        ),
    }
}

/// A store with pages of its own.
pub fn store(language: Language, store: Store) -> String {
    let name = match store {
        Store::Huawei => ("华为应用市场", "Huawei AppGallery"),
        Store::Xiaomi => ("小米应用商店", "Xiaomi GetApps"),
        Store::Oppo => ("OPPO 软件商店", "OPPO App Market"),
        Store::Vivo => ("vivo 应用商店", "vivo App Store"),
        Store::Samsung => ("三星应用商店", "Samsung Galaxy Store"),
        Store::Tencent => ("腾讯应用宝", "Tencent MyApp"),
        Store::Other => ("别的商店", "another store"),
    };
    let name = say(language, name);
    pick(language, format!("在{name}里看"), format!("Look in {name}"))
}

/// What was read, and when: 网页的标题（2026 年 11 月 25 日看的）.
pub fn source(language: Language, title: &str, read: Date) -> String {
    let read = date(language, read);
    pick(
        language,
        format!("{title}（{read} 看的）"),
        format!("{title} (read {read})"),
    )
}

/// Over the plans, where it is known how many months were priced.
pub fn computed(language: Language, months: usize) -> String {
    pick(
        language,
        format!("按您自己前 {months}\u{a0}个月用的，一分一分算出来的"),
        match months {
            1 => "Worked out to the fen from what you used in the last month".to_owned(),
            _ => {
                format!("Worked out to the fen from what you used in the last {months}\u{a0}months")
            }
        },
    )
}

/// In how many of the months a plan would have been too small; nothing for none.
pub fn short(language: Language, months: usize) -> String {
    match months {
        0 => String::new(),
        1 => pick(
            language,
            "有 1\u{a0}个月不够用".to_owned(),
            "Not enough in 1\u{a0}month".to_owned(),
        ),
        months => pick(
            language,
            format!("有 {months}\u{a0}个月不够用"),
            format!("Not enough in {months}\u{a0}months"),
        ),
    }
}

/// 充 ¥100.00，到账 ¥120.00.
pub fn top_up(language: Language, pay: i64, get: i64) -> String {
    let (pay, get) = (money(pay), money(get));
    pick(
        language,
        format!("充 {pay}，到账 {get}"),
        format!("Pay {pay}, get {get}"),
    )
}

/// The last day of an offer.
pub fn top_up_until(language: Language, until: Date) -> String {
    let until = date(language, until);
    pick(
        language,
        format!("到 {until}为止"),
        format!("Until {until}"),
    )
}

/// The day on which advice was written.
pub fn written(language: Language, on: Date) -> String {
    let on = date(language, on);
    pick(language, format!("{on}写的"), format!("Written {on}"))
}
