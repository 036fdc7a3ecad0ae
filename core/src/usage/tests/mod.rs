use crate::changes::{ChangedTopic, ChangesListener};
use crate::content::Network;
use crate::services::desk::{CODE, World, signed_in, world};
use crate::{
    ChartKind, CompareState, PhoneAccess, PhoneApp, PhoneAppKind, PhoneDay, PhoneUsage,
    StationError, UsageState, UsageView,
};
use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use parking_lot::Mutex;
use phonestation_rules::usage::{GB, MB, cycle};
use phonestation_wire::Text;
use phonestation_wire::usage::{Bucket, BucketKind, DayUse, Sharing, Trouble, Usage};
use proptest::prelude::*;
use std::sync::Arc;

/// Wednesday, 18 November 2026, 10:04 in Shanghai.
const NOON: &str = "2026-11-18T02:04:00Z";

fn tenths(n: u64) -> u64 {
    n * GB / 10
}

fn bucket(id: &str, zh: &str, kind: BucketKind, total: Option<u64>, used: u64) -> Bucket {
    Bucket {
        id: id.into(),
        name: Text {
            zh: zh.into(),
            en: id.into(),
        },
        kind,
        total,
        used,
        shared: None,
        from: date(2026, 11, 1),
        to: date(2026, 11, 30),
        product: String::new(),
    }
}

/// 12.9 of 20 GB by the 18th, at 09:40.
fn usage() -> Usage {
    let day = |n: i8| DayUse {
        day: date(2026, 11, n),
        bytes: if n == 18 { tenths(1) } else { tenths(128) / 17 },
    };
    Usage {
        carrier: "example".into(),
        example: true,
        zone: "Asia/Shanghai".into(),
        as_of: "2026-11-18T01:40:00Z".parse().unwrap(),
        cycle: cycle(1, date(2026, 11, 18)),
        buckets: vec![
            bucket(
                "plan",
                "套餐",
                BucketKind::Data,
                Some(tenths(200)),
                tenths(129),
            ),
            bucket("voice", "通话", BucketKind::Voice, Some(300 * 60), 180 * 60),
        ],
        days: (1..=18).map(day).collect(),
        balance: Some(3560),
        cap: None,
        trouble: None,
    }
}

fn refresh(world: &World) -> Result<(), StationError> {
    let asked = world.core.refresh_usage(Network::Metered);
    world.runtime.block_on(asked)
}

/// Signed in, on the 18th, with what the screens show.
fn known() -> World {
    let world = signed_in();
    world.at(NOON);
    world.desk.lock().usage = Some(usage());
    refresh(&world).unwrap();
    world
}

fn view(world: &World) -> UsageView {
    world.core.usage_view().unwrap()
}

fn start_ms(day: Date) -> i64 {
    let zone = TimeZone::fixed(offset(8));
    let start = day.to_zoned(zone).unwrap();
    start.timestamp().as_millisecond()
}

fn app(id: &str, name: &str, kind: PhoneAppKind, mobile_bytes: u64) -> PhoneApp {
    PhoneApp {
        id: id.into(),
        name: name.into(),
        kind,
        mobile_bytes,
        background_bytes: 0,
        wifi_bytes: GB,
    }
}

fn phone(at: &str) -> PhoneUsage {
    let at: Timestamp = at.parse().unwrap();
    PhoneUsage {
        access: PhoneAccess::Granted,
        at_ms: at.as_millisecond(),
        from_ms: start_ms(date(2026, 11, 1)),
        mobile_bytes: tenths(125),
        wifi_bytes: 4 * GB,
        sims: 1,
        apps: vec![
            app("com.example.video", "抖一抖", PhoneAppKind::App, tenths(62)),
            app("com.example.chat", "聊一聊", PhoneAppKind::App, tenths(29)),
            app("a", "甲", PhoneAppKind::Removed, tenths(10)),
            app("b", "乙", PhoneAppKind::Removed, tenths(1)),
            app("", "热点", PhoneAppKind::Hotspot, tenths(4)),
        ],
        days: (1..=18)
            .map(|n| PhoneDay {
                from_ms: start_ms(date(2026, 11, n)),
                bytes: tenths(7),
            })
            .collect(),
    }
}

#[derive(Default)]
struct Heard(Mutex<Vec<ChangedTopic>>);

impl ChangesListener for Heard {
    fn on_changed(&self, topics: Vec<ChangedTopic>) {
        self.0.lock().extend(topics);
    }
}

fn listened(world: &World) -> Arc<Heard> {
    let heard = Arc::new(Heard::default());
    world.core.set_listener(Some(Arc::clone(&heard) as _));
    heard
}

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
fn who_has_not_signed_in_asks_by_short_message_and_the_answer_is_kept_with_its_way() {
    let mut world = world();
    world.at(NOON);
    assert_eq!(view(&world).glance, None);
    let drafts = world.core.usage_sms().unwrap();
    let example: Vec<(&str, bool)> = drafts
        .iter()
        .map(|d| (d.draft.body.as_str(), d.example))
        .collect();
    assert!(
        example.contains(&("SLLL", true)) && example.contains(&("CXLL", false)),
        "{example:?}"
    );
    let odd = "【示例】祝您节日快乐".to_owned();
    let read = world.core.read_usage_sms(odd.clone()).unwrap();
    assert!(!read.understood && read.shown == odd);
    assert_eq!(world.core.note_usage_sms(odd), Err(StationError::NotFound));
    let answer = "【示例运营商】您的套餐内流量共20GB，已用12.9GB，还剩7.1GB。".to_owned();
    let read = world.core.read_usage_sms(answer.clone()).unwrap();
    assert_eq!(read.words, "还剩 7.1\u{a0}GB，共 20\u{a0}GB");
    assert_eq!(read.checked, "还没核对过");
    world.core.note_usage_sms(answer).unwrap();
    world
        .core
        .note_usage_sms("您的话费余额为35.60元".into())
        .unwrap();
    world.restart();
    let seen = view(&world);
    let glance = seen.glance.unwrap();
    assert_eq!(
        (glance.left.as_str(), glance.as_of.as_str()),
        ("7.1", "短信查的，10:04")
    );
    assert_eq!(glance.percent_used, Some(65));
    assert_eq!(seen.balance.as_deref(), Some("话费余额 ¥35.60"));
    assert!(
        !world.on_disk("已用12.9GB"),
        "the message itself is not kept"
    );
    assert_eq!(world.core.usage_alerts().unwrap()[0].key, "2026-11-01/50");
}

#[test]
fn the_newer_of_both_ways_is_shown_and_a_message_with_no_whole_takes_the_carriers() {
    let world = known();
    world.at("2026-11-18T04:00:00Z");
    let answer = "您的套餐内流量共20GB，已用14GB，还剩6GB";
    world.core.note_usage_sms(answer.into()).unwrap();
    assert_eq!(view(&world).glance.unwrap().left, "6");
    assert_eq!(view(&world).compare, None, "a message is not compared");
    let mut newer = usage();
    newer.as_of = "2026-11-18T05:00:00Z".parse().unwrap();
    newer.buckets[0].used = tenths(150);
    world.desk.lock().usage = Some(newer);
    world.at("2026-11-18T05:01:00Z");
    refresh(&world).unwrap();
    assert_eq!(view(&world).glance.unwrap().left, "5");
}

#[test]
fn a_limit_is_kept_at_once_sent_once_when_there_is_a_line_and_has_its_receipt() {
    let mut world = known();
    world.offline(true);
    world.core.set_usage_cap(Some(5 * GB)).unwrap();
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    world.restart();
    let cap = view(&world).cap;
    assert_eq!(
        (cap.words.as_str(), cap.bytes, cap.waiting),
        ("10\u{a0}GB", Some(10 * GB), true)
    );
    assert_eq!(cap.note.as_deref(), Some("还没发出，有网了自动发"));
    world.offline(false);
    assert_eq!(world.send(), 0);
    assert_eq!(world.desk.lock().caps.len(), 1, "the last wish counts");
    let cap = view(&world).cap;
    assert_eq!(
        (cap.receipt.as_deref(), cap.waiting, cap.note),
        (Some("L1"), false, None)
    );
    let receipt = world.core.usage_cap_receipt().unwrap().unwrap();
    assert_eq!(receipt.words, "用到 10\u{a0}GB 就提醒您，不会断网");
    // Undone: what held before.
    world.core.set_usage_cap(None).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(view(&world).cap.words, "没定");
    refresh(&world).unwrap();
    assert_eq!(
        world.core.usage_cap_receipt().unwrap().unwrap().receipt,
        "L2"
    );
    let choices: Vec<String> = view(&world)
        .cap
        .choices
        .into_iter()
        .map(|c| c.words)
        .collect();
    assert_eq!(choices, ["10\u{a0}GB", "15\u{a0}GB", "18\u{a0}GB"]);
}

#[test]
fn a_limit_of_which_the_answer_got_lost_is_set_once() {
    let world = known();
    world.desk.lock().loses = Some("/usage/cap");
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    assert_eq!(world.send(), 1);
    world.desk.lock().loses = None;
    world.at("2026-11-18T03:04:00Z");
    assert_eq!(world.send(), 0);
    assert_eq!(world.desk.lock().caps.len(), 1);
    assert_eq!(view(&world).cap.receipt.as_deref(), Some("L1"));
}

#[test]
fn a_limit_that_is_refused_says_so_and_one_set_elsewhere_is_taken_over() {
    let world = known();
    world.desk.lock().refuses_cap = true;
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    world.send();
    let cap = view(&world).cap;
    assert_eq!((cap.bytes, cap.waiting), (None, false));
    assert!(cap.note.unwrap().starts_with("没定成"));
    world.desk.lock().refuses_cap = false;
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    world.send();
    assert_eq!(view(&world).cap.note, None);
    world.at("2026-11-18T03:04:00Z");
    let mut elsewhere = usage();
    elsewhere.as_of = "2026-11-18T03:00:00Z".parse().unwrap();
    world.desk.lock().usage = Some(elsewhere);
    refresh(&world).unwrap();
    assert_eq!(view(&world).cap.words, "没定");
    for odd in [0, 1, 11 * 1024 * GB] {
        assert!(world.core.set_usage_cap(Some(odd)).is_err(), "{odd}");
    }
    assert_eq!(world.core.parse_usage_cap("0.5".into()), Some(GB / 2));
}

#[test]
fn who_has_not_signed_in_sets_no_limit() {
    let world = world();
    assert_eq!(
        world.core.set_usage_cap(Some(GB)),
        Err(StationError::SignIn)
    );
}

#[test]
fn an_alert_is_due_until_it_was_told_also_over_a_kill_and_then_never_again() {
    let mut world = known();
    let due = |world: &World| -> Vec<String> {
        let alerts = world.core.usage_alerts().unwrap();
        alerts.into_iter().map(|a| a.key).collect()
    };
    assert_eq!(due(&world), ["2026-11-01/50"]);
    world.restart();
    assert_eq!(due(&world), ["2026-11-01/50"], "killed before it was told");
    let alert = world.core.usage_alerts().unwrap().remove(0);
    assert_eq!(alert.title, "流量用了 50%");
    assert_eq!(alert.text, "还剩 7.1\u{a0}GB。照这样用，到 27\u{a0}日");
    let heard = listened(&world);
    world.core.told_usage_alert(alert.key.clone()).unwrap();
    world.core.told_usage_alert(alert.key).unwrap();
    assert_eq!(heard.0.lock().len(), 1, "twice is once");
    world.restart();
    assert_eq!(due(&world), [""; 0]);
    world.core.set_usage_cap(Some(10 * GB)).unwrap();
    assert_eq!(
        due(&world),
        ["2026-11-01/cap-10737418240"],
        "the own limit, before it is sent"
    );
    world
        .core
        .told_usage_alert("2026-11-01/cap-10737418240".into())
        .unwrap();
    world.desk.lock().usage.as_mut().unwrap().buckets[0].used = tenths(200);
    refresh(&world).unwrap();
    assert_eq!(due(&world), ["2026-11-01/100"], "over the level between");
    world.at("2026-10-01T00:00:00Z");
    assert_eq!(
        due(&world),
        ["2026-11-01/100"],
        "a clock that went back changes nothing"
    );
}

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
fn who_signs_out_or_is_forgotten_leaves_nothing_behind() {
    for forget in [false, true] {
        let world = known();
        world.core.note_phone_usage(phone(NOON)).unwrap();
        world
            .core
            .note_usage_sms("您的话费余额为35.60元".into())
            .unwrap();
        world.offline(true);
        world.core.set_usage_cap(Some(10 * GB)).unwrap();
        world.offline(false);
        if forget {
            let gone = world.core.forget_customer(Network::Metered);
            world.runtime.block_on(gone).unwrap();
        } else {
            let out = world.core.sign_out(Network::Metered);
            world.runtime.block_on(out).unwrap();
        }
        let seen = view(&world);
        assert!(!seen.signed_in && seen.glance.is_none() && seen.phone.is_none());
        assert_eq!(
            (seen.balance, seen.cap.bytes, seen.apps.rows.len()),
            (None, None, 0)
        );
        assert!(!world.on_disk("抖一抖") && !world.on_disk("2026-11-05"));
        assert_eq!(world.send(), 0);
        assert!(world.desk.lock().caps.is_empty(), "nobody's limit is sent");
    }
}

#[test]
fn another_who_signs_in_finds_nothing_of_the_former() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.desk.lock().usage = None;
    let asked = world.core.ask_code("10087654321".into(), Network::Metered);
    world.runtime.block_on(asked).unwrap();
    world.sign_in(CODE).unwrap();
    let seen = view(&world);
    assert!(seen.signed_in);
    assert_eq!(
        (seen.glance, seen.phone, seen.apps.rows.len()),
        (None, None, 0)
    );
}

#[test]
fn signing_in_keeps_what_this_phone_counted_before_and_asks_what_is_left() {
    let world = world();
    world.at(NOON);
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.desk.lock().usage = Some(usage());
    world.ask_code().unwrap();
    world.sign_in(CODE).unwrap();
    let seen = view(&world);
    assert_eq!(seen.glance.unwrap().left, "7.1");
    assert!(seen.compare.is_some());
}

#[test]
fn days_are_kept_for_thirteen_months_and_no_longer() {
    let world = known();
    let days = |world: &World| -> Vec<String> {
        let store = &world.core.sync.store;
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
fn an_answer_that_comes_after_signing_out_leaves_nothing_here() {
    let world = known();
    let core = Arc::clone(&world.core);
    let desk = Arc::clone(&world.desk);
    *world.station.says.lock() = Some(Box::new(move |ask| {
        let said = desk.lock().answer(ask);
        if ask.path == phonestation_wire::paths::USAGE {
            // While the answer is on its way.
            let wiped = core.sync.store.mine.write(|tx| {
                super::wipe(tx)?;
                tx.execute("UPDATE sign_in SET number = '', parting = 1", [])?;
                Ok(())
            });
            wiped.unwrap();
        }
        said
    }));
    world.desk.lock().usage.as_mut().unwrap().buckets[0].used += GB;
    refresh(&world).unwrap();
    assert_eq!(view(&world).glance, None);
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
