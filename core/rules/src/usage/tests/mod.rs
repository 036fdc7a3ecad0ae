//! Examples as the screens show them, and what holds for any month.

mod buckets;
mod figures;
mod messages;
mod properties;
mod time;

use super::sms::{Figures, data as amount, money, read};
use super::words::{self, Way};
use super::*;
use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, offset};
use jiff::{ToSpan, Zoned};
use phonestation_wire::Language::{En, ZhCn};
use phonestation_wire::Text;
use phonestation_wire::carriers::{Answer, Means};
use phonestation_wire::usage::{Bucket, BucketKind, Cap, Cycle, DayUse, Sharing, Usage};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn china() -> TimeZone {
    TimeZone::fixed(offset(8))
}

/// New York's rules, by their letters: no table of zones is needed.
fn summer() -> TimeZone {
    TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap()
}

fn at(day: Date, hour: i8, minute: i8) -> Zoned {
    day.at(hour, minute, 0, 0).to_zoned(china()).unwrap()
}

fn november() -> Cycle {
    cycle(1, date(2026, 11, 18))
}

fn tenths(n: u64) -> u64 {
    n * GB / 10
}

fn bucket(id: &str, total: Option<u64>, used: u64, to: Date) -> Bucket {
    Bucket {
        id: id.into(),
        name: Text::default(),
        kind: BucketKind::Data,
        total,
        used,
        shared: None,
        from: date(2026, 11, 1),
        to,
        product: String::new(),
    }
}

fn usage(buckets: Vec<Bucket>) -> Usage {
    Usage {
        carrier: "example".into(),
        example: true,
        zone: "Asia/Shanghai".into(),
        as_of: at(date(2026, 11, 18), 9, 40).timestamp(),
        cycle: november(),
        buckets,
        days: vec![],
        balance: None,
        months: Vec::new(),
        cap: None,
        trouble: None,
    }
}

/// The month of the screens: 12.9 of 20 GB by the 18th, at 10:04.
fn screen() -> (Vec<DayUse>, Zoned, Forecast) {
    let days: Vec<DayUse> = (1..18)
        .map(|day| DayUse {
            day: date(2026, 11, day),
            bytes: tenths(128) / 17,
        })
        .collect();
    let now = at(date(2026, 11, 18), 10, 4);
    let lot = Lot {
        left: tenths(71),
        to: date(2026, 11, 30),
    };
    let ahead = forecast(&days, november(), &now, tenths(129), &[lot]);
    (days, now, ahead)
}
