//! Examples as the screens show them, and what holds for any month.

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

#[test]
fn an_alert_jumps_over_levels_and_never_tells_a_lower_one_after() {
    let day = date(2026, 11, 18);
    let used = |bytes| {
        usage(vec![bucket(
            "plan",
            Some(10 * GB),
            bytes,
            date(2026, 11, 30),
        )])
    };
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut due = |usage: &Usage, day| -> Vec<String> {
        let all: Vec<String> = alerts(usage, day, |k| told.contains(k))
            .into_iter()
            .map(|a| a.key)
            .collect();
        told.extend(all.iter().cloned());
        all
    };
    assert_eq!(due(&used(4 * GB), day), [""; 0]);
    assert_eq!(due(&used(9 * GB), day), ["2026-11-01/80"]);
    // The figure falls, a clock goes back, the figure rises again.
    assert_eq!(due(&used(6 * GB), day), [""; 0]);
    assert_eq!(due(&used(9 * GB), date(2026, 10, 2)), [""; 0]);
    assert_eq!(due(&used(10 * GB), day), ["2026-11-01/100"]);
    let mut capped = used(10 * GB);
    capped.cap = Some(Cap {
        bytes: 5 * GB,
        since: capped.as_of,
        receipt: String::new(),
    });
    assert_eq!(due(&capped, day), ["2026-11-01/cap-5368709120"]);
    assert_eq!(due(&capped, day), [""; 0]);
    // The cycle is over, and the next one begins.
    assert_eq!(due(&used(10 * GB), date(2026, 12, 1)), [""; 0]);
    let mut next = used(5 * GB);
    next.cycle = cycle(1, date(2026, 12, 1));
    next.buckets[0].to = date(2026, 12, 31);
    assert_eq!(due(&next, date(2026, 12, 1)), ["2026-12-01/50"]);
}

#[test]
fn two_figures_differ_for_one_reason_that_fits_what_is_known() {
    let from = at(date(2026, 11, 1), 0, 0).timestamp();
    let counted = at(date(2026, 11, 18), 9, 40).timestamp();
    let phone = PhoneFigure {
        bytes: tenths(125),
        at: at(date(2026, 11, 18), 10, 4).timestamp(),
        from,
        hotspot: 0,
        sims: 1,
    };
    let why = |carrier: u64, shared: bool, phone: PhoneFigure| {
        differ(carrier, shared, counted, from, &phone)
    };
    let seen = why(tenths(129), false, phone);
    assert_eq!((seen.reason, seen.look), (Reason::SentAgain, false));
    assert_eq!(
        words::difference(ZhCn, &seen),
        "差 0.4\u{a0}GB：断线重发的那部分，手机没算进去。收费看运营商的数。"
    );
    assert_eq!(why(tenths(125), false, phone).reason, Reason::Same);
    assert_eq!(why(tenths(180), true, phone).reason, Reason::Shared);
    let other = why(tenths(180), false, phone);
    assert_eq!((other.reason, other.look), (Reason::OtherDevice, true));
    let new = PhoneFigure {
        from: at(date(2026, 11, 10), 0, 0).timestamp(),
        ..phone
    };
    assert_eq!(why(tenths(180), false, new).reason, Reason::Shorter);
    let before = PhoneFigure {
        at: at(date(2026, 11, 17), 20, 0).timestamp(),
        ..phone
    };
    assert_eq!(why(tenths(131), false, before).reason, Reason::Times);
    assert_eq!(why(tenths(1245) / 10, false, phone).reason, Reason::Times);
    let two = PhoneFigure { sims: 2, ..phone };
    assert_eq!(why(tenths(60), false, two).reason, Reason::TwoNumbers);
    let shares = PhoneFigure {
        hotspot: tenths(40),
        ..phone
    };
    assert_eq!(why(tenths(60), false, shares).reason, Reason::Hotspot);
    assert_eq!(why(tenths(60), false, phone).reason, Reason::Free);
}

fn app(name: &str, kind: AppKind, mobile: u64, background: u64, wifi: u64) -> App {
    App {
        id: format!("org.example.{name}"),
        name: name.into(),
        kind,
        mobile,
        background,
        wifi,
    }
}

#[test]
fn ways_to_save_come_from_what_was_used_and_the_most_is_first() {
    let none = [
        app("a", AppKind::App, 10 * MB, 0, GB),
        app("b", AppKind::App, 12 * MB, 0, GB),
    ];
    assert_eq!(save(&none[..0]), []);
    assert_eq!(save(&none[..]).len(), 0, "so little is not worth it");
    let mut store = app("shop", AppKind::App, GB, 0, 0);
    store.id = "com.android.vending".into();
    let all = [
        app("video", AppKind::App, 6 * GB, 0, GB),
        app("chat", AppKind::App, 2 * GB, GB + MB, GB),
        app("hotspot", AppKind::Hotspot, GB / 2, 0, 0),
        store,
    ];
    let ways = save(&all);
    assert_eq!(ways.len(), 3);
    assert_eq!(
        ways[0],
        Saving::Heavy {
            name: "video".into(),
            bytes: 6 * GB,
            percent: 63
        }
    );
    assert_eq!(ways[0].guide(), "saving-data");
    assert!(ways.contains(&Saving::Unseen {
        name: "chat".into(),
        bytes: GB + MB
    }));
    assert_eq!(words::saving_title(ZhCn, ways.len()), "怎么省：三个办法");
}

#[test]
fn each_guide_that_a_way_to_save_names_is_there() {
    let guides = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/guides");
    let ways = [
        Saving::Heavy {
            name: String::new(),
            bytes: 0,
            percent: 0,
        },
        Saving::Unseen {
            name: String::new(),
            bytes: 0,
        },
        Saving::Store {
            name: String::new(),
            bytes: 0,
        },
        Saving::Hotspot { bytes: 0 },
        Saving::NoWifi { percent: 0 },
    ];
    for way in ways {
        let guide = std::path::Path::new(guides).join(way.guide());
        assert!(guide.is_dir(), "{}", way.guide());
    }
}

fn answers() -> Vec<Answer> {
    let answer = |id: &str, means, like: &str| Answer {
        id: id.into(),
        means,
        like: like.into(),
        checked: None,
        sources: vec![],
    };
    vec![
        answer("left", Means::Left, "您已成功退订“{name}”"),
        answer(
            "usage",
            Means::Usage,
            "您的流量共{total}，已用{used}，还剩{left}",
        ),
        answer("only", Means::Usage, "目前剩余{left}，有效期至{day}"),
        answer("parts", Means::Usage, "总量{total}，用去{used}"),
        answer("balance", Means::Balance, "您的余额为{balance}"),
    ]
}

#[test]
fn a_message_is_read_by_its_form_with_units_as_carriers_write_them() {
    let known = answers();
    let figures = |text: &str| read(text, &known).map(|(_, figures)| figures);
    let all = figures("【示例】您的流量共 20GB，已用12.90GB，还剩 7.10 GB。详询营业厅。").unwrap();
    assert_eq!(all.left(), amount("7.1G"));
    assert_eq!(words::sms(ZhCn, &all), "还剩 7.1\u{a0}GB，共 20\u{a0}GB");
    let only = figures("目前剩余1GB200MB，有效期至11月30日。").unwrap();
    assert_eq!(only.left(), Some(GB + 200 * MB));
    assert_eq!(
        figures("总量2G，用去512M。").unwrap().left(),
        Some(GB + 512 * MB)
    );
    let owes = figures("您的余额为-3.20元。").unwrap();
    assert_eq!(words::sms(ZhCn, &owes), "欠费 ¥3.20");
}

#[test]
fn a_message_that_cannot_be_so_or_has_no_unit_is_not_read() {
    let known = answers();
    for text in [
        "您的流量共20GB，已用12.9GB，还剩71GB。",
        "您的流量共20，已用12.9，还剩7.1。",
        "您的流量共20GB，已用很多，还剩7.1GB。",
        "您的余额为很多元。",
        "您已成功退订“示例音乐包”",
        "验证码 123456，请勿告诉他人",
        "",
    ] {
        assert_eq!(read(text, &known).map(|r| r.1), None, "{text}");
    }
}

#[test]
fn amounts_and_money_are_exact() {
    assert_eq!(amount("1,024.5MB"), Some(1024 * MB + MB / 2));
    assert_eq!(amount("512兆"), Some(512 * MB));
    assert_eq!(amount("0KB"), Some(0));
    assert_eq!(amount("2t"), Some(2048 * GB));
    for wrong in [
        "",
        "12",
        "GB",
        "1..2GB",
        "1,02MB",
        "3GHz",
        "12元",
        "1.GB",
        "18446744073709551616G",
    ] {
        assert_eq!(amount(wrong), None, "{wrong}");
    }
    assert_eq!(
        [money("35.60元"), money("¥0.05"), money("-3.2")],
        [Some(3560), Some(5), Some(-320)]
    );
    assert_eq!([money("元"), money("1.2.3"), money("abc")], [None; 3]);
    assert_eq!(cap_typed(" 10 "), Some(10 * GB));
    assert_eq!(cap_typed("500 MB"), Some(500 * MB));
    assert_eq!(
        [
            cap_typed("0"),
            cap_typed("-1"),
            cap_typed("99999999"),
            cap_typed("多")
        ],
        [None; 4]
    );
}

#[test]
fn sizes_never_promise_more_than_there_is() {
    assert_eq!(words::left(tenths(71) - 2 * MB).whole(), "7\u{a0}GB");
    assert_eq!(words::used(tenths(71) - 1).whole(), "7.1\u{a0}GB");
    assert_eq!(words::used(380 * MB + KB).whole(), "0.4\u{a0}GB");
    assert_eq!(words::used(38 * MB + KB).whole(), "38\u{a0}MB");
    assert_eq!(words::used(1).whole(), "1\u{a0}KB");
    assert_eq!(words::used(0).whole(), "0\u{a0}GB");
}

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
