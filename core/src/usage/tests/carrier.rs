//! What the carrier says, and the screen that is made of it.

use super::*;

#[test]
fn what_is_left_is_shown_as_the_carrier_says_with_its_time_and_without_a_network() {
    let mut world = known();
    world.offline(true);
    world.restart();
    let seen = view(&world);
    let glance = seen.glance.unwrap();
    assert_eq!((glance.left.as_str(), glance.unit.as_str()), ("7.1", "GB"));
    assert_eq!(glance.used_words, "已用 12.9，共 20\u{a0}GB");
    assert_eq!((glance.percent_used, glance.percent_time), (Some(65), 58));
    assert_eq!(glance.days_left, "11\u{a0}月还有 12\u{a0}天");
    assert_eq!(glance.as_of, "运营商的数，09:40");
    assert_eq!(
        (glance.state, glance.state_words.as_str()),
        (UsageState::Fast, "用得快了些")
    );
    assert_eq!(glance.forecast, "照这样用，到 27\u{a0}日");
    assert!(glance.example && glance.trouble.is_none() && seen.banner.is_none());
    assert_eq!(seen.balance.as_deref(), Some("话费余额 ¥35.60"));
    assert_eq!(seen.buckets[0].words, "还剩 7.1\u{a0}GB，共 20\u{a0}GB");
    assert!(seen.buckets[0].first && !seen.buckets[1].first);
    assert_eq!(
        seen.buckets[1].words,
        "还剩 120\u{a0}分钟，共 300\u{a0}分钟"
    );
    assert!(
        refresh(&world).is_err(),
        "and the error says that there is no line"
    );
    let home = world.core.home_view().unwrap().usage.unwrap();
    assert_eq!(world.core.usage_glance().unwrap(), Some(home));
}

#[test]
fn the_chart_has_a_bar_for_each_day_of_the_cycle_and_says_each() {
    let world = known();
    let forecast = view(&world).forecast.unwrap();
    assert_eq!(forecast.hint, "每天少于 0.56\u{a0}GB，能用到月底");
    assert_eq!(forecast.empty_day.as_deref(), Some("2026-11-27"));
    let kinds: Vec<ChartKind> = forecast.chart.iter().map(|d| d.kind).collect();
    assert_eq!(kinds.len(), 30);
    assert!(kinds[..17].iter().all(|k| *k == ChartKind::Used));
    assert_eq!(kinds[17], ChartKind::Today);
    assert!(
        kinds[18..27].iter().all(|k| *k == ChartKind::Likely),
        "{kinds:?}"
    );
    assert!(kinds[27..].iter().all(|k| *k == ChartKind::None));
    let labels: Vec<&str> = forecast
        .chart
        .iter()
        .map(|d| d.label.as_str())
        .filter(|l| !l.is_empty())
        .collect();
    assert_eq!(labels, ["1\u{a0}日", "今天", "27\u{a0}日用完"]);
    assert_eq!(
        forecast.chart[4].words,
        "11\u{a0}月 5\u{a0}日用了 0.8\u{a0}GB"
    );
    assert_eq!(
        forecast.chart[29].words,
        "11\u{a0}月 30\u{a0}日，那时已经用完"
    );
    assert!(
        forecast.spoken.ends_with("照这样用，到 27\u{a0}日。"),
        "{}",
        forecast.spoken
    );
}

#[test]
fn what_has_not_changed_is_not_sent_again_and_nobody_is_told() {
    let world = known();
    let heard = listened(&world);
    refresh(&world).unwrap();
    assert!(heard.0.lock().is_empty());
    world.desk.lock().usage.as_mut().unwrap().buckets[0].used += GB;
    refresh(&world).unwrap();
    assert_eq!(*heard.0.lock(), [ChangedTopic::Usage]);
    assert_eq!(view(&world).glance.unwrap().left, "6.1");
}

#[test]
fn a_token_that_is_over_is_renewed_and_a_sign_in_that_is_over_leaves_the_figure_with_a_word() {
    let world = known();
    world.desk.lock().access = "another".into();
    refresh(&world).unwrap();
    world.desk.lock().revoke();
    assert_eq!(refresh(&world), Err(StationError::SignIn));
    let seen = view(&world);
    assert!(!seen.signed_in && seen.banner.unwrap().contains("重新登录"));
    assert_eq!(seen.glance.unwrap().left, "7.1");
}

#[test]
fn a_carrier_in_trouble_leaves_its_last_figure_with_its_time_and_says_so() {
    let world = known();
    world.desk.lock().usage.as_mut().unwrap().trouble = Some(Trouble::Down);
    refresh(&world).unwrap();
    let seen = view(&world);
    let said = "运营商现在联系不上，下面是今天 09:40 的数";
    assert_eq!(seen.banner.as_deref(), Some(said));
    assert_eq!(seen.glance.unwrap().trouble.as_deref(), Some(said));
}

#[test]
fn when_a_new_cycle_has_begun_the_old_figure_is_said_to_be_old_and_foretells_nothing() {
    let world = known();
    world.at("2026-12-01T02:00:00Z");
    let seen = view(&world);
    let glance = seen.glance.unwrap();
    assert_eq!(
        (glance.state, glance.forecast.as_str()),
        (UsageState::Unknown, "")
    );
    assert!(glance.trouble.unwrap().starts_with("新的一期开始了"));
    assert_eq!((seen.forecast, seen.compare), (None, None));
    assert!(world.core.usage_alerts().unwrap().is_empty());
    let span = world.core.usage_span().unwrap();
    assert_eq!(span.from_ms, start_ms(date(2026, 12, 1)));
}

#[test]
fn several_packages_stand_each_for_itself_with_shared_ones_marked() {
    let world = signed_in();
    world.at(NOON);
    let mut many = usage();
    let mut shared = bucket("family", "全家", BucketKind::Data, Some(30 * GB), 12 * GB);
    shared.shared = Some(Sharing {
        members: 3,
        mine: tenths(21),
    });
    many.buckets.insert(1, shared);
    many.buckets
        .push(bucket("night", "夜间", BucketKind::Data, Some(GB), GB));
    many.buckets
        .push(bucket("texts", "短信", BucketKind::Sms, Some(100), 40));
    world.desk.lock().usage = Some(many);
    refresh(&world).unwrap();
    let seen = view(&world);
    let names: Vec<&str> = seen.buckets.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["套餐", "全家", "通话", "短信", "夜间"]);
    assert_eq!(
        seen.buckets[1].shared.as_deref(),
        Some("3\u{a0}个号一起用，您用了 2.1\u{a0}GB")
    );
    assert_eq!(seen.buckets[4].percent_used, Some(100));
    assert_eq!(seen.glance.unwrap().left, "25.1");
}

#[test]
fn without_an_end_to_the_data_nothing_is_counted_down() {
    let world = signed_in();
    world.at(NOON);
    let mut free = usage();
    free.buckets = vec![bucket("free", "畅享", BucketKind::Data, None, 50 * GB)];
    world.desk.lock().usage = Some(free);
    refresh(&world).unwrap();
    let glance = view(&world).glance.unwrap();
    assert_eq!((glance.left.as_str(), glance.unit.as_str()), ("不限量", ""));
    assert_eq!(
        (glance.state, glance.percent_used),
        (UsageState::Unlimited, None)
    );
    assert!(world.core.usage_alerts().unwrap().is_empty());
}

#[test]
fn in_english_every_word_of_the_screen_is_english() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    world.core.set_language("en".into());
    world.desk.lock().usage.as_mut().unwrap().trouble = Some(Trouble::Slow);
    refresh(&world).unwrap();
    let mut seen = view(&world);
    for row in &mut seen.apps.rows {
        if row.kind == PhoneAppKind::App {
            row.name.clear();
        }
    }
    for way in &mut seen.saving {
        way.title = way.title.replace("抖一抖", "");
    }
    let alerts = world.core.usage_alerts().unwrap();
    let told = format!("{seen:?} {alerts:?}");
    let chinese: String = told.chars().filter(|c| ('一'..='龥').contains(c)).collect();
    assert_eq!(chinese, "");
    let glance = seen.glance.unwrap();
    assert_eq!(glance.days_left, "12\u{a0}days left in November");
    assert_eq!(glance.used_words, "12.9 used of 20\u{a0}GB");
    assert_eq!(glance.as_of, "The carrier's figure, 09:40");
}

#[test]
fn a_cycle_that_ends_before_it_begins_is_not_believed() {
    let world = known();
    let mut odd = usage();
    odd.cycle.to = odd.cycle.from.saturating_sub(1.day());
    world.desk.lock().usage = Some(odd);
    assert!(refresh(&world).is_err());
    assert_eq!(view(&world).glance.unwrap().left, "7.1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_a_carrier_says_a_screen_can_be_made_of_it(
        total in proptest::option::of(0u64..100 * GB), used in 0u64..u64::MAX, from in 0i32..60, long in 0i32..60,
        days in proptest::collection::vec((0i32..90, 0u64..u64::MAX), 0..40), zone in "[A-Za-z/]{0,12}",
        balance in proptest::option::of(any::<i64>())
    ) {
        let world = signed_in();
        world.at(NOON);
        let first = date(2026, 10, 1).saturating_add(from.days());
        let mut odd = usage();
        odd.zone = zone;
        odd.balance = balance;
        odd.cycle.from = first;
        odd.cycle.to = first.saturating_add(long.days());
        odd.buckets[0].total = total;
        odd.buckets[0].used = used;
        odd.days = days.into_iter().map(|(n, bytes)| DayUse {
            day: date(2026, 9, 1).saturating_add(n.days()), bytes,
        }).collect();
        world.desk.lock().usage = Some(odd);
        refresh(&world).unwrap();
        let seen = world.core.usage_view().unwrap();
        if let Some(forecast) = seen.forecast {
            prop_assert!(!forecast.chart.is_empty() && !forecast.words.is_empty());
        }
        world.core.usage_alerts().unwrap();
        world.core.home_view().unwrap();
    }
}
