//! One's own limit, and alerts.

use super::*;

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
