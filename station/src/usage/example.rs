//! The example's meter: heavy evenings and weekends, updates of apps, a quiet week, a package that is shared.
//! Made up from the number and the clock, so that the same is said whenever it is asked; no real network is like it.
//!
//! The last digit of a number chooses its story: 2 and 7 share a package, 3 has no end to it, 4 is fast, 5 has used
//! all, 6 begins its month on the 16th, 7 owes something, 9 is never told. 8 uses little in every month and 0 little in
//! most; of 6 only two months before this one are known, of 7 none.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use phonestation_wire::Text;
use phonestation_wire::usage::{
    Bucket, BucketKind, Cycle, DayUse, MonthUsed, Sharing, Trouble, Usage,
};

const ZONE: &str = "Asia/Shanghai";
const MB: u64 = 1024 * 1024;
const GB: u64 = 1024 * MB;
/// It counts so often, in milliseconds.
const COUNTS: i64 = 10 * 60 * 1000;
/// Cycles before this one whose days it tells.
const BEFORE: usize = 2;
/// Cycles before this one of which it tells what was used in all.
const MONTHS: usize = 6;
/// How much of a day's data was used by an hour, in percent.
const CURVE: [(u64, u64); 6] = [(0, 0), (7, 3), (12, 22), (18, 45), (23, 95), (24, 100)];

/// What an example number is like.
struct Story {
    /// The plan's data; none without an end.
    plan: Option<u64>,
    /// A package before it, and how many share it.
    shared: Option<(u64, u32)>,
    /// An ordinary day's data.
    day: u64,
    /// What apps are updated with.
    update: u64,
    /// The day on which its month begins.
    begins_on: i8,
    /// Fen.
    balance: i64,
    /// What a day's calls differ by between numbers, in seconds.
    calls: u64,
    /// The like for messages.
    messages: u64,
    /// Cycles before this one that are known.
    months: usize,
}

fn story(number: &str) -> Story {
    let usual = Story {
        plan: Some(20 * GB),
        shared: None,
        day: 560 * MB,
        update: 900 * MB,
        begins_on: 1,
        balance: 3_620,
        calls: 400,
        messages: 3,
        months: MONTHS,
    };
    let little = |day: u64| Story {
        day: day * MB,
        update: 200 * MB,
        calls: 40,
        messages: 1,
        ..usual
    };
    match number.as_bytes().last() {
        Some(b'2') => Story {
            plan: Some(10 * GB),
            shared: Some((30 * GB, 3)),
            ..usual
        },
        Some(b'3') => Story {
            plan: None,
            ..usual
        },
        Some(b'4') => Story {
            plan: Some(15 * GB),
            day: 620 * MB,
            ..usual
        },
        Some(b'5') => Story {
            plan: Some(5 * GB),
            balance: 180,
            ..usual
        },
        Some(b'6') => Story {
            begins_on: 16,
            day: 410 * MB,
            months: 2,
            ..usual
        },
        Some(b'7') => Story {
            plan: Some(5 * GB),
            shared: Some((20 * GB, 2)),
            balance: -1_250,
            months: 0,
            ..usual
        },
        Some(b'8') => little(90),
        Some(b'0') => little(135),
        _ => usual,
    }
}

/// A number from these two, always the same one, evenly spread.
fn mixed(number: &str, what: u64) -> u64 {
    let mut hash = number
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    hash ^= what.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Days since 1970; a week is seven of them.
fn serial(day: Date) -> u64 {
    let first = Date::constant(1970, 1, 1);
    let days = first.until(day).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or_default()
}

/// A whole day's data.
fn whole_day(number: &str, story: &Story, day: Date) -> u64 {
    let serial = serial(day);
    let spread = 55 + mixed(number, serial) % 91;
    let mut bytes = story.day * spread / 100;
    if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        bytes = bytes * 17 / 10;
    }
    // About one week in eight somebody is away.
    if mixed(number, serial / 7 + 1_000_000) % 8 == 3 {
        bytes /= 7;
    }
    // About once a fortnight apps are updated without Wi-Fi.
    if mixed(number, serial + 2_000_000) % 14 == 5 {
        bytes += story.update;
    }
    bytes
}

/// What was used of a day by a time of it.
fn by(whole: u64, hour: u64, minute: u64) -> u64 {
    let at = hour * 60 + minute;
    let piece = CURVE.windows(2).find(|two| at < two[1].0 * 60);
    let percent = |(from, low): (u64, u64), (to, high): (u64, u64)| {
        whole / 100 * low + whole / 100 * (high - low) * (at - from * 60) / ((to - from) * 60)
    };
    piece.map_or(whole, |two| percent(two[0], two[1]))
}

/// The cycle in which a day is.
fn cycle(begins_on: i8, day: Date) -> Option<Cycle> {
    let this = day.with().day(begins_on).build().ok()?;
    let from = if this > day {
        this.checked_sub(1.month()).ok()?
    } else {
        this
    };
    let to = from.checked_add(1.month()).ok()?.yesterday().ok()?;
    Some(Cycle { from, to })
}

fn bucket(id: &str, zh: &str, en: &str, kind: BucketKind, cycle: Cycle) -> Bucket {
    Bucket {
        id: id.to_owned(),
        name: Text {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
        kind,
        total: None,
        used: 0,
        shared: None,
        from: cycle.from,
        to: cycle.to,
        product: String::new(),
    }
}

/// What the example says of a number at a time.
pub(crate) fn meter(number: &str, now: Timestamp) -> Result<Usage, Trouble> {
    if number.ends_with('9') {
        return Err(Trouble::Down);
    }
    let counted = now.as_millisecond().div_euclid(COUNTS) * COUNTS;
    let as_of = Timestamp::from_millisecond(counted).map_err(|_| Trouble::Wrong)?;
    let zone = TimeZone::get(ZONE).map_err(|_| Trouble::Wrong)?;
    let at = as_of.to_zoned(zone);
    let story = story(number);
    said(number, &story, &at)
        .ok_or(Trouble::Wrong)
        .map(|mut usage| {
            usage.as_of = as_of;
            usage
        })
}

/// What a cycle has for this number; with nothing left nothing is used.
fn room(story: &Story) -> Option<u64> {
    let shared = story.shared.map_or(0, |s| s.0 / 2);
    story.plan.map(|plan| plan + shared)
}

/// What was used in the whole cycles before `this`, the newest first.
fn months(number: &str, story: &Story, this: Cycle) -> Option<Vec<MonthUsed>> {
    let mut found = Vec::new();
    let mut running = this;
    for _ in 0..story.months {
        running = cycle(story.begins_on, running.from.yesterday().ok()?)?;
        let days = running.from.series(1.day());
        let days = days.take_while(|day| *day <= running.to);
        let data = days.map(|day| whole_day(number, story, day)).sum::<u64>();
        let count = serial(running.to) - serial(running.from) + 1;
        let share = 70 + mixed(number, serial(running.from) + 3_000_000) % 61;
        let calls = count * (90 + mixed(number, 7) % story.calls) * share / 100;
        let messages = count * (1 + mixed(number, 8) % story.messages) * share / 100;
        found.push(MonthUsed {
            cycle: running,
            data: room(story).map_or(data, |room| data.min(room)),
            minutes: calls.div_ceil(60).min(300),
            sms: messages.min(100),
        });
    }
    Some(found)
}

fn said(number: &str, story: &Story, at: &jiff::Zoned) -> Option<Usage> {
    let today = at.date();
    let this = cycle(story.begins_on, today)?;
    let mut first = this;
    for _ in 0..BEFORE {
        first = cycle(story.begins_on, first.from.yesterday().ok()?)?;
    }
    // Who shares uses as much as this number does, each in their own way.
    let others = story
        .shared
        .map_or(0, |(_, members)| u64::from(members) - 1);
    let room = room(story);
    let mut days = Vec::new();
    let (mut day, mut running, mut mine) = (first.from, first, 0);
    while day <= today {
        if day > running.to {
            running = cycle(story.begins_on, day)?;
            mine = 0;
        }
        let whole = whole_day(number, story, day);
        let (hour, minute) = (at.hour().unsigned_abs(), at.minute().unsigned_abs());
        let wanted = match day == today {
            true => by(whole, u64::from(hour), u64::from(minute)),
            false => whole,
        };
        // With nothing left nothing is used.
        let bytes = room.map_or(wanted, |room| wanted.min(room.saturating_sub(mine)));
        mine += bytes;
        days.push(DayUse { day, bytes });
        day = day.tomorrow().ok()?;
    }
    let mut buckets = Vec::new();
    let mut own = mine;
    if let Some((total, members)) = story.shared {
        let part = mine.min(total / 2);
        let theirs = (part * others * 3 / 4).min(total - part);
        buckets.push(Bucket {
            total: Some(total),
            used: part + theirs,
            shared: Some(Sharing {
                members,
                mine: part,
            }),
            ..bucket(
                "family",
                "家庭共享流量包",
                "Family data",
                BucketKind::Data,
                this,
            )
        });
        own -= part;
    }
    buckets.push(Bucket {
        total: story.plan,
        used: own,
        product: "plan".to_owned(),
        ..bucket("plan", "套餐流量", "Plan data", BucketKind::Data, this)
    });
    let passed = serial(today) - serial(this.from) + 1;
    buckets.push(Bucket {
        total: Some(300 * 60),
        used: (passed * (90 + mixed(number, 7) % story.calls)).min(300 * 60),
        ..bucket("voice", "国内通话", "Calls", BucketKind::Voice, this)
    });
    buckets.push(Bucket {
        total: Some(100),
        used: (passed * (1 + mixed(number, 8) % story.messages)).min(100),
        ..bucket("sms", "短信", "Messages", BucketKind::Sms, this)
    });
    Some(Usage {
        carrier: "example".to_owned(),
        example: true,
        zone: ZONE.to_owned(),
        as_of: at.timestamp(),
        cycle: this,
        buckets,
        days,
        balance: Some(story.balance),
        months: months(number, story, this)?,
        cap: None,
        trouble: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        time.parse().expect("an instant")
    }

    fn data(usage: &Usage) -> u64 {
        let all = usage.buckets.iter().filter(|b| b.kind == BucketKind::Data);
        all.map(|b| b.shared.map_or(b.used, |s| s.mine)).sum()
    }

    #[test]
    fn the_same_is_said_of_a_number_and_a_time_whenever_it_is_asked_and_it_only_grows_within_a_cycle()
     {
        for last in 0..9 {
            let number = format!("1000000000{last}");
            let mut before = 0;
            for hour in 0..24 {
                let time = at(&format!("2026-11-18T{hour:02}:04:00Z"));
                let usage = meter(&number, time).expect("a figure");
                assert_eq!(Ok(&usage), meter(&number, time).as_ref());
                let used = data(&usage);
                assert!(used >= before, "{number} at {hour}");
                before = used;
                let sum: u64 = usage
                    .days
                    .iter()
                    .filter(|d| d.day >= usage.cycle.from)
                    .map(|d| d.bytes)
                    .sum();
                assert_eq!(
                    sum, used,
                    "{number}: the days and the packages say the same"
                );
            }
        }
    }

    #[test]
    fn each_last_digit_has_its_story() {
        let of = |last: u8| meter(&format!("1000000000{last}"), at("2026-11-18T02:04:00Z"));
        let said = |last: u8| of(last).expect("a figure");
        assert!(said(2).buckets[0].shared.is_some_and(|s| s.members == 3));
        assert_eq!(said(3).buckets[0].total, None);
        assert_eq!(Some(said(5).buckets[0].used), said(5).buckets[0].total);
        assert_eq!(said(6).cycle.from.day(), 16);
        assert!(said(7).balance.is_some_and(|fen| fen < 0));
        assert_eq!(of(9), Err(Trouble::Down));
        assert_eq!(said(1).as_of, at("2026-11-18T02:00:00Z"));
    }

    #[test]
    fn months_are_whole_and_say_what_their_days_do() {
        for last in 0..9 {
            let number = format!("1000000000{last}");
            let usage = meter(&number, at("2026-11-18T02:04:00Z")).expect("a figure");
            let known = usage.months.len();
            assert_eq!(known, [6, 6, 6, 6, 6, 6, 2, 0, 6][last], "{number}");
            let mut next = usage.cycle;
            for month in &usage.months {
                assert_eq!(month.cycle.to.tomorrow().ok(), Some(next.from));
                next = month.cycle;
            }
            for month in usage.months.iter().take(BEFORE) {
                let of = |d: &&DayUse| (month.cycle.from..=month.cycle.to).contains(&d.day);
                let sum: u64 = usage.days.iter().filter(of).map(|d| d.bytes).sum();
                assert_eq!(sum, month.data, "{number}");
            }
        }
        let data = |last: u8| {
            let usage = meter(&format!("1000000000{last}"), at("2026-11-18T02:04:00Z"));
            usage.expect("a figure").months.into_iter().map(|m| m.data)
        };
        assert!(data(8).all(|bytes| bytes < 5 * GB), "little in every month");
        let much = data(0).filter(|bytes| *bytes > 5 * GB).count();
        assert!(
            (1..=5).contains(&much),
            "in some more than in others: {much}"
        );
        assert!(data(4).all(|bytes| bytes > 5 * GB));
    }

    #[test]
    fn evenings_and_weekends_are_heavy_and_some_weeks_quiet() {
        let whole = 1000 * MB;
        assert!(by(whole, 23, 0) - by(whole, 18, 0) > 2 * by(whole, 12, 0));
        assert_eq!((by(whole, 0, 0), by(whole, 24, 0)), (0, whole));
        let story = story("10000000001");
        let days: Vec<(Date, u64)> = Date::constant(2026, 1, 1)
            .series(1.day())
            .take(364)
            .map(|day| (day, whole_day("10000000001", &story, day)))
            .collect();
        let mean = |weekend: bool| {
            let of = days.iter().filter(|(d, _)| {
                matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday) == weekend
            });
            let (sum, count) = of.fold((0, 0), |(sum, count), (_, bytes)| (sum + bytes, count + 1));
            sum / count
        };
        assert!(mean(true) > mean(false) * 12 / 10);
        let quiet = days
            .chunks(7)
            .filter(|week| week.iter().map(|d| d.1).sum::<u64>() < 7 * 200 * MB)
            .count();
        assert!((2..20).contains(&quiet), "{quiet}");
    }
}
