//! What is on the phone, what was refused, and that both are remembered.

use super::*;
use crate::{ChangedTopic, ChangesListener, OnPhone};
use parking_lot::Mutex;
use std::sync::Arc;

fn state(world: &World, id: &str) -> OnPhone {
    let detail = world.core.app_detail(id.into()).unwrap();
    detail.unwrap().on_phone
}

#[test]
fn not_for_me_is_remembered_over_a_restart_and_can_be_taken_back() {
    let mut world = phone();
    likes(&world, &["travel", "music"]);
    world.core.refuse_suggestion("bus".into()).unwrap();
    world.restart();
    assert_eq!(ids(&suggestions(&world))[0], "songs");
    assert!(
        world
            .core
            .app_detail("bus".into())
            .unwrap()
            .unwrap()
            .refused
    );
    world.core.take_back_refusal("bus".into()).unwrap();
    assert_eq!(ids(&suggestions(&world)), ["bus", "songs"]);
    assert!(world.core.refuse_suggestion("no-such".into()).is_err());
}

#[test]
fn what_is_there_or_was_removed_is_not_suggested() {
    let mut world = phone();
    likes(&world, &["travel", "video"]);
    let packages = world.core.recommend_packages().unwrap();
    assert_eq!(packages.len(), 6);
    assert!(packages.contains(&"org.example.clips.lite".to_owned()));
    assert_eq!(ids(&suggestions(&world)), ["clips", "bus"]);
    present(
        &world,
        &["org.example.clips.lite", "org.example.bus", "org.other"],
    );
    world.restart();
    assert_eq!(
        (state(&world, "bus"), state(&world, "clips")),
        (OnPhone::There, OnPhone::There)
    );
    let left = world.core.suggestions(false, true).unwrap();
    assert!(left.cards.iter().all(|c| c.id != "bus" && c.id != "clips"));
    present(&world, &["org.example.clips"]);
    assert_eq!(
        (state(&world, "bus"), state(&world, "clips")),
        (OnPhone::Removed, OnPhone::There)
    );
    let left = world.core.suggestions(false, true).unwrap();
    assert!(left.cards.iter().all(|c| c.id != "bus" && c.id != "clips"));
    assert!(!world.on_disk("org.other"), "of other apps nothing is kept");
}

#[test]
fn the_ten_of_a_new_phone_say_how_many_are_there() {
    let world = phone();
    present(&world, &["org.example.pay"]);
    let shelf = world.core.shelf().unwrap();
    assert_eq!((shelf.ten.done, shelf.ten.total), (1, 2));
    assert_eq!(shelf.ten.words, "装好 1\u{a0}个，还有 1\u{a0}个");
    let rows: Vec<(&str, &str)> = shelf
        .ten
        .rows
        .iter()
        .map(|r| (r.id.as_str(), r.state_words.as_str()))
        .collect();
    assert_eq!(rows, [("clips", ""), ("pay", "装好了")]);
    assert_eq!(shelf.three.len(), 1);
    let groups: Vec<(&str, &str)> = shelf
        .groups
        .iter()
        .map(|g| (g.title.as_str(), g.rows[0].id.as_str()))
        .collect();
    assert_eq!(
        groups,
        [("坐车出门", "bus"), ("听歌", "songs"), ("学习", "lessons")]
    );
    assert_eq!(
        shelf.ten.rows[0].store.uri,
        "market://details?id=org.example.clips"
    );
}

#[test]
fn the_months_app_has_the_months_slogan() {
    let mut content = content();
    content["recommend"]["campaigns"] = json!([
        {"id": "m", "month": "2026-11-01", "focus": [{"app": "songs", "slogan": text("本月口号", "this month")}]},
        {"id": "n", "month": "2026-12-01", "focus": [{"app": "bus", "slogan": text("下月口号", "next month")}]},
    ]);
    let world = phone_with(&content);
    let shelf = world.core.shelf().unwrap();
    assert_eq!(
        (shelf.focus.len(), shelf.focus[0].slogan.as_str()),
        (1, "本月口号")
    );
    let view = suggestions(&world);
    assert_eq!(
        (view.cards[0].id.as_str(), view.cards[0].slogan.as_str()),
        ("songs", "本月口号")
    );
}

#[derive(Default)]
struct Heard(Mutex<Vec<ChangedTopic>>);

impl ChangesListener for Heard {
    fn on_changed(&self, topics: Vec<ChangedTopic>) {
        self.0.lock().extend(topics);
    }
}

#[test]
fn what_is_no_news_is_told_to_no_screen() {
    let world = phone();
    let heard = Arc::new(Heard::default());
    world.core.set_listener(Some(Arc::clone(&heard) as _));
    present(&world, &["org.example.bus"]);
    world.core.refuse_suggestion("songs".into()).unwrap();
    likes(&world, &["music"]);
    assert_eq!(heard.0.lock().as_slice(), [ChangedTopic::Recommend; 3]);
    heard.0.lock().clear();
    present(&world, &["org.example.bus"]);
    world.core.refuse_suggestion("songs".into()).unwrap();
    likes(&world, &["music"]);
    world
        .core
        .noted_shown(vec!["bus".into(), "songs".into()])
        .unwrap();
    world.core.noted_opened("bus".into()).unwrap();
    assert!(heard.0.lock().is_empty());
}
