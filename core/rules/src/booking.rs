//! When a person in a hall can be had: times from opening hours, on a grid, in the hall's own zone.

use crate::halls::hours_on;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use phonestation_wire::halls::Hall;
use std::collections::BTreeMap;

/// How long one appointment is.
pub const LENGTH: SignedDuration = SignedDuration::from_mins(20);
/// The soonest one can be: somebody must still get there.
const SOONEST: SignedDuration = SignedDuration::from_mins(10);
/// Days ahead, today counted, on which times are offered.
const DAYS: i64 = 8;

/// Every time that `hall` offers from `now` on, which must already be in the hall's zone; the
/// earliest first.
pub fn times(hall: &Hall, now: &Zoned) -> Vec<Timestamp> {
    let soonest = now.timestamp() + SOONEST;
    let mut times = Vec::new();
    for ahead in 0..DAYS {
        let Ok(date) = now.date().checked_add(ahead.days()) else {
            break;
        };
        for hours in hours_on(hall, date) {
            let ends = [hours.open, hours.close].map(|time| {
                let at = date.to_datetime(time).to_zoned(now.time_zone().clone());
                at.map(|zoned| zoned.timestamp())
            });
            let [Ok(open), Ok(close)] = ends else {
                continue;
            };
            let mut start = open;
            while start + LENGTH <= close {
                if start >= soonest {
                    times.push(start);
                }
                start += LENGTH;
            }
        }
    }
    times
}

/// The earliest `most` of `times` at which fewer than `capacity` places are `taken`.
pub fn free(
    times: &[Timestamp],
    taken: &BTreeMap<Timestamp, u32>,
    capacity: u32,
    most: usize,
) -> Vec<Timestamp> {
    let open = |time: &&Timestamp| taken.get(time).is_none_or(|t| *t < capacity);
    times.iter().filter(open).take(most).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use jiff::tz::TimeZone;
    use phonestation_wire::Text;
    use phonestation_wire::halls::{Closed, Day, Hours};
    use proptest::prelude::*;

    fn hall() -> Hall {
        let both = |words: &str| Text {
            zh: words.into(),
            en: words.into(),
        };
        Hall {
            id: "zsl".into(),
            example: true,
            name: both("厅"),
            address: both("路"),
            zone: "Asia/Shanghai".into(),
            hours: vec![Hours {
                days: vec![Day::Tue, Day::Wed],
                open: time(9, 0, 0, 0),
                close: time(10, 10, 0, 0),
            }],
            closed: vec![Closed {
                date: jiff::civil::date(2026, 11, 25),
                why: both("停电"),
            }],
            counters: None,
            surroundings: None,
            guides: vec![],
            carrier: None,
            checked: None,
            sources: vec![],
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn times_at(now: Timestamp) -> Vec<Timestamp> {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        times(&hall(), &now.to_zoned(zone))
    }

    #[test]
    fn times_stand_on_the_grid_within_hours_and_never_on_a_closed_day() {
        // Tuesday, half past eight in Shanghai; the day after is closed.
        let times = times_at(at("2026-11-24T00:30:00Z"));
        let expected =
            ["01:00:00", "01:20:00", "01:40:00"].map(|t| at(&format!("2026-11-24T{t}Z")));
        assert_eq!(times[..3], expected);
        // The fourth would end after closing, Wednesday is closed: next Tuesday follows.
        assert_eq!(times[3], at("2026-12-01T01:00:00Z"));
    }

    #[test]
    fn one_who_is_late_is_offered_what_can_still_be_reached() {
        let times = times_at(at("2026-11-24T01:11:00Z"));
        assert_eq!(times.first(), Some(&at("2026-11-24T01:40:00Z")));
    }

    #[test]
    fn a_full_time_is_passed_over() {
        let times = times_at(at("2026-11-24T00:30:00Z"));
        let taken = BTreeMap::from([(times[0], 2), (times[1], 1)]);
        assert_eq!(free(&times, &taken, 2, 3), times[1..4]);
    }

    proptest! {
        #[test]
        fn no_time_is_past_twice_or_out_of_order(seconds in 1_700_000_000i64..1_900_000_000) {
            let now = Timestamp::from_second(seconds).unwrap();
            let times = times_at(now);
            prop_assert!(times.iter().all(|t| *t > now));
            prop_assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
