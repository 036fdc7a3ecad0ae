//! Cycles, days and forecasts.

use super::*;

#[test]
fn the_month_of_the_screens_is_said_as_it_stands_there() {
    let (_, now, ahead) = screen();
    let gone = passed(november(), &now);
    assert_eq!((gone.percent, gone.left), (58, 12));
    assert_eq!(
        words::days_left(ZhCn, november(), gone.left),
        "11\u{a0}月还有 12\u{a0}天"
    );
    assert_eq!(
        words::used_of(ZhCn, tenths(200), tenths(71)),
        "已用 12.9，共 20\u{a0}GB"
    );
    assert_eq!(words::left(tenths(71)).whole(), "7.1\u{a0}GB");
    assert_eq!(percent(tenths(129), tenths(200)), 65);
    assert_eq!(
        words::forecast(ZhCn, november(), &ahead),
        "照这样用，到 27\u{a0}日"
    );
    assert_eq!(
        words::forecast(En, november(), &ahead),
        "At this rate until 27\u{a0}November"
    );
    assert_eq!(
        words::hint(ZhCn, november(), &ahead),
        "每天少于 0.56\u{a0}GB，能用到月底"
    );
    let counted = at(date(2026, 11, 18), 9, 40);
    assert_eq!(
        words::as_of(ZhCn, Way::Carrier, now.date(), &counted),
        "运营商的数，09:40"
    );
}

#[test]
fn a_straight_line_through_the_screens_month_ends_on_the_28th() {
    let now = at(date(2026, 11, 18), 10, 4);
    let lot = Lot {
        left: tenths(71),
        to: date(2026, 11, 30),
    };
    // Without days there is only what was used in all.
    let ahead = forecast(&[], november(), &now, tenths(129), &[lot]);
    assert_eq!(ahead.ends, Ends::Empty(date(2026, 11, 28)));
    assert_eq!(
        words::forecast(ZhCn, november(), &ahead),
        "照这样用，到 28\u{a0}日"
    );
    assert!(!words::uncertain(ZhCn, november(), &ahead).is_empty());
}

#[test]
fn a_cycle_begins_on_any_day_and_on_the_last_one_of_a_shorter_month() {
    let of = |begins, y, m, d| cycle(begins, date(y, m, d));
    let is = |from: (i16, i8, i8), to: (i16, i8, i8)| Cycle {
        from: date(from.0, from.1, from.2),
        to: date(to.0, to.1, to.2),
    };
    assert_eq!(of(1, 2026, 11, 18), is((2026, 11, 1), (2026, 11, 30)));
    assert_eq!(of(15, 2026, 11, 14), is((2026, 10, 15), (2026, 11, 14)));
    assert_eq!(of(31, 2027, 2, 28), is((2027, 2, 28), (2027, 3, 30)));
    assert_eq!(of(31, 2027, 2, 27), is((2027, 1, 31), (2027, 2, 27)));
    assert_eq!(of(30, 2028, 2, 29), is((2028, 2, 29), (2028, 3, 29)));
    assert_eq!(of(29, 2028, 3, 1), is((2028, 2, 29), (2028, 3, 28)));
    assert_eq!(of(31, 2026, 12, 31), is((2026, 12, 31), (2027, 1, 30)));
}

#[test]
fn a_day_of_23_or_25_hours_is_half_over_at_its_middle() {
    for (day, noon) in [
        (date(2026, 3, 8), 12),
        (date(2026, 11, 1), 11),
        (date(2026, 7, 1), 12),
    ] {
        let begins = day.to_zoned(summer()).unwrap();
        let whole = begins
            .tomorrow()
            .unwrap()
            .timestamp()
            .duration_since(begins.timestamp());
        let middle = begins.timestamp() + whole / 2;
        let now = middle.to_zoned(summer());
        assert!((i64::from(now.hour()) - noon).abs() <= 1, "{now}");
        assert_eq!(passed(cycle(1, day), &now).today, 500, "{now}");
    }
}
