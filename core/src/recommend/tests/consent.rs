//! What leaves the phone: nothing without consent, and with it the app, the step and the hall.

use super::*;
use crate::FollowUpAnswer;
use crate::station::Reply;
use phonestation_wire::paths;

/// Everything that this person said and did.
fn journey(world: &World) {
    let core = &world.core;
    core.set_interests(
        vec!["travel".into(), "health".into()],
        vec!["senior".into()],
    )
    .unwrap();
    present(world, &["org.example.pay", "org.example.songs"]);
    core.here("school".into(), Some("a.b.c".into())).unwrap();
    core.noted_shown(vec!["bus".into(), "shield".into(), "pack-20".into()])
        .unwrap();
    core.noted_shown(vec!["bus".into()]).unwrap();
    core.noted_opened("bus".into()).unwrap();
    core.refuse_suggestion("lessons".into()).unwrap();
    core.refuse_suggestion("pack-20".into()).unwrap();
    core.noted_store("bus".into()).unwrap();
    core.set_follow_up_consent(true).unwrap();
    present(world, &["org.example.pay", "org.example.bus"]);
    core.home_view().unwrap();
    core.plan_match().unwrap();
    sync(world);
    world.at("2026-11-28T02:00:00Z");
    core.asked_follow_up("bus".into()).unwrap();
    core.answer_follow_up("bus".into(), FollowUpAnswer::Help)
        .unwrap();
    sync(world);
    assert_eq!(world.send(), 0);
}

/// Method, path, device, body, of everything that was asked but what most took.
fn asks(world: &World) -> Vec<(String, String, Option<String>, String)> {
    let asks = world.station.asks.lock();
    let but = asks.iter().filter(|a| a.path != paths::RECOMMEND_POPULAR);
    but.map(|a| {
        (
            a.method.as_str().to_owned(),
            a.path.clone(),
            a.device.clone(),
            a.body.clone(),
        )
    })
    .collect()
}

#[test]
fn nothing_about_a_person_leaves_the_phone_without_consent() {
    let world = phone();
    journey(&world);
    assert_eq!(asks(&world), []);
    let asks = world.station.asks.lock();
    assert_eq!(asks.len(), 2, "what most people took, at each sync");
    assert!(
        asks.iter()
            .all(|a| a.body.is_empty() && a.key.is_empty() && a.device.is_none())
    );
}

#[test]
fn with_consent_app_step_and_hall_leave_and_nothing_else() {
    let world = phone();
    world.core.set_tell_consent(true).unwrap();
    journey(&world);
    let at_hall =
        |app: &str, step: &str| format!(r#"{{"app":"{app}","step":"{step}","hall":"school"}}"#);
    let expected = [
        at_hall("bus", "shown"),
        at_hall("shield", "shown"),
        at_hall("bus", "opened"),
        at_hall("lessons", "refused"),
        at_hall("bus", "store"),
        at_hall("bus", "taken"),
        // Three days later, at home.
        r#"{"app":"bus","step":"help"}"#.to_owned(),
    ];
    let sent: Vec<String> = asks(&world)
        .into_iter()
        .map(|(method, path, device, body)| {
            assert_eq!(
                (method.as_str(), path.as_str(), device),
                ("POST", paths::RECOMMEND_OUTCOMES, None)
            );
            body
        })
        .collect();
    assert_eq!(sent, expected);
}

#[test]
fn a_step_of_an_app_is_told_once_a_day() {
    let world = phone();
    world.core.set_tell_consent(true).unwrap();
    for _ in 0..3 {
        world.core.noted_shown(vec!["bus".into()]).unwrap();
    }
    assert_eq!(world.send(), 0);
    assert_eq!(asks(&world).len(), 1);
    world.core.noted_shown(vec!["bus".into()]).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(asks(&world).len(), 1, "told is told");
    world.at("2026-11-26T02:00:00Z");
    world.core.noted_shown(vec!["bus".into()]).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(asks(&world).len(), 2);
}

#[test]
fn a_refusal_that_is_taken_back_before_it_was_sent_is_not_told() {
    let world = phone();
    world.core.set_tell_consent(true).unwrap();
    world.core.refuse_suggestion("bus".into()).unwrap();
    world.core.take_back_refusal("bus".into()).unwrap();
    assert_eq!((world.send(), asks(&world).len()), (0, 0));
    world.core.refuse_suggestion("bus".into()).unwrap();
    assert_eq!((world.send(), asks(&world).len()), (0, 1));
}

#[test]
fn taking_consent_back_deletes_what_waits() {
    let mut world = phone();
    world.core.set_tell_consent(true).unwrap();
    world.offline(true);
    world
        .core
        .noted_shown(vec!["bus".into(), "songs".into()])
        .unwrap();
    world
        .core
        .record_outcome("how-bus".into(), None, true)
        .unwrap();
    assert_eq!(world.send(), 3);
    world.station.asks.lock().clear();
    world.core.set_tell_consent(false).unwrap();
    assert!(!world.on_disk("\"step\":\"shown\""));
    world.restart();
    world.offline(false);
    assert!(!world.core.recommend_consent().unwrap().tell);
    world.core.noted_opened("bus".into()).unwrap();
    assert_eq!(world.send(), 0);
    let paths: Vec<String> = asks(&world)
        .into_iter()
        .map(|(_, path, _, _)| path)
        .collect();
    assert_eq!(paths, [paths::FEEDBACK], "another feature's is not touched");
}

#[test]
fn what_most_people_took_counts_and_is_asked_with_its_tag() {
    let world = phone();
    *world.station.says.lock() = Some(Box::new(|ask| Reply {
        status: if ask.etag == Some("\"p1\"") { 304 } else { 200 },
        retry_after: None,
        etag: Some("\"p1\"".into()),
        body: match ask.etag {
            Some(_) => String::new(),
            None => r#"{"until":"2026-11-24","apps":["songs","no-such"]}"#.into(),
        },
    }));
    for (day, asked) in [(MORNING, 1), (MORNING, 1), ("2026-11-26T02:04:00Z", 2)] {
        world.at(day);
        assert_eq!(sync(&world), SyncOutcome::UpToDate);
        assert_eq!(world.station.asks.lock().len(), asked, "once a day");
        let view = suggestions(&world);
        assert_eq!(view.cards[0].id, "songs");
        assert_eq!(view.cards[0].why, "来办事的人，好多都装了它");
    }
    *world.station.says.lock() = Some(Box::new(|_| Reply {
        status: 200,
        retry_after: None,
        etag: None,
        body: "<html>sign in to this Wi-Fi</html>".into(),
    }));
    world.at("2026-11-27T02:04:00Z");
    assert_eq!(
        sync(&world),
        SyncOutcome::UpToDate,
        "content is what counts"
    );
    assert_eq!(
        suggestions(&world).cards[0].id,
        "songs",
        "what is known stays"
    );
}

#[test]
fn all_of_it_goes_with_the_persons_data_and_none_of_it_by_signing_out() {
    let world = phone();
    let said = |world: &World| {
        let view = world.core.interests().unwrap();
        view.chips.iter().any(|c| c.chosen)
    };
    let fill = |world: &World| {
        likes(world, &["travel"]);
        world.core.set_tell_consent(true).unwrap();
        world.core.refuse_suggestion("songs".into()).unwrap();
        present(world, &["org.example.pay"]);
    };
    world.signs_in();
    fill(&world);
    let out = world.core.sign_out(Network::Metered);
    world.runtime.block_on(out).unwrap();
    assert!(said(&world), "it was said without any account");
    world.signs_in();
    world.offline(false);
    let gone = world.core.forget_customer(Network::Metered);
    world.runtime.block_on(gone).unwrap();
    assert!(!said(&world) && !world.core.recommend_consent().unwrap().tell);
    let detail = world.core.app_detail("songs".into()).unwrap().unwrap();
    assert!(!detail.refused);

    // Who never signed in has it deleted all the same.
    fill(&world);
    world.core.forget_recommendations().unwrap();
    assert!(!said(&world) && world.core.recommend_consent().unwrap().follow_up.is_none());
    assert_eq!(world.core.shelf().unwrap().ten.done, 0);
    assert!(!on_mine(&world, "travel") && !on_mine(&world, "refused\""));
}

fn on_mine(world: &World, text: &str) -> bool {
    ["mine.db", "mine.db-wal"].iter().any(|name| {
        let bytes = std::fs::read(world.folder.path().join(name)).unwrap_or_default();
        bytes.windows(text.len()).any(|w| w == text.as_bytes())
    })
}

#[test]
fn another_who_signs_in_finds_nothing_of_the_former() {
    let world = phone();
    world.signs_in();
    likes(&world, &["travel"]);
    let asked = world.core.ask_code("10087654321".into(), Network::Metered);
    world.runtime.block_on(asked).unwrap();
    world.sign_in(crate::services::desk::CODE).unwrap();
    assert!(
        world
            .core
            .interests()
            .unwrap()
            .chips
            .iter()
            .all(|c| !c.chosen)
    );
}
