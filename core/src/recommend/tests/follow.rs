//! Some days later: once after three days, once after fourteen, with consent.

use super::*;
use crate::FollowUpAnswer;

/// A store was opened for the bus app, and it is there the next time.
fn takes(world: &World, app: &str, package: &str) {
    world.core.noted_store(app.into()).unwrap();
    present(world, &[package]);
}

fn due(world: &World) -> Option<String> {
    let card = world.core.due_follow_up(false).unwrap();
    card.map(|card| card.words)
}

fn on_home(world: &World) -> Option<String> {
    let home = world.core.home_view().unwrap();
    home.follow_up.map(|card| card.app)
}

#[test]
fn it_is_asked_once_after_three_days_and_once_after_fourteen_also_over_a_kill() {
    let mut world = phone();
    world.core.set_follow_up_consent(true).unwrap();
    takes(&world, "bus", "org.example.bus");
    world.at("2026-11-27T02:00:00Z");
    assert_eq!(due(&world), None);
    world.at("2026-11-28T02:00:00Z");
    world.restart();
    assert_eq!(
        due(&world).as_deref(),
        Some("“bus软件”用上了吗？要不要人帮忙？")
    );
    assert_eq!(
        due(&world).as_deref(),
        Some("“bus软件”用上了吗？要不要人帮忙？"),
        "looking is not asking"
    );
    world.core.asked_follow_up("bus".into()).unwrap();
    world.restart();
    assert_eq!(due(&world), None);
    assert_eq!(
        on_home(&world).as_deref(),
        Some("bus"),
        "it can be answered that day"
    );
    world.at("2026-11-29T02:00:00Z");
    assert_eq!((due(&world), on_home(&world)), (None, None));
    world.at("2026-12-09T02:00:00Z");
    assert!(due(&world).unwrap().starts_with("最后问一次"));
    world.core.asked_follow_up("bus".into()).unwrap();
    world.at("2027-01-09T02:00:00Z");
    assert_eq!((due(&world), on_home(&world)), (None, None));
}

#[test]
fn an_answer_ends_it() {
    for answer in [
        FollowUpAnswer::Using,
        FollowUpAnswer::NotUsing,
        FollowUpAnswer::Help,
    ] {
        let world = phone();
        world.core.set_follow_up_consent(true).unwrap();
        takes(&world, "bus", "org.example.bus");
        world.at("2026-11-28T02:00:00Z");
        world.core.asked_follow_up("bus".into()).unwrap();
        world.core.answer_follow_up("bus".into(), answer).unwrap();
        assert_eq!(on_home(&world), None);
        world.at("2026-12-09T02:00:00Z");
        assert_eq!((due(&world), on_home(&world)), (None, None));
        assert!(
            world.core.answer_follow_up("songs".into(), answer).is_err(),
            "nobody was asked"
        );
    }
}

#[test]
fn without_consent_nobody_is_asked_and_the_question_for_it_comes_once() {
    let world = phone();
    let asks = |world: &World| {
        let detail = world.core.app_detail("bus".into()).unwrap().unwrap();
        detail.ask_follow_up
    };
    assert!(!asks(&world));
    world.core.noted_store("bus".into()).unwrap();
    assert!(asks(&world));
    world.core.set_follow_up_consent(false).unwrap();
    assert!(!asks(&world));
    present(&world, &["org.example.bus"]);
    world.at("2026-11-28T02:00:00Z");
    assert_eq!((due(&world), on_home(&world)), (None, None));
    assert_eq!(
        world.core.recommend_consent().unwrap().follow_up,
        Some(false)
    );
}

#[test]
fn who_takes_consent_back_is_not_asked_about_what_was_before_it() {
    let world = phone();
    world.core.set_follow_up_consent(true).unwrap();
    takes(&world, "bus", "org.example.bus");
    world.core.set_follow_up_consent(false).unwrap();
    world.core.set_follow_up_consent(true).unwrap();
    world.at("2026-11-28T02:00:00Z");
    assert_eq!(due(&world), None);
    world.core.noted_store("songs".into()).unwrap();
    present(&world, &["org.example.bus", "org.example.songs"]);
    world.at("2026-12-01T02:00:00Z");
    assert!(due(&world).unwrap().contains("songs"));
}

#[test]
fn what_came_by_itself_or_is_gone_is_not_asked_about() {
    let world = phone();
    world.core.set_follow_up_consent(true).unwrap();
    present(&world, &["org.example.songs"]);
    takes(&world, "bus", "org.example.bus");
    present(&world, &["org.example.songs"]);
    world.at("2026-11-28T02:00:00Z");
    assert_eq!(due(&world), None);
}

#[test]
fn nobody_is_asked_at_night_in_a_flow_or_in_elder_mode() {
    let world = phone();
    world.core.set_follow_up_consent(true).unwrap();
    takes(&world, "bus", "org.example.bus");
    world.at("2026-11-28T13:30:00Z");
    assert_eq!((due(&world), on_home(&world)), (None, None));
    world.at("2026-11-29T02:00:00Z");
    assert!(world.core.due_follow_up(true).unwrap().is_none());
    world.core.set_elder(true);
    assert_eq!((due(&world), on_home(&world)), (None, None));
    world.core.set_elder(false);
    assert!(due(&world).is_some(), "it waits for a better time");
}
