//! The way that needs no station: short messages.

use super::*;

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
