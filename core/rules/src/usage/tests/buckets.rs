//! Packages, and which is used first.

use super::*;

#[test]
fn the_package_that_ends_first_is_not_counted_beyond_its_end() {
    let pack = Lot {
        left: 5 * GB,
        to: date(2026, 11, 19),
    };
    let plan = Lot {
        left: GB,
        to: date(2026, 11, 30),
    };
    let days: Vec<DayUse> = (1..18)
        .map(|d| DayUse {
            day: date(2026, 11, d),
            bytes: GB / 2,
        })
        .collect();
    let now = at(date(2026, 11, 18), 0, 0);
    let ahead = forecast(&days, november(), &now, 9 * GB, &[pack, plan]);
    // A day of the pack is wasted: half a gigabyte on the 18th, the 19th, then a gigabyte for two days.
    assert_eq!(ahead.ends, Ends::Empty(date(2026, 11, 22)));
    assert!(ahead.lasts < GB / 10, "{}", ahead.lasts);
}

#[test]
fn packages_stand_in_the_carriers_order_then_empty_ones_and_later_ones_and_one_is_first() {
    let day = date(2026, 11, 18);
    let mut later = bucket("later", Some(GB), 0, date(2026, 12, 31));
    later.from = date(2026, 12, 1);
    let mut over = bucket("over", Some(GB), 0, date(2026, 11, 17));
    over.from = date(2026, 11, 1);
    let mut shared = bucket("shared", Some(10 * GB), 4 * GB, date(2026, 11, 30));
    shared.shared = Some(Sharing {
        members: 3,
        mine: GB,
    });
    let usage = usage(vec![
        later,
        bucket("empty", Some(GB), GB, date(2026, 11, 30)),
        over,
        bucket("pack", Some(2 * GB), GB, date(2026, 11, 20)),
        shared,
    ]);
    let shown: Vec<(&str, bool)> = order(&usage, day)
        .into_iter()
        .map(|(b, f)| (b.id.as_str(), f))
        .collect();
    assert_eq!(
        shown,
        [
            ("pack", true),
            ("shared", false),
            ("empty", false),
            ("later", false)
        ]
    );
    let all = data(&usage, day);
    assert_eq!(
        (all.total, all.used, all.left),
        (Some(13 * GB), 6 * GB, Some(7 * GB))
    );
    assert!(all.shared);
    assert_eq!(
        words::shared(
            ZhCn,
            Sharing {
                members: 3,
                mine: GB
            },
            true
        ),
        "3\u{a0}个号一起用，您用了 1\u{a0}GB"
    );
}

#[test]
fn without_an_end_to_one_package_there_is_no_end_to_all() {
    let day = date(2026, 11, 18);
    let usage = usage(vec![
        bucket("plan", Some(GB), GB, date(2026, 11, 30)),
        bucket("free", None, GB, date(2026, 11, 30)),
    ]);
    assert_eq!(data(&usage, day).left, None);
    assert_eq!(lots(&usage, day), []);
    assert_eq!(alerts(&usage, day, |_| false), []);
}
