//! When something in a hall can be had: times from hours, on a grid, in the hall's own zone.

use crate::halls::{hours_on, on_day};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use phonestation_wire::halls::{Hall, Hours, Product, ProductKind};
use std::collections::BTreeMap;

/// How long a chosen time is kept for somebody who has not confirmed it.
pub const HOLD: SignedDuration = SignedDuration::from_mins(5);
/// The soonest one can be: somebody must still get there.
pub const SOONEST: SignedDuration = SignedDuration::from_mins(10);
/// Days ahead, today counted, on which times are offered.
const DAYS: i64 = 8;
/// The same for what happens on a few days only: it is known longer before.
const DAYS_OF_EVENTS: i64 = 32;

/// What can be booked at `hall`: what it says, or a person's help.
pub fn products(hall: &Hall) -> Vec<Product> {
    if !hall.products.is_empty() {
        let known = |p: &&Product| p.kind != ProductKind::Other;
        return hall.products.iter().filter(known).cloned().collect();
    }
    vec![Product {
        kind: ProductKind::Help,
        minutes: None,
        places: None,
        place: None,
        hours: vec![],
        from: None,
        until: None,
    }]
}

/// How long one appointment is.
pub fn length(product: &Product) -> SignedDuration {
    SignedDuration::from_mins(i64::from(
        product.minutes.unwrap_or(Product::MINUTES).max(1),
    ))
}

/// People at a time.
pub fn capacity(hall: &Hall, product: &Product) -> u32 {
    let counters = match product.kind {
        ProductKind::Help => hall.counters,
        _ => None,
    };
    product.places.or(counters).unwrap_or(1)
}

/// Every time of `product` that `hall` offers from `now` on, which must already be in the hall's
/// zone; the earliest first.
pub fn times(hall: &Hall, product: &Product, now: &Zoned) -> Vec<Timestamp> {
    let soonest = now.timestamp() + SOONEST;
    let length = length(product);
    let few_days = product.from.is_some() || product.until.is_some();
    let mut times = Vec::new();
    for ahead in 0..if few_days { DAYS_OF_EVENTS } else { DAYS } {
        let Ok(date) = now.date().checked_add(ahead.days()) else {
            break;
        };
        for hours in hours_of(hall, product, date) {
            let ends = [hours.open, hours.close].map(|time| {
                let at = date.to_datetime(time).to_zoned(now.time_zone().clone());
                at.map(|zoned| zoned.timestamp())
            });
            let [Ok(open), Ok(close)] = ends else {
                continue;
            };
            let mut start = open;
            while start + length <= close {
                if start >= soonest {
                    times.push(start);
                }
                start += length;
            }
        }
    }
    times
}

/// Whether something of `product` begins at `start`, in the hall's zone, just as the doors open.
pub fn at_opening(hall: &Hall, product: &Product, start: &Zoned) -> bool {
    let first = hours_of(hall, product, start.date()).into_iter().next();
    first.is_some_and(|hours| hours.open == start.time())
}

/// The hours on `date`: none on a day on which the hall is closed, or outside the product's own days.
fn hours_of<'a>(hall: &'a Hall, product: &'a Product, date: Date) -> Vec<&'a Hours> {
    let before = product.from.is_some_and(|from| date < from);
    let after = product.until.is_some_and(|until| date > until);
    if before || after {
        return vec![];
    }
    let of_the_hall = hours_on(hall, date);
    if product.hours.is_empty() {
        return of_the_hall;
    }
    let closed = hall.closed.iter().any(|c| c.date == date);
    if closed {
        vec![]
    } else {
        on_day(&product.hours, date)
    }
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
    use phonestation_wire::halls::{Closed, Day};
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
            products: vec![],
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
        times(&hall(), &products(&hall())[0], &now.to_zoned(zone))
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

    #[test]
    fn an_event_has_its_own_days_hours_length_and_places() {
        let mut hall = hall();
        hall.products = vec![Product {
            kind: ProductKind::Event,
            minutes: Some(30),
            places: Some(12),
            place: None,
            hours: vec![Hours {
                days: vec![Day::Sat],
                open: time(14, 0, 0, 0),
                close: time(15, 0, 0, 0),
            }],
            from: Some(jiff::civil::date(2026, 12, 5)),
            until: Some(jiff::civil::date(2026, 12, 5)),
        }];
        let event = &products(&hall)[0];
        let now = at("2026-11-24T00:30:00Z").to_zoned(TimeZone::fixed(jiff::tz::offset(8)));
        let expected = ["06:00:00", "06:30:00"].map(|t| at(&format!("2026-12-05T{t}Z")));
        assert_eq!(times(&hall, event, &now), expected);
        assert_eq!(capacity(&hall, event), 12);
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
