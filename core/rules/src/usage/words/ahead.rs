//! A forecast and its chart in words.

use super::{fine, is_month, pick, used, word};
use crate::booking::words::day;
use crate::usage::forecast::{Ends, Forecast, Span};
use crate::words::say;
use jiff::civil::Date;
use phonestation_wire::Language;
use phonestation_wire::usage::Cycle;

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
