//! What the phone itself has counted.

use super::*;

#[test]
fn both_figures_stand_side_by_side_with_their_times_and_one_reason() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    let compare = view(&world).compare.unwrap();
    assert_eq!(compare.carrier.words, "12.9\u{a0}GB");
    assert_eq!(compare.carrier.as_of, "今天 09:40");
    assert_eq!(compare.phone.words, "12.5\u{a0}GB");
    assert_eq!(compare.phone.as_of, "今天 10:04");
    assert_eq!(
        (compare.state, compare.state_words.as_str()),
        (CompareState::Normal, "正常")
    );
    assert_eq!(
        compare.reason,
        "差 0.4\u{a0}GB：断线重发的那部分，手机没算进去。收费看运营商的数。"
    );
}

#[test]
fn apps_stand_by_what_they_used_with_hotspot_and_removed_ones_a_line_each() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    let seen = view(&world);
    assert_eq!(seen.apps.span, "11\u{a0}月 1\u{a0}日到今天，不含 Wi-Fi");
    let rows: Vec<(&str, &str, u8)> = seen
        .apps
        .rows
        .iter()
        .map(|r| (r.name.as_str(), r.mobile_words.as_str(), r.percent))
        .collect();
    assert_eq!(
        rows,
        [
            ("抖一抖", "6.2\u{a0}GB", 100),
            ("聊一聊", "2.9\u{a0}GB", 47),
            ("删掉的软件", "1.1\u{a0}GB", 18),
            ("开热点给别人用", "0.4\u{a0}GB", 6),
        ]
    );
    assert_eq!((seen.apps.missing, seen.apps.all_words), (None, None));
    assert_eq!(seen.saving_title, "怎么省：两个办法");
    assert_eq!(seen.saving[0].title, "抖一抖用了 6.2\u{a0}GB，占 58%");
    assert_eq!(seen.saving[0].guide.as_deref(), Some("saving-data"));
    for way in seen.saving {
        world.core.guide_view(way.guide.unwrap(), None).unwrap();
    }
}

#[test]
fn without_the_permission_the_rest_works_and_what_is_missing_is_said() {
    let world = known();
    let mut denied = phone(NOON);
    denied.access = PhoneAccess::Denied;
    (denied.mobile_bytes, denied.apps, denied.days) = (0, vec![], vec![]);
    world.core.note_phone_usage(denied).unwrap();
    let seen = view(&world);
    assert!(seen.apps.missing.unwrap().contains("使用情况访问"));
    assert_eq!(
        (seen.compare, seen.phone, seen.saving.len()),
        (None, None, 0)
    );
    assert_eq!(seen.glance.unwrap().left, "7.1");
}

#[test]
fn the_phones_own_sum_and_days_are_there_for_who_has_not_signed_in() {
    let world = world();
    world.at(NOON);
    let span = world.core.usage_span().unwrap();
    assert_eq!(span.from_ms, start_ms(date(2026, 11, 1)));
    world.core.note_phone_usage(phone(NOON)).unwrap();
    let seen = view(&world);
    let figure = seen.phone.unwrap();
    assert_eq!(figure.words, "12.5\u{a0}GB");
    assert_eq!(figure.span, "11\u{a0}月 1\u{a0}日到今天");
    assert_eq!((seen.compare, seen.glance), (None, None));
}

#[test]
fn what_is_noted_again_unchanged_tells_nobody() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    let heard = listened(&world);
    world
        .core
        .note_phone_usage(phone("2026-11-18T02:30:00Z"))
        .unwrap();
    assert!(heard.0.lock().is_empty());
    let mut more = phone("2026-11-18T02:40:00Z");
    more.mobile_bytes += MB;
    world.core.note_phone_usage(more).unwrap();
    assert_eq!(*heard.0.lock(), [ChangedTopic::Usage]);
}

#[test]
fn what_the_phone_counted_is_never_sent() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    world
        .core
        .record_outcome("hotspot".into(), None, true)
        .unwrap();
    world.send();
    refresh(&world).unwrap();
    world.refresh().unwrap();
    let asks = world.station.asks.lock();
    assert!(asks.len() > 5, "something was sent");
    for ask in asks.iter() {
        let sent = format!("{} {}", ask.path, ask.body);
        for own in [
            "抖一抖",
            "com.example",
            "聊一聊",
            &tenths(125).to_string(),
            &tenths(62).to_string(),
        ] {
            assert!(!sent.contains(own), "{sent}");
        }
    }
    assert!(world.on_disk("抖一抖"), "it is kept here");
}

#[test]
fn days_are_kept_for_thirteen_months_and_no_longer() {
    let world = known();
    let days = |world: &World| -> Vec<String> {
        let store = &world.core.sync().store;
        store
            .mine
            .read(|db| {
                let mut all = db.prepare("SELECT day FROM usage_day ORDER BY day")?;
                let rows = all.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    };
    assert_eq!(days(&world).len(), 18);
    world.at("2027-12-10T02:00:00Z");
    let mut later = usage();
    later.cycle = cycle(1, date(2027, 12, 10));
    later.as_of = "2027-12-10T01:00:00Z".parse().unwrap();
    later.days = vec![DayUse {
        day: date(2027, 12, 9),
        bytes: GB,
    }];
    world.desk.lock().usage = Some(later);
    refresh(&world).unwrap();
    let kept = days(&world);
    assert_eq!(kept.first().map(String::as_str), Some("2026-11-10"));
    assert_eq!(kept.len(), 10);
}
