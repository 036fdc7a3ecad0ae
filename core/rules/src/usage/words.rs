//! Usage in words, the same on the phone and on pages. A number and its unit are kept on one line by U+00A0.

use super::alerts::{Alert, AlertKind};
use super::differ::{Difference, Reason};
use super::forecast::{Ends, Forecast, Span};
use super::save::Saving;
use super::sms::Figures;
use super::{GB, KB, MB};
use crate::booking::words::{MONTHS, clock, day, lower_first};
use crate::services::words::{Word, money, say};
use jiff::Zoned;
use jiff::civil::Date;
use phonestation_wire::Language;
use phonestation_wire::usage::{Cycle, Sharing, Trouble};

fn pick(language: Language, zh: String, en: String) -> String {
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// Labels and short words.
        #[expect(missing_docs, reason = "the words say it")]
        pub mod word {
            use super::Word;
            $(pub const $name: Word = ($zh, $en);)*
        }
    };
}

words! {
    FINE: "够用", "It will last";
    FAST: "用得快了些", "Going a little fast";
    NEARLY_EMPTY: "快用完了", "Nearly used up";
    EMPTY: "用完了", "Used up";
    UNLIMITED: "不限量", "Unlimited";
    UNKNOWN: "还说不准", "Too early to say";
    NOT_KNOWN_YET: "刚开始，还看不出能用多久", "Too early to say how long it will last";
    ENOUGH: "照这样用，够用到月底", "At this rate it lasts to the end of the month";
    ENOUGH_CYCLE: "照这样用，够用到这一期结束", "At this rate it lasts to the end of this period";
    GONE: "这个月的流量用完了", "This month's data is used up";
    GONE_CYCLE: "这一期的流量用完了", "This period's data is used up";
    NO_END: "流量不限量，不用算着用", "There is no end to the data: no need to count";
    TODAY: "今天", "Today";
    NO_CAP: "没定", "Not set";
    CAP_WAITING: "还没发出，有网了自动发", "Not sent yet; it goes by itself when there is a line";
    CAP_REFUSED: "没定成，请过一会儿再定一次", "It was not set. Please set it again in a while";
    NORMAL: "正常", "Normal";
    LOOK: "看一看", "Worth a look";
    PHONE_REMOVED: "删掉的软件", "Apps that were removed";
    PHONE_HOTSPOT: "开热点给别人用", "Hotspot for others";
    PHONE_SYSTEM: "手机系统", "The phone's system";
    ACCESS_DENIED: "还看不到哪些软件用的。给了“使用情况访问”权限就能看；不给，别的都照常用。", "Which apps used it cannot be seen yet. Allow “usage access” to see it; all else works without.";
    ACCESS_UNSUPPORTED: "这部手机看不到哪些软件用的，别的都照常用。", "This phone cannot say which apps used it; all else works.";
    PHONE_EMPTY: "这段时间没有软件用过流量。", "No app has used mobile data in this time.";
    SMS_UNKNOWN: "这条短信我们读不懂，原样给您看", "We cannot read this message; here it is as it came";
}

/// An amount and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// 7.1.
    pub number: String,
    /// GB.
    pub unit: &'static str,
}

impl Size {
    /// 7.1 GB.
    pub fn whole(&self) -> String {
        format!("{}\u{a0}{}", self.number, self.unit)
    }
}

/// `bytes` in `unit`s with so many digits after the point, cut or brought to the nearest.
fn in_units(bytes: u64, unit: u64, digits: u32, cut: bool) -> String {
    let scale = 10_u128.pow(digits);
    let unit = u128::from(unit);
    // A thousandth more before it is cut: 7.1 GB in whole bytes is a little less.
    let more = if cut { unit / 1000 * scale } else { unit / 2 };
    let all = (u128::from(bytes) * scale + more) / unit;
    let (whole, part) = (all / scale, all % scale);
    if part == 0 {
        return whole.to_string();
    }
    let width = usize::try_from(digits).unwrap_or(0);
    format!("{whole}.{part:0width$}")
}

fn sized(bytes: u64, fine: bool, cut: bool) -> Size {
    // What would be said as 1024 MB is 1 GB, and what is nearly 0.1 GB is said in GB.
    let (unit, name) = match bytes {
        b if b >= 100 * MB - MB / 2 || (fine && b >= 10 * MB) => (GB, "GB"),
        b if b >= MB - KB / 2 => (MB, "MB"),
        b if b >= KB => (KB, "KB"),
        0 => (GB, "GB"),
        _ => (KB, "KB"),
    };
    let digits = match (name, fine && bytes < GB) {
        ("GB", true) => 2,
        ("GB", false) => 1,
        _ => 0,
    };
    let number = in_units(bytes, unit, digits, cut);
    match number.as_str() {
        // Something is there, however little.
        "0" if bytes > 0 => Size {
            number: if digits == 0 { "1" } else { "0.1" }.into(),
            unit: name,
        },
        _ => Size { number, unit: name },
    }
}

/// What was used, to the nearest: 12.9 GB, 380 MB.
pub fn used(bytes: u64) -> Size {
    sized(bytes, false, false)
}

/// What is left, cut and not rounded up: nobody finds less than is said, but for a thousandth.
pub fn left(bytes: u64) -> Size {
    sized(bytes, false, true)
}

/// With two digits below a gigabyte: 0.56 GB.
pub fn fine(bytes: u64) -> Size {
    sized(bytes, true, true)
}

/// 已用 12.9，共 20 GB. Used and left add up to the whole as they are shown.
pub fn used_of(language: Language, total: u64, left_bytes: u64) -> String {
    let (all, rest) = (used(total), left(left_bytes));
    let own = used(total.saturating_sub(left_bytes));
    let part = match (all.unit, rest.unit) {
        ("GB", "GB") => tenths(&all.number)
            .zip(tenths(&rest.number))
            .and_then(|(all, rest)| all.checked_sub(rest))
            .map(|n| match n % 10 {
                0 => (n / 10).to_string(),
                part => format!("{}.{part}", n / 10),
            }),
        _ => None,
    };
    let part = match part {
        Some(part) => part,
        None if own.unit == all.unit => own.number.clone(),
        None => own.whole(),
    };
    let all = all.whole();
    pick(
        language,
        format!("已用 {part}，共 {all}"),
        format!("{part} used of {all}"),
    )
}

fn tenths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    Some(whole.parse::<u64>().ok()? * 10 + part.parse::<u64>().ok()?)
}

/// 用了 65%.
pub fn percent_used(language: Language, percent: u8) -> String {
    pick(
        language,
        format!("用了 {percent}%"),
        format!("{percent}% used"),
    )
}

/// 过了 58%.
pub fn percent_passed(language: Language, percent: u8) -> String {
    pick(
        language,
        format!("过了 {percent}%"),
        format!("{percent}% gone"),
    )
}

fn is_month(cycle: Cycle) -> bool {
    cycle.from.day() == 1 && cycle.to == cycle.from.last_of_month()
}

fn days(language: Language, n: u32) -> String {
    let en = if n == 1 { "day" } else { "days" };
    pick(language, format!("{n}\u{a0}天"), format!("{n}\u{a0}{en}"))
}

/// 11 月还有 12 天; 今天是最后一天.
pub fn days_left(language: Language, cycle: Cycle, left: u32) -> String {
    if left == 0 {
        return pick(
            language,
            "今天是最后一天".into(),
            "Today is the last day".into(),
        );
    }
    let n = days(language, left);
    if !is_month(cycle) {
        return pick(language, format!("这一期还有 {n}"), format!("{n} left"));
    }
    let month = cycle.from.month();
    let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
    pick(
        language,
        format!("{month}\u{a0}月还有 {n}"),
        format!("{n} left in {name}"),
    )
}

/// By which way a figure came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// The carrier was asked over the network.
    Carrier,
    /// It answered by short message.
    Sms,
}

/// 运营商的数，09:40; 短信查的，11 月 17 日 09:40.
pub fn as_of(language: Language, way: Way, today: Date, at: &Zoned) -> String {
    let time = match at.date() == today {
        true => clock(at.time()),
        false => {
            let (day, time) = (day(language, at.date()), clock(at.time()));
            pick(
                language,
                format!("{day} {time}"),
                format!("{day} at {time}"),
            )
        }
    };
    match way {
        Way::Carrier => pick(
            language,
            format!("运营商的数，{time}"),
            format!("The carrier's figure, {time}"),
        ),
        Way::Sms => pick(
            language,
            format!("短信查的，{time}"),
            format!("By short message, {time}"),
        ),
    }
}

fn of_month(language: Language, cycle: Cycle, on: Date) -> String {
    // Within a calendar month the day alone says it.
    match is_month(cycle) {
        true => pick(language, format!("{}\u{a0}日", on.day()), day(language, on)),
        false => day(language, on),
    }
}

/// 照这样用，到 28 日.
pub fn forecast(language: Language, cycle: Cycle, forecast: &Forecast) -> String {
    let month = is_month(cycle);
    let word = match (forecast.ends, month) {
        (Ends::Empty(on), _) => {
            let day = of_month(language, cycle, on);
            return pick(
                language,
                format!("照这样用，到 {day}"),
                format!("At this rate until {day}"),
            );
        }
        (Ends::Unknown, _) => word::NOT_KNOWN_YET,
        (Ends::Enough, true) => word::ENOUGH,
        (Ends::Enough, false) => word::ENOUGH_CYCLE,
        (Ends::Gone, true) => word::GONE,
        (Ends::Gone, false) => word::GONE_CYCLE,
    };
    say(language, word).to_owned()
}

/// 每天少于 0.56 GB，能用到月底; nothing where nothing is left.
pub fn hint(language: Language, cycle: Cycle, forecast: &Forecast) -> String {
    if forecast.lasts == 0 {
        return String::new();
    }
    let size = fine(forecast.lasts).whole();
    match (forecast.ends, is_month(cycle)) {
        (Ends::Gone, _) => String::new(),
        (Ends::Enough, _) => {
            let day = fine(forecast.per_day).whole();
            pick(
                language,
                format!("现在每天约 {day}，每天 {size} 以内都够"),
                format!("About {day} a day now; up to {size} a day is enough"),
            )
        }
        (_, true) => pick(
            language,
            format!("每天少于 {size}，能用到月底"),
            format!("With less than {size} a day it lasts to the end of the month"),
        ),
        (_, false) => {
            let end = day(language, cycle.to);
            pick(
                language,
                format!("每天少于 {size}，能用到 {end}"),
                format!("With less than {size} a day it lasts until {end}"),
            )
        }
    }
}

/// How sure it is: 说不准，可能 26 日到 30 日之间用完.
pub fn uncertain(language: Language, cycle: Cycle, forecast: &Forecast) -> String {
    let Some(Span { from, to }) = forecast.span else {
        return String::new();
    };
    let first = of_month(language, cycle, from);
    match (forecast.ends, to) {
        (Ends::Empty(on), Some(last)) if from == on && last == on => String::new(),
        (Ends::Empty(_), Some(last)) => {
            let last = of_month(language, cycle, last);
            pick(
                language,
                format!("多半在 {first}到 {last}之间用完"),
                format!("Most likely between {first} and {last}"),
            )
        }
        (Ends::Empty(_), None) => pick(
            language,
            format!("最早 {first}用完，也可能够用"),
            format!("As early as {first}, and it may last"),
        ),
        (Ends::Enough, _) => pick(
            language,
            format!("用得多的话，{first}可能用完"),
            format!("With heavy use it may be used up on {first}"),
        ),
        (Ends::Unknown | Ends::Gone, _) => String::new(),
    }
}

/// Under a bar: 1 日.
pub fn bar(language: Language, cycle: Cycle, on: Date) -> String {
    of_month(language, cycle, on)
}

/// Under the day when nothing is left: 28 日用完.
pub fn empty_on(language: Language, cycle: Cycle, on: Date) -> String {
    let day = of_month(language, cycle, on);
    pick(language, format!("{day}用完"), format!("Used up {day}"))
}

/// 11 月 5 日用了 0.6 GB.
pub fn day_used(language: Language, on: Date, bytes: u64) -> String {
    let (day, size) = (day(language, on), used(bytes).whole());
    pick(
        language,
        format!("{day}用了 {size}"),
        format!("{day}: {size} used"),
    )
}

/// 今天到现在用了 0.1 GB.
pub fn today_used(language: Language, bytes: u64) -> String {
    let size = used(bytes).whole();
    pick(
        language,
        format!("今天到现在用了 {size}"),
        format!("{size} used so far today"),
    )
}

/// 11 月 20 日大约会用 0.7 GB.
pub fn day_likely(language: Language, on: Date, bytes: u64) -> String {
    let (day, size) = (day(language, on), used(bytes).whole());
    pick(
        language,
        format!("{day}大约会用 {size}"),
        format!("{day}: about {size} likely"),
    )
}

/// 11 月 5 日的数不知道.
pub fn day_unknown(language: Language, on: Date) -> String {
    let day = day(language, on);
    pick(
        language,
        format!("{day}的数不知道"),
        format!("{day}: not known"),
    )
}

/// 11 月 29 日，那时已经用完.
pub fn day_empty(language: Language, on: Date) -> String {
    let day = day(language, on);
    pick(
        language,
        format!("{day}，那时已经用完"),
        format!("{day}: used up by then"),
    )
}

/// The chart in a sentence or two.
pub fn spoken(language: Language, cycle: Cycle, known: &[(Date, u64)], ahead: &Forecast) -> String {
    let most = known.iter().max_by_key(|(_, bytes)| *bytes);
    let mut all = forecast(language, cycle, ahead);
    if let Some((on, bytes)) = most.filter(|(_, bytes)| *bytes > 0) {
        let (day, size) = (day(language, *on), used(*bytes).whole());
        all = pick(
            language,
            format!("用得最多的一天是 {day}，{size}。{all}。"),
            format!("The heaviest day was {day}, with {size}. {all}."),
        );
    }
    all
}

/// 还剩 7.1 GB，共 20 GB.
pub fn left_of(language: Language, left_bytes: u64, total: Option<u64>) -> String {
    let rest = left(left_bytes).whole();
    match total.map(|t| used(t).whole()) {
        Some(all) => pick(
            language,
            format!("还剩 {rest}，共 {all}"),
            format!("{rest} left of {all}"),
        ),
        None => pick(language, format!("还剩 {rest}"), format!("{rest} left")),
    }
}

/// 用了 3.2 GB，不限量.
pub fn used_without_end(language: Language, bytes: u64) -> String {
    let size = used(bytes).whole();
    pick(
        language,
        format!("用了 {size}，不限量"),
        format!("{size} used, unlimited"),
    )
}

/// Minutes, messages or pieces: 还剩 120 分钟，共 300 分钟.
pub fn counted(language: Language, unit: Word, left: Option<u64>, total: Option<u64>) -> String {
    let unit = say(language, unit);
    match (left, total) {
        (Some(left), Some(total)) => pick(
            language,
            format!("还剩 {left}\u{a0}{unit}，共 {total}\u{a0}{unit}"),
            format!("{left}\u{a0}{unit} left of {total}"),
        ),
        _ => say(language, word::UNLIMITED).to_owned(),
    }
}

/// 3 个号一起用，您用了 2.1 GB.
pub fn shared(language: Language, sharing: Sharing, data: bool) -> String {
    let n = sharing.members;
    let mine = match data {
        true => {
            let size = used(sharing.mine).whole();
            pick(
                language,
                format!("，您用了 {size}"),
                format!("; you used {size}"),
            )
        }
        false => String::new(),
    };
    pick(
        language,
        format!("{n}\u{a0}个号一起用{mine}"),
        format!("Shared by {n}\u{a0}numbers{mine}"),
    )
}

/// 用到 11 月 30 日; 12 月 1 日开始.
pub fn until(language: Language, today: Date, from: Date, to: Date) -> String {
    if from > today {
        let day = day(language, from);
        return pick(language, format!("{day}开始"), format!("Begins on {day}"));
    }
    let day = day(language, to);
    pick(language, format!("用到 {day}"), format!("Until {day}"))
}

/// 话费余额 ¥35.60; 欠费 ¥3.20.
pub fn balance(language: Language, fen: i64) -> String {
    match fen < 0 {
        true => {
            let owed = money(fen.saturating_neg());
            pick(language, format!("欠费 {owed}"), format!("{owed} owed"))
        }
        false => {
            let money = money(fen);
            pick(
                language,
                format!("话费余额 {money}"),
                format!("Balance {money}"),
            )
        }
    }
}

/// 11 月 1 日到今天.
pub fn span(language: Language, from: Date) -> String {
    let day = day(language, from);
    pick(language, format!("{day}到今天"), format!("{day} to today"))
}

/// 11 月 1 日到今天，不含 Wi-Fi.
pub fn span_mobile(language: Language, from: Date) -> String {
    let span = span(language, from);
    pick(
        language,
        format!("{span}，不含 Wi-Fi"),
        format!("{span}, without Wi-Fi"),
    )
}

/// 看全部 23 个软件.
pub fn all_apps(language: Language, n: usize) -> String {
    pick(
        language,
        format!("看全部 {n}\u{a0}个软件"),
        format!("See all {n}\u{a0}apps"),
    )
}

/// Why both figures differ, in one line: 差 0.4 GB：断线重发的那部分，手机没算进去。收费看运营商的数。
pub fn difference(language: Language, found: &Difference) -> String {
    let (zh, en) = match (found.reason, found.carrier_more) {
        (Reason::Same, _) => {
            return pick(
                language,
                "两个数对得上。".into(),
                "Both figures agree.".into(),
            );
        }
        (Reason::SentAgain, _) => (
            "断线重发的那部分，手机没算进去",
            "what was sent again after a break is not in the phone's figure",
        ),
        (Reason::Times, true) => ("运营商那个数是后来才算的", "the carrier has counted later"),
        (Reason::Times, false) => (
            "手机这个数是后来才算的，运营商的要过一会儿",
            "the phone has counted later; the carrier's figure takes a while",
        ),
        (Reason::Shorter, _) => (
            "手机是后来才开始记的，前面几天没有",
            "the phone began to count later and lacks the first days",
        ),
        (Reason::Shared, _) => (
            "套餐是几个号一起用的，别人用的也在里面",
            "the package is shared, and others' use is in it",
        ),
        (Reason::OtherDevice, _) => (
            "多出来的不是这部手机用的。手表、平板用了这个号吗",
            "this phone did not use it. Is the number in a watch or tablet too",
        ),
        (Reason::TwoNumbers, _) => (
            "手机里有两张卡，手机把两个号记在一起了",
            "there are two numbers in this phone, and it counts both together",
        ),
        (Reason::Hotspot, _) => (
            "开热点给别人用的，运营商可能另外算",
            "what others used through your hotspot may be counted apart",
        ),
        (Reason::Free, _) => (
            "多半是免流量的软件，运营商没算进套餐",
            "most likely apps whose data is free with your carrier",
        ),
    };
    let size = used(found.bytes).whole();
    let end = if found.reason == Reason::OtherDevice {
        ("？", "?")
    } else {
        ("。", ".")
    };
    pick(
        language,
        format!("差 {size}：{zh}{}收费看运营商的数。", end.0),
        format!(
            "{size} apart: {en}{} You are charged by the carrier's figure.",
            end.1
        ),
    )
}

/// 怎么省：三个办法.
pub fn saving_title(language: Language, n: usize) -> String {
    let (zh, en) = match n {
        0 => return String::new(),
        1 => ("一个办法", "one way"),
        2 => ("两个办法", "two ways"),
        _ => ("三个办法", "three ways"),
    };
    pick(
        language,
        format!("怎么省：{zh}"),
        format!("How to save: {en}"),
    )
}

/// A way to save: its title with the figure, and what to do.
pub fn saving(language: Language, way: &Saving) -> (String, String) {
    match way {
        Saving::Heavy {
            name,
            bytes,
            percent,
        } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}用了 {size}，占 {percent}%"),
                    format!("{name} used {size}, {percent}% of all"),
                ),
                pick(
                    language,
                    "有 Wi-Fi 的时候再看，出门前先存好；把“自动播放”改成仅 Wi-Fi。".into(),
                    "Use it on Wi-Fi, and save things before you leave home; let it autoplay on Wi-Fi only.".into(),
                ),
            )
        }
        Saving::Unseen { name, bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}没打开时也用了 {size}"),
                    format!("{name} used {size} while it was not open"),
                ),
                pick(
                    language,
                    "关掉它的“后台使用流量”。它的消息可能晚到一点。".into(),
                    "Switch off its background data. Its messages may come a little later.".into(),
                ),
            )
        }
        Saving::Store { name, bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}下载和更新用了 {size}"),
                    format!("{name} downloaded {size} over mobile data"),
                ),
                pick(
                    language,
                    "在它的设置里选“仅 Wi-Fi 下更新”。".into(),
                    "Choose “update on Wi-Fi only” in its settings.".into(),
                ),
            )
        }
        Saving::Hotspot { bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("开热点给别人用了 {size}"),
                    format!("Others used {size} through your hotspot"),
                ),
                pick(
                    language,
                    "用完就关；给热点换个密码，别人就不能自己连上来。".into(),
                    "Switch it off after use; a new password keeps others from joining by themselves.".into(),
                ),
            )
        }
        Saving::NoWifi { percent } => (
            pick(
                language,
                format!("上网有 {percent}% 走的是流量"),
                format!("{percent}% of all goes over mobile data"),
            ),
            pick(
                language,
                "家里、店里有 Wi-Fi 就连上，最省。".into(),
                "Join the Wi-Fi at home and in shops: that saves most.".into(),
            ),
        ),
    }
}

/// What a short message says, read: 还剩 7.1 GB，共 20 GB；话费余额 ¥35.60.
pub fn sms(language: Language, figures: &Figures) -> String {
    let data = figures
        .left()
        .map(|left| left_of(language, left, figures.total()));
    let money = figures.balance.map(|fen| balance(language, fen));
    let all: Vec<String> = data.into_iter().chain(money).collect();
    all.join(match language {
        Language::ZhCn => "；",
        Language::En => "; ",
    })
}

/// What an alert says: a title, and the rest.
pub fn alert(language: Language, alert: &Alert, ahead: &str) -> (String, String) {
    let rest = alert
        .left
        .map(|l| left_of(language, l, None))
        .unwrap_or_default();
    let join = |a: &str, b: &str| match (a.is_empty(), b.is_empty(), language) {
        (true, ..) => b.to_owned(),
        (_, true, _) => a.to_owned(),
        (.., Language::ZhCn) => format!("{a}。{b}"),
        (.., Language::En) => format!("{a}. {b}"),
    };
    match alert.kind {
        AlertKind::Level(100) => (
            pick(language, "流量用完了".into(), "Your data is used up".into()),
            pick(
                language,
                "再用可能另外收费。可以先关掉移动数据，有 Wi-Fi 再上网。".into(),
                "More may cost extra. You can switch mobile data off and use Wi-Fi.".into(),
            ),
        ),
        AlertKind::Level(percent) => (
            pick(
                language,
                format!("流量用了 {percent}%"),
                format!("{percent}% of your data is used"),
            ),
            join(&rest, ahead),
        ),
        AlertKind::Cap(bytes) => {
            let (cap, used) = (used(bytes).whole(), used(alert.used).whole());
            (
                pick(
                    language,
                    format!("到了您自己定的 {cap}"),
                    format!("Your own limit of {cap} is reached"),
                ),
                join(
                    &pick(
                        language,
                        format!("已经用了 {used}，不会断网"),
                        format!("{used} used; nothing is cut off"),
                    ),
                    &rest,
                ),
            )
        }
    }
}

/// Why a figure is not newer: 运营商现在联系不上，下面是今天 09:40 的数.
pub fn trouble(language: Language, trouble: Trouble, when: &str) -> String {
    let (zh, en) = match trouble {
        Trouble::Down => ("运营商现在联系不上", "The carrier cannot be reached now"),
        Trouble::Slow => ("运营商没有及时答复", "The carrier did not answer in time"),
        Trouble::Wrong => (
            "运营商这次的答复看不懂",
            "The carrier's answer could not be read",
        ),
        Trouble::Other => (
            "运营商这次没有给出新的数",
            "The carrier gave no newer figure",
        ),
    };
    let near = lower_first(when);
    pick(
        language,
        format!("{zh}，下面是{when} 的数"),
        format!("{en}. This is the figure of {near}"),
    )
}

/// The cycle of what is kept is over: 新的一期开始了，还没查到新的数，下面是 11 月 30 日 21:00 的.
pub fn old(language: Language, when: &str) -> String {
    let near = lower_first(when);
    pick(
        language,
        format!("新的一期开始了，还没查到新的数，下面是{when} 的"),
        format!("A new period has begun and its figure is not known yet. This is of {near}"),
    )
}

/// The customer's own limit: 每期 10 GB.
pub fn cap(language: Language, bytes: Option<u64>) -> String {
    match bytes {
        Some(bytes) => used(bytes).whole(),
        None => say(language, word::NO_CAP).to_owned(),
    }
}

/// What a receipt of a limit says.
pub fn cap_receipt(language: Language, bytes: Option<u64>) -> String {
    match bytes.map(|b| used(b).whole()) {
        Some(size) => pick(
            language,
            format!("用到 {size} 就提醒您，不会断网"),
            format!("You are told at {size}; nothing is cut off"),
        ),
        None => pick(
            language,
            "上限取消了".into(),
            "The limit is taken away".into(),
        ),
    }
}
