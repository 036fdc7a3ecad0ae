//! Alerts, two figures that differ, ways to save.

use super::*;

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
