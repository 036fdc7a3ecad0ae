//! Usage in words, the same on the phone and on pages. A number and its unit are kept on one line by U+00A0.

mod advice;
mod ahead;
mod size;

pub use advice::{alert, difference, saving, saving_title};
pub use ahead::{
    bar, day_empty, day_likely, day_unknown, day_used, empty_on, forecast, hint, spoken,
    today_used, uncertain,
};
pub use size::{Size, fine, left, used, used_of};

use super::sms::Figures;
use crate::booking::words::{MONTHS, clock, day, lower_first};
use crate::services::words::money;
use crate::words::{Word, pick, say, words};
use jiff::Zoned;
use jiff::civil::Date;
use phonestation_wire::Language;
use phonestation_wire::usage::{Cycle, Sharing, Trouble};

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
