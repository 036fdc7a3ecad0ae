//! What holds for any days, figures and messages.

use super::messages::answers;
use super::*;

fn any_days() -> impl Strategy<Value = Vec<DayUse>> {
    proptest::collection::vec((-60i32..30, 0u64..20 * GB), 0..80).prop_map(|all| {
        let day = |(at, bytes): (i32, u64)| DayUse {
            day: date(2026, 11, 1).saturating_add(at.days()),
            bytes,
        };
        all.into_iter().map(day).collect()
    })
}

proptest! {
    #[test]
    fn cycles_follow_each_other_without_a_gap_and_hold_their_days(
        begins in 1u8..=31, day in 0i32..40_000
    ) {
        let day = date(1990, 1, 1).saturating_add(day.days());
        let this = cycle(begins, day);
        prop_assert!(this.from <= day && day <= this.to);
        let next = cycle(begins, this.to.tomorrow().unwrap());
        prop_assert_eq!(next.from, this.to.tomorrow().unwrap());
        let wanted = i8::try_from(begins).unwrap().min(this.from.days_in_month());
        prop_assert_eq!(this.from.day(), wanted);
        let long = (this.to - this.from).get_days() + 1;
        prop_assert!((28..=31).contains(&long) || begins > 28 && (27..=34).contains(&long), "{}", long);
    }

    #[test]
    fn time_only_goes_on_within_a_cycle_in_any_zone(
        begins in 1u8..=31, start in 1_700_000_000i64..1_900_000_000, step in 0i64..4_000_000, dst: bool
    ) {
        let zone = if dst { summer() } else { china() };
        let zoned = |s| jiff::Timestamp::from_second(s).unwrap().to_zoned(zone.clone());
        let (one, two) = (zoned(start), zoned(start + step));
        let cycle = cycle(begins, one.date());
        let (before, after) = (passed(cycle, &one), passed(cycle, &two));
        prop_assert!(before.percent <= after.percent && after.percent <= 100);
        prop_assert!(before.left >= after.left);
        prop_assert_eq!(before.days + before.left + 1, before.all);
        prop_assert!(before.today < 1000);
    }

    #[test]
    fn a_forecast_holds_together(
        days in any_days(), used in 0u64..100 * GB, left in 0u64..100 * GB, day in 1i8..=30, hour in 0i8..24
    ) {
        let now = at(date(2026, 11, day), hour, 0);
        let cycle = november();
        let lot = Lot { left, to: cycle.to };
        let ahead = forecast(&days, cycle, &now, used, &[lot]);
        if let Ends::Empty(empty) = ahead.ends {
            prop_assert!(empty >= now.date() && empty <= cycle.to);
            let span = ahead.span.unwrap();
            prop_assert!(span.from <= empty && span.to.is_none_or(|to| to >= empty));
            let sum: u64 = ahead.likely.iter().map(|d| d.bytes).sum();
            prop_assert!(sum <= left, "no more is used than there is");
            prop_assert!(ahead.lasts <= ahead.per_day.saturating_add(2), "{} {}", ahead.lasts, ahead.per_day);
        }
        prop_assert_eq!(ahead.ends == Ends::Gone, left == 0);
        // With more left it lasts no shorter.
        let more = forecast(&days, cycle, &now, used, &[Lot { left: left.saturating_add(GB), to: cycle.to }]);
        if let (Ends::Empty(first), Ends::Empty(second)) = (ahead.ends, more.ends) {
            prop_assert!(first <= second);
        }
        for language in [ZhCn, En] {
            prop_assert!(!words::forecast(language, cycle, &ahead).is_empty());
        }
    }

    #[test]
    fn one_heavy_day_changes_little(
        base in 50u64..2000, at_day in 0usize..28, heavy in 2_000u64..200_000, noise in proptest::collection::vec(70u64..130, 28)
    ) {
        let days: Vec<DayUse> = noise.iter().enumerate().map(|(n, percent)| DayUse {
            day: date(2026, 11, 1).saturating_add((i32::try_from(n).unwrap()).days()),
            bytes: base * MB * percent / 100,
        }).collect();
        let mut other = days.clone();
        other[at_day].bytes = heavy * MB + 3 * base * MB;
        let today = date(2026, 11, 29);
        let (was, is) = (mean_rate(&days, today).unwrap(), mean_rate(&other, today).unwrap());
        let off = (is.on(today) - was.on(today)).abs() / was.on(today);
        prop_assert!(off < 0.07, "{off} of {base} MB by {heavy} MB");
    }

    #[test]
    fn alerts_are_told_once_a_cycle_each_whatever_figures_and_clocks_do(
        steps in proptest::collection::vec((0u64..12, 1i8..=28, 0u64..3), 1..60)
    ) {
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut last_level = 0;
        for (used, day, cap) in steps {
            let mut usage = usage(vec![bucket("plan", Some(10 * GB), used.min(10) * GB, date(2026, 11, 30))]);
            usage.cap = (cap > 0).then(|| Cap { bytes: cap * 3 * GB, since: usage.as_of, receipt: String::new() });
            for alert in alerts(&usage, date(2026, 11, day), |k| told.contains(k)) {
                if let AlertKind::Level(level) = alert.kind {
                    prop_assert!(level > last_level, "{} after {}", level, last_level);
                    prop_assert!(alert.used * 100 >= u64::from(level) * 10 * GB);
                    last_level = level;
                }
                prop_assert!(told.insert(alert.key), "told twice");
            }
        }
        prop_assert!(told.len() <= 5);
    }

    #[test]
    fn any_message_and_any_form_is_read_or_not_and_breaks_nothing(text in any::<String>(), pattern in any::<String>()) {
        let mut known = answers();
        known.push(Answer { id: "odd".into(), means: Means::Usage, like: pattern, checked: None, sources: vec![] });
        if let Some((_, figures)) = read(&text, &known) {
            prop_assert!(figures.left().is_some() || figures.balance.is_some());
        }
        let _ = (amount(&text), money(&text), cap_typed(&text));
    }

    #[test]
    fn a_message_made_of_a_known_form_is_read_with_what_was_put_in(
        total in 0u64..5_000_000, used in 0u64..5_000_000, spaces in 0usize..3, signed: bool, after in "[一-龥，]{0,20}"
    ) {
        let (used, total) = (used.min(total), total);
        let gap = " ".repeat(spaces);
        let sign = if signed { "【运营商】" } else { "" };
        let left = total - used;
        let text = format!("{sign}您的流量共{gap}{total}KB，已用{used}K{gap}，还剩{left}kb。{after}");
        let known = answers();
        let figures = read(&text, &known).map(|(_, f)| f);
        prop_assert_eq!(figures, Some(Figures {
            left: Some(left * KB), total: Some(total * KB), used: Some(used * KB), balance: None,
        }));
    }

    #[test]
    fn an_amount_reads_as_it_is_written(bytes in 0u64..1 << 50) {
        let (mb, kb) = (bytes / MB, bytes % MB / KB);
        prop_assert_eq!(amount(&format!("{mb}MB{kb}KB")), Some(mb * MB + kb * KB));
        prop_assert_eq!(money(&format!("{}.{:02}元", bytes / 100, bytes % 100)), Some(i64::try_from(bytes).unwrap()));
    }

    #[test]
    fn used_and_left_add_up_as_they_are_shown(total in 1u64..500, part in 0.0f64..1.0) {
        let total = total * GB;
        let left = (total as f64 * part) as u64;
        let shown = words::used_of(ZhCn, total, left);
        let number = |text: &str| -> f64 { text.parse().unwrap() };
        let rest = words::left(left);
        if rest.unit == "GB" {
            let own = shown.trim_start_matches("已用 ").split('，').next().unwrap();
            let sum = number(own) + number(&rest.number);
            prop_assert!((sum - (total / GB) as f64).abs() < 0.01, "{shown} and {rest:?}");
        }
    }
}
