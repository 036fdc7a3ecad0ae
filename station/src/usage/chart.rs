//! The chart of a cycle: what was used, what is likely, when it is empty. Drawn in percent, so that it fills any width
//! and its letters keep their size; each day is said in words below it.

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use phonestation_rules::usage::{Ends, Forecast, words};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::usage::Usage;
use std::fmt::Write as _;

/// Where the bars stand, in percent of the height; two lines of letters stand below.
const FLOOR: f64 = 72.0;
/// The highest bar leaves some room above.
const HIGHEST: f64 = 69.0;
const FIRST: &str = "85%";
const SECOND: &str = "98%";
/// Labels nearer than so many days would meet: a day's name is at most so wide on a narrow phone.
const APART: usize = 11;

/// A day of the cycle.
struct Day {
    on: Date,
    /// Counted so far; none where it is not known, or ahead.
    used: Option<u64>,
    /// What is likely to come on it.
    likely: u64,
}

/// The chart, and each day in words.
pub(super) struct Chart {
    pub(super) svg: String,
    /// What it shows, in a sentence or two.
    pub(super) spoken: String,
    /// The days in words, the newest first.
    pub(super) days: Vec<String>,
}

fn days(usage: &Usage, ahead: &Forecast, today: Date) -> Vec<Day> {
    let used = |on: Date| usage.days.iter().find(|d| d.day == on).map(|d| d.bytes);
    let likely = |on: Date| ahead.likely.iter().find(|d| d.day == on).map(|d| d.bytes);
    let all = usage.cycle.from.series(1.day());
    let all = all.take_while(|on| *on <= usage.cycle.to);
    all.map(|on| Day {
        on,
        used: used(on).filter(|_| on <= today),
        likely: likely(on).filter(|_| on >= today).unwrap_or_default(),
    })
    .collect()
}

fn said(language: Language, day: &Day, today: Date, ends: Ends) -> String {
    let empty = matches!(ends, Ends::Empty(on) if day.on > on) || ends == Ends::Gone;
    match day.used {
        Some(bytes) if day.on == today => words::today_used(language, bytes),
        Some(bytes) => words::day_used(language, day.on, bytes),
        None if day.on < today => words::day_unknown(language, day.on),
        None if day.likely > 0 => words::day_likely(language, day.on, day.likely),
        None if empty => words::day_empty(language, day.on),
        None => words::day_unknown(language, day.on),
    }
}

/// The chart of `usage`, as it was counted `at`.
pub(super) fn chart(language: Language, usage: &Usage, ahead: &Forecast, at: &Zoned) -> Chart {
    let today = at.date();
    let all = days(usage, ahead, today);
    let top = all.iter().map(|d| d.used.unwrap_or_default() + d.likely);
    let top = top.max().unwrap_or_default().max(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of days, and shares of a whole"
    )]
    let (step, share) = (100.0 / all.len().max(1) as f64, |bytes: u64| {
        bytes as f64 / top as f64 * HIGHEST
    });
    let mut svg =
        String::from("<line class=\"floor\" x1=\"0\" x2=\"100%\" y1=\"72%\" y2=\"72%\"/>");
    let mut bar = |class: &str, place: usize, from: f64, high: f64| {
        #[expect(clippy::cast_precision_loss, reason = "a count of days")]
        let left = place as f64 * step + step * 0.13;
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{left:.2}%\" width=\"{:.2}%\" y=\"{:.2}%\" height=\"{high:.2}%\" rx=\"2\"/>",
            step * 0.74,
            FLOOR - from - high,
        );
    };
    for (place, day) in all.iter().enumerate() {
        let used = share(day.used.unwrap_or_default());
        if day.used.is_some_and(|bytes| bytes > 0) {
            bar("used", place, 0.0, used.max(1.0));
        }
        if day.likely > 0 {
            bar("likely", place, used, share(day.likely).max(1.0));
        }
        if day.used.is_none() && day.likely == 0 {
            bar("none", place, 0.0, 1.5);
        }
    }
    let place = |on: Date| all.iter().position(|d| d.on == on);
    let now = place(today);
    let empty = match ahead.ends {
        Ends::Empty(on) => place(on).map(|at| (at, on)),
        _ => None,
    };
    let mut label = |place: usize, (anchor, row): (&str, &str), class: &str, text: &str| {
        #[expect(clippy::cast_precision_loss, reason = "a count of days")]
        let at = match anchor {
            "start" => place as f64 * step,
            "end" => (place as f64 + 1.0) * step,
            _ => (place as f64 + 0.5) * step,
        };
        let _ = write!(
            svg,
            "<text class=\"{class}\" x=\"{at:.2}%\" y=\"{row}\" text-anchor=\"{anchor}\">{text}</text>"
        );
    };
    let last = all.len().saturating_sub(1);
    let side = |at: usize| if at * 2 > last { "end" } else { "start" };
    if now.is_none_or(|at| at >= APART) {
        let text = words::bar(language, usage.cycle, usage.cycle.from);
        label(0, ("start", FIRST), "quiet", &text);
    }
    if let Some(at) = now {
        let anchor = match at {
            0..=1 => "start",
            at if at + 1 >= last => "end",
            _ => "middle",
        };
        label(
            at,
            (anchor, FIRST),
            "strong",
            say(language, words::word::TODAY),
        );
    }
    match empty {
        // On a line of its own, so that it meets no other.
        Some((at, on)) => {
            let text = words::empty_on(language, usage.cycle, on);
            label(at, (side(at), SECOND), "strong", &text);
        }
        None if now.is_none_or(|at| at + APART <= last) => {
            let text = words::bar(language, usage.cycle, usage.cycle.to);
            label(last, ("end", FIRST), "quiet", &text);
        }
        None => {}
    }
    let known: Vec<(Date, u64)> = all.iter().filter_map(|d| Some((d.on, d.used?))).collect();
    Chart {
        svg,
        spoken: words::spoken(language, usage.cycle, &known, ahead),
        days: all
            .iter()
            .rev()
            .map(|day| said(language, day, today, ahead.ends))
            .collect(),
    }
}
