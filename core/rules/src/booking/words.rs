//! Times, lines and tickets in words, the same on the phone, on pages and on screens in the hall.
//!
//! A number and its unit are kept on one line by U+00A0.

use crate::halls::OpenState;
use crate::line::Wait;
use crate::words::pick;
use jiff::Zoned;
use jiff::civil::{Date, Time, Weekday};
use phonestation_wire::Language;
use phonestation_wire::booking::{Stage, code};
use phonestation_wire::halls::ProductKind;

/// Months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// 10:20.
pub fn clock(at: Time) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// 12 月 3 日, 3 December.
pub fn day(language: Language, date: Date) -> String {
    let (month, day) = (date.month(), date.day());
    let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
    pick(
        language,
        format!("{month}\u{a0}月 {day}\u{a0}日"),
        format!("{day}\u{a0}{name}"),
    )
}

fn is_tomorrow(today: Date, date: Date) -> bool {
    today.tomorrow().is_ok_and(|tomorrow| tomorrow == date)
}

/// A time in words near: 今天 10:20, Tomorrow at 10:20, 25 November at 10:20.
pub fn moment(language: Language, today: Date, date: Date, at: Time) -> String {
    let time = clock(at);
    if date == today {
        return pick(language, format!("今天 {time}"), format!("Today at {time}"));
    }
    if is_tomorrow(today, date) {
        let english = format!("Tomorrow at {time}");
        return pick(language, format!("明天 {time}"), english);
    }
    let day = day(language, date);
    pick(
        language,
        format!("{day} {time}"),
        format!("{day} at {time}"),
    )
}

/// A day in words near: 今天, Tomorrow, 12 月 3 日 周四.
pub fn day_near(language: Language, today: Date, date: Date) -> String {
    if date == today {
        return pick(language, "今天", "Today").to_owned();
    }
    if is_tomorrow(today, date) {
        return pick(language, "明天", "Tomorrow").to_owned();
    }
    let (name, day) = (weekday(language, date.weekday()), day(language, date));
    pick(language, format!("{day} {name}"), format!("{name}, {day}"))
}

/// How far off a time is: 还有 36 分钟, 还有 1 小时多; on another day 刚开门 where it is the first of
/// the day (`opening`), else the day of the week. Nothing for what is past.
pub fn away(language: Language, now: &Zoned, start: &Zoned, opening: bool) -> String {
    let minutes = start.timestamp().duration_since(now.timestamp()).as_mins();
    if minutes <= 0 {
        return String::new();
    }
    if start.date() != now.date() {
        let english = "right at opening".to_owned();
        return match opening {
            true => pick(language, "刚开门".to_owned(), english),
            false => weekday(language, start.date().weekday()).to_owned(),
        };
    }
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => pick(
            language,
            format!("还有 {minutes}\u{a0}分钟"),
            format!("in {minutes}\u{a0}min"),
        ),
        (_, 0) => pick(
            language,
            format!("还有 {hours}\u{a0}小时"),
            format!("in {hours}\u{a0}h"),
        ),
        _ => pick(
            language,
            format!("还有 {hours}\u{a0}小时多"),
            format!("in over {hours}\u{a0}h"),
        ),
    }
}

fn weekday(language: Language, day: Weekday) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let place = usize::from(day.to_monday_zero_offset().unsigned_abs()) % 7;
    pick(language, ZH[place], EN[place])
}

/// A hall's door: 开到 18:00, 明天 09:00 开门; nothing where no hour is known.
pub fn door(language: Language, today: Date, state: OpenState) -> Option<String> {
    let words = match state {
        OpenState::Open { until } => {
            let time = clock(until);
            pick(
                language,
                format!("开到 {time}"),
                format!("Open until {time}"),
            )
        }
        OpenState::OpensToday { at } => {
            let time = clock(at);
            let english = format!("Opens today at {time}");
            pick(language, format!("今天 {time} 开门"), english)
        }
        OpenState::OpensOn { date, at } if is_tomorrow(today, date) => {
            let time = clock(at);
            let english = format!("Opens tomorrow at {time}");
            pick(language, format!("明天 {time} 开门"), english)
        }
        OpenState::OpensOn { date, at } => {
            let (day, time) = (day(language, date), clock(at));
            let english = format!("Opens on {day} at {time}");
            pick(language, format!("{day} {time} 开门"), english)
        }
        OpenState::Closed => return None,
    };
    Some(words)
}

/// What can be booked, as people call it.
pub fn product(language: Language, kind: ProductKind) -> &'static str {
    let (zh, en) = match kind {
        ProductKind::Help => ("一对一帮忙", "One-to-one help"),
        ProductKind::Corner => ("自助区", "Self-service corner"),
        ProductKind::Battery => ("手机电池随时换", "Battery swap"),
        ProductKind::Expert => ("专家日", "Expert's tour day"),
        ProductKind::Event => ("户外活动", "Outdoor event"),
        ProductKind::Other => ("其他服务", "Other service"),
    };
    pick(language, zh, en)
}

/// What it is like, and how long: 一对一，约 20 分钟.
pub fn detail(language: Language, kind: ProductKind, minutes: i64) -> String {
    let (zh, en) = match kind {
        ProductKind::Help => ("一对一", "One person for you"),
        ProductKind::Corner => ("自己办，旁边有人", "On your own, with somebody near"),
        ProductKind::Battery => ("空的换满的", "An empty one for a full one"),
        ProductKind::Expert => ("专家到这家厅", "The expert comes to this hall"),
        ProductKind::Event => ("大家一起", "Together with others"),
        ProductKind::Other => ("到厅里办", "In the hall"),
    };
    pick(
        language,
        format!("{zh}，约 {minutes}\u{a0}分钟"),
        format!("{en}, about {minutes}\u{a0}min"),
    )
}

/// 给您留到 10:09.
pub fn kept_until(language: Language, at: Time) -> String {
    let time = clock(at);
    let english = format!("Kept for you until {time}");
    pick(language, format!("给您留到 {time}"), english)
}

/// 前面 2 人.
pub fn people_ahead(language: Language, n: u32) -> String {
    let people = if n == 1 { "person" } else { "people" };
    match n {
        0 => pick(language, "前面没有人", "Nobody before you").to_owned(),
        n => pick(
            language,
            format!("前面 {n}\u{a0}人"),
            format!("{n}\u{a0}{people} before you"),
        ),
    }
}

/// An estimate, and where it comes from.
pub fn wait(language: Language, wait: &Wait) -> String {
    let n = wait.minutes;
    match wait.measured {
        true => pick(
            language,
            format!("大约等 {n}\u{a0}分钟"),
            format!("about {n}\u{a0}min"),
        ),
        false => pick(
            language,
            format!("估计等 {n}\u{a0}分钟（今天还没测准）"),
            format!("perhaps {n}\u{a0}min (not measured yet)"),
        ),
    }
}

/// Where somebody who was called goes.
pub fn go_to(language: Language, desk: &str) -> String {
    let english = format!("Please go to {desk}");
    pick(language, format!("请到 {desk} 那里"), english)
}

/// The order of the line.
pub fn rule(language: Language) -> &'static str {
    pick(
        language,
        "怎么排队：约好并签到的，从约定时间前 10 分钟到之后 15 分钟内优先；其余按到的先后。",
        "Who is next: a booking that has checked in goes first, from 10 minutes before its time until 15 minutes after; everybody else in the order of coming.",
    )
}

/// How a ticket stands, in a few words.
pub fn stage(language: Language, stage: Stage) -> &'static str {
    let (zh, en) = match stage {
        Stage::Held => ("先给您留着", "Kept for you"),
        Stage::Booked | Stage::Other => ("约好了", "You are booked"),
        Stage::Arrived => ("签到了", "You are checked in"),
        Stage::Called => ("轮到您了", "It is your turn"),
        Stage::Paused => ("先放着，您回来就接着办", "On hold until you are back"),
        Stage::Done => ("办完了", "Done"),
        Stage::Missed => ("过号了", "Your turn has passed"),
        Stage::Cancelled => ("已经取消", "Cancelled"),
        Stage::Lapsed => (
            "没有确认，时间已经放开",
            "Not confirmed, so the time was freed",
        ),
        Stage::Closed => ("营业厅取消了这次预约", "The hall cancelled this booking"),
    };
    pick(language, zh, en)
}

/// An act of which the station does not know yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    /// To another time, in words.
    Move(String),
    /// Giving it back.
    Cancel,
    /// Being there.
    CheckIn,
}

/// That an act waits for a line.
pub fn unsent(language: Language, act: &Unsent) -> String {
    match act {
        Unsent::Move(when) => pick(
            language,
            format!("改到{when}，还没发出"),
            format!("Moving it to {}: not sent yet", lower_first(when)),
        ),
        Unsent::Cancel => pick(language, "取消还没发出", "Cancelling: not sent yet").to_owned(),
        Unsent::CheckIn => pick(language, "签到还没发出", "Checking in: not sent yet").to_owned(),
    }
}

/// That an act was refused while the booking itself stands. A move's words say where it stands.
pub fn not_changed(language: Language, act: &Unsent, refusal: &str) -> String {
    match (act, refusal) {
        (Unsent::Move(when), code::TAKEN) => pick(
            language,
            format!("想改的时间刚被约走，{when}还给您留着"),
            format!(
                "That time has just been taken; {} is still yours",
                lower_first(when)
            ),
        ),
        (Unsent::Move(when), _) => pick(
            language,
            format!("没改成，{when}还给您留着"),
            format!("Not changed: {} is still yours", lower_first(when)),
        ),
        (Unsent::Cancel, _) => pick(
            language,
            "没取消成：已经签到、办过，或者过了时间",
            "Not cancelled: it is checked in, done or past",
        )
        .to_owned(),
        (Unsent::CheckIn, code::OTHER_DAY) => pick(
            language,
            "不是今天的预约，当天再签到",
            "This booking is for another day. Check in on that day",
        )
        .to_owned(),
        (Unsent::CheckIn, _) => pick(
            language,
            "没签上到，请到柜台说一声",
            "Not checked in. Please tell somebody at the counter",
        )
        .to_owned(),
    }
}

/// A booking that the station has not seen.
pub fn not_sent(language: Language) -> &'static str {
    pick(
        language,
        "还没发出，有网了自动发",
        "Not sent yet; it goes by itself when there is a line",
    )
}

/// Why a booking was refused, and what to do.
pub fn refused(language: Language, refusal: &str) -> &'static str {
    let (zh, en) = match refusal {
        code::TAKEN => (
            "这个时间刚被约走，请换一个",
            "That time has just been taken. Choose another",
        ),
        code::TOO_MANY => (
            "一个人最多同时约三次，先取消一次再约",
            "One person can have three open bookings. Cancel one first",
        ),
        code::TWICE => (
            "这个时间您已经约过了，请换一个时间",
            "You have a booking at that time already. Choose another",
        ),
        code::OVER => (
            "这次预约已经不能改了，请重新约",
            "It can no longer be changed. Book again",
        ),
        _ => (
            "没约成，请换个时间再试",
            "It was not booked. Try another time",
        ),
    };
    pick(language, zh, en)
}

/// Why the hall cancelled it.
pub fn closed(language: Language, why: &str) -> String {
    let words = stage(language, Stage::Closed);
    pick(
        language,
        format!("{words}：{why}"),
        format!("{words}: {why}"),
    )
}

/// When something was asked: 10:04 查的.
pub fn as_of(language: Language, today: Date, date: Date, at: Time) -> String {
    let time = clock(at);
    if date == today {
        return pick(language, format!("{time} 查的"), format!("As of {time}"));
    }
    let day = day(language, date);
    pick(
        language,
        format!("{day} {time} 查的"),
        format!("As of {day} at {time}"),
    )
}

/// The title of a reminder so many minutes before.
pub fn reminder(language: Language, minutes: i64, what: &str) -> String {
    match minutes {
        60 => pick(
            language,
            format!("还有 1\u{a0}小时：{what}"),
            format!("In 1\u{a0}hour: {what}"),
        ),
        _ => pick(
            language,
            format!("还有 {minutes}\u{a0}分钟：{what}"),
            format!("In {minutes}\u{a0}min: {what}"),
        ),
    }
}

/// 今天 10:40，中山路营业厅，您的号 A12.
pub fn summary(language: Language, when: &str, hall: &str, code: &str) -> String {
    pick(
        language,
        format!("{when}，{hall}，您的号 {code}"),
        format!("{when}, {hall}, your number {code}"),
    )
}

/// A ticket's name in a calendar.
pub fn calendar(language: Language, code: &Option<String>, hall: &str) -> String {
    let code = code.as_ref().map(|c| format!(" {c}")).unwrap_or_default();
    pick(
        language,
        format!("手机服务站{code} · {hall}"),
        format!("Phone Station{code} · {hall}"),
    )
}

/// `Today at 10:20` inside a sentence.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, ZhCn};
    use jiff::civil::{date, time};
    use jiff::tz::{TimeZone, offset};
    use proptest::prelude::*;

    fn at(day: i8, hour: i8, minute: i8) -> Zoned {
        let zone = TimeZone::fixed(offset(8));
        let civil = date(2026, 11, day).at(hour, minute, 0, 0);
        civil.to_zoned(zone).expect("a real time")
    }

    #[test]
    fn a_time_is_said_by_the_day_it_is_on() {
        let (today, ten) = (date(2026, 11, 30), time(10, 40, 0, 0));
        assert_eq!(moment(ZhCn, today, today, ten), "今天 10:40");
        assert_eq!(moment(ZhCn, today, date(2026, 12, 1), ten), "明天 10:40");
        let later = date(2026, 12, 3);
        assert_eq!(
            moment(ZhCn, today, later, ten),
            "12\u{a0}月 3\u{a0}日 10:40"
        );
        assert_eq!(moment(En, today, later, ten), "3\u{a0}December at 10:40");
    }

    #[test]
    fn a_day_further_off_is_said_with_its_name() {
        let today = date(2026, 11, 30);
        assert_eq!(day_near(ZhCn, today, today), "今天");
        assert_eq!(day_near(En, today, date(2026, 12, 1)), "Tomorrow");
        let later = date(2026, 12, 3);
        assert_eq!(day_near(ZhCn, today, later), "12\u{a0}月 3\u{a0}日 周四");
        assert_eq!(day_near(En, today, later), "Thursday, 3\u{a0}December");
    }

    #[test]
    fn how_far_off_is_said_in_minutes_then_hours_then_days() {
        let now = at(18, 10, 4);
        let zh = |start: Zoned, opening| away(ZhCn, &now, &start, opening);
        assert_eq!(zh(at(18, 10, 40), false), "还有 36\u{a0}分钟");
        assert_eq!(zh(at(18, 11, 20), false), "还有 1\u{a0}小时多");
        assert_eq!(zh(at(18, 12, 4), false), "还有 2\u{a0}小时");
        assert_eq!(zh(at(19, 9, 0), true), "刚开门");
        assert_eq!(zh(at(19, 9, 20), false), "周四");
        assert_eq!(zh(at(18, 10, 4), false), "");
        assert_eq!(away(En, &now, &at(18, 11, 20), false), "in over 1\u{a0}h");
    }

    #[test]
    fn a_door_is_said_by_when_it_opens_or_closes() {
        let today = date(2026, 11, 30);
        let nine = time(9, 0, 0, 0);
        let on = |day| OpenState::OpensOn {
            date: day,
            at: nine,
        };
        let zh = |state| door(ZhCn, today, state).unwrap_or_default();
        assert_eq!(
            zh(OpenState::Open {
                until: time(18, 0, 0, 0)
            }),
            "开到 18:00"
        );
        assert_eq!(zh(OpenState::OpensToday { at: nine }), "今天 09:00 开门");
        assert_eq!(zh(on(date(2026, 12, 1))), "明天 09:00 开门");
        assert_eq!(zh(on(date(2026, 12, 4))), "12\u{a0}月 4\u{a0}日 09:00 开门");
        assert_eq!(door(ZhCn, today, OpenState::Closed), None);
    }

    proptest! {
        #[test]
        fn what_is_to_come_has_words_and_what_is_past_has_none(
            now in 1_700_000_000i64..1_900_000_000, ahead in -100_000i64..900_000, opening: bool
        ) {
            let zone = TimeZone::fixed(offset(8));
            let zoned = |s| jiff::Timestamp::from_second(s).unwrap().to_zoned(zone.clone());
            for language in Language::ALL {
                let words = away(language, &zoned(now), &zoned(now + ahead), opening);
                prop_assert_eq!(words.is_empty(), ahead < 60, "{}", words);
                let nothing = " 0\u{a0}";
                prop_assert!(!words.contains(nothing), "{}", words);
            }
        }
    }
}
