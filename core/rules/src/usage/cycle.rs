//! Cycles: from a day of the month to the day before it in the next.

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use phonestation_wire::usage::Cycle;

/// How far a cycle has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Days that are over.
    pub days: u32,
    /// All of its days.
    pub all: u32,
    /// Days after today.
    pub left: u32,
    /// Of its time, in hundredths.
    pub percent: u8,
    /// Of today, in thousandths. A day has 23 to 25 hours.
    pub today: u32,
}

/// The day in `first`'s month on which a cycle begins; the last one where the month is shorter.
fn begin(first: Date, day: u8) -> Date {
    let day = i8::try_from(day.clamp(1, 31)).unwrap_or(1);
    let day = day.min(first.days_in_month());
    first.with().day(day).build().unwrap_or(first)
}

/// The cycle with `day` in it, of those that begin on the `begins_on`-th (1 to 31) of each month.
pub fn cycle(begins_on: u8, day: Date) -> Cycle {
    let month = day.first_of_month();
    let this = begin(month, begins_on);
    let from = match this <= day {
        true => this,
        false => begin(month.saturating_sub(1.month()), begins_on),
    };
    let next = begin(from.first_of_month().saturating_add(1.month()), begins_on);
    Cycle {
        from,
        to: next.yesterday().unwrap_or(next),
    }
}

fn days(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).get_days()).unwrap_or(0)
}

/// How far `cycle` has gone at `now`, which is told in the carrier's zone. Before it nothing has passed,
/// after it all.
pub fn passed(cycle: Cycle, now: &Zoned) -> Passed {
    let today = now.date();
    let all = days(cycle.from, cycle.to) + 1;
    if today < cycle.from {
        return Passed {
            days: 0,
            all,
            left: all,
            percent: 0,
            today: 0,
        };
    }
    if today > cycle.to {
        return Passed {
            days: all,
            all,
            left: 0,
            percent: 100,
            today: 0,
        };
    }
    let over = days(cycle.from, today);
    let part = of_day(now);
    let percent = (over * 1000 + part + all * 5) / (all * 10);
    Passed {
        days: over,
        all,
        left: days(today, cycle.to),
        percent: u8::try_from(percent.min(100)).unwrap_or(100),
        today: part,
    }
}

/// How much of its day has passed, in thousandths.
fn of_day(now: &Zoned) -> u32 {
    let (Ok(start), Ok(end)) = (now.start_of_day(), now.tomorrow()) else {
        return 0;
    };
    let end = end.start_of_day().unwrap_or(end);
    let whole = end.timestamp().duration_since(start.timestamp()).as_secs();
    let part = now.timestamp().duration_since(start.timestamp()).as_secs();
    u32::try_from(part * 1000 / whole.max(1))
        .unwrap_or(0)
        .min(999)
}
