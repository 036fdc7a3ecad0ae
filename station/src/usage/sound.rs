//! Whether what a carrier says of somebody's usage makes sense.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::usage::Usage;
use std::collections::BTreeSet;

/// No account has more packages.
const BUCKETS: usize = 100;
/// No carrier tells more days.
const DAYS: usize = 800;
/// No carrier tells more cycles before this one.
const MONTHS: usize = 60;
/// No cycle has more: a page draws each of them.
const CYCLE: i32 = 400;
/// Clocks differ; a figure from further ahead is wrong.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);
/// Sums of figures up to this one stay figures.
const MOST: u64 = 1 << 53;

/// Whether it can be shown to people and reckoned with.
pub(super) fn is_sound(usage: &Usage, now: Timestamp) -> bool {
    let ids: BTreeSet<&str> = usage.buckets.iter().map(|b| b.id.as_str()).collect();
    let buckets = usage.buckets.iter().all(|b| {
        let shared = b.shared.is_none_or(|s| s.mine <= b.used && s.members > 0);
        b.total.is_none_or(|total| b.used <= total && total <= MOST)
            && b.used <= MOST
            && b.from <= b.to
            && !b.name.zh.trim().is_empty()
            && shared
    });
    let mut before = usage.cycle.from;
    let months = usage.months.iter().all(|month| {
        let cycle = month.cycle;
        let earlier = cycle.from <= cycle.to && cycle.to < before;
        before = cycle.from;
        let most = month.data.max(month.minutes).max(month.sms);
        earlier && most <= MOST && (cycle.to - cycle.from).get_days() < CYCLE
    });
    let rising = usage.days.windows(2).all(|two| two[0].day < two[1].day);
    TimeZone::get(&usage.zone).is_ok()
        && usage.as_of <= now + AHEAD
        && usage.cycle.from <= usage.cycle.to
        && (usage.cycle.to - usage.cycle.from).get_days() < CYCLE
        && ids.len() == usage.buckets.len()
        && usage.buckets.len() <= BUCKETS
        && usage.days.len() <= DAYS
        && usage.days.iter().all(|d| d.bytes <= MOST)
        && usage.months.len() <= MONTHS
        && buckets
        && months
        && rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::example::meter;

    fn now() -> Timestamp {
        "2026-11-18T02:04:00Z".parse().expect("an instant")
    }

    type Spoil = fn(&mut Usage);

    #[test]
    fn what_the_example_says_makes_sense_and_each_way_to_make_none_is_seen() {
        let good = meter("10000000002", now()).expect("a figure");
        assert!(is_sound(&good, now()));
        let spoils: [Spoil; 14] = [
            |u| u.months.swap(0, 1),
            |u| u.months[0].cycle.to = u.cycle.from,
            |u| u.months[0].minutes = u64::MAX,
            |u| u.cycle.from = "2001-01-01".parse().expect("a day"),
            |u| u.zone = "Nowhere".into(),
            |u| u.as_of = now() + SignedDuration::from_hours(2),
            |u| u.cycle.to = u.cycle.from.yesterday().expect("a day"),
            |u| u.buckets[0].used = u.buckets[0].total.unwrap_or_default() + 1,
            |u| u.buckets[1].id = u.buckets[0].id.clone(),
            |u| u.buckets[0].name.zh.clear(),
            |u| u.buckets[0].from = "9999-12-31".parse().expect("a day"),
            |u| u.days.swap(0, 1),
            |u| u.days[0].bytes = u64::MAX,
            |u| {
                if let Some(shared) = &mut u.buckets[0].shared {
                    shared.mine = u64::MAX;
                }
            },
        ];
        for (n, spoil) in spoils.into_iter().enumerate() {
            let mut bad = good.clone();
            spoil(&mut bad);
            assert!(!is_sound(&bad, now()), "{n}");
        }
    }
}
