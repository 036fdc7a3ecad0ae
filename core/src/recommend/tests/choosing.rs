//! What is suggested, when, and why.

use super::*;
use crate::{Link, SuggestionKind};

#[test]
fn two_are_shown_each_with_slogan_benefit_case_and_why_and_a_third_for_who_asks() {
    let world = phone();
    likes(&world, &["travel", "music"]);
    let view = suggestions(&world);
    assert_eq!(
        (view.title.as_str(), ids(&view)),
        ("两条建议", vec!["bus", "songs"])
    );
    let card = &view.cards[0];
    assert_eq!(card.kind, SuggestionKind::App);
    assert_eq!(card.head, "软件：bus软件 · 免费 · 38 MB");
    assert_eq!(
        view.cards[1].head, "软件：songs软件",
        "what was not read is not said"
    );
    assert_eq!(
        (
            card.slogan.as_str(),
            card.benefit.as_str(),
            card.case_words.as_str()
        ),
        ("bus口号", "好处", "例子")
    );
    assert_eq!(
        (card.why.as_str(), card.whys.len()),
        ("您选过“坐车出门”", 1)
    );
    assert_eq!(card.open_words, "看看怎么用");
    assert!(card.example && view.more && view.none.is_empty() && !view.also_fine.is_empty());
    let three = world.core.suggestions(false, true).unwrap();
    assert_eq!(
        (three.cards.len(), three.more, three.title.as_str()),
        (3, false, "三条建议")
    );
    assert_eq!(world.core.home_view().unwrap().suggestions, view.cards);
}

#[test]
fn the_language_on_screen_is_that_of_the_reasons() {
    let world = phone();
    likes(&world, &["travel"]);
    world.core.set_language("en".into());
    let view = suggestions(&world);
    assert_eq!(
        (view.title.as_str(), view.cards[0].why.as_str()),
        ("Two suggestions", "You chose “Getting around”")
    );
    assert_eq!(view.cards[0].head, "App: bus · free · 38 MB");
}

#[test]
fn nothing_is_suggested_at_night_in_a_flow_or_in_elder_mode_and_it_says_why() {
    let world = phone();
    likes(&world, &["travel"]);
    let busy = world.core.suggestions(true, false).unwrap();
    assert!(
        busy.cards.is_empty() && busy.none.contains("手上的事"),
        "{}",
        busy.none
    );
    for night in ["2026-11-25T13:00:00Z", "2026-11-24T23:59:00Z"] {
        world.at(night);
        let view = suggestions(&world);
        assert!(
            view.cards.is_empty() && view.none.contains("晚上"),
            "{}",
            view.none
        );
        assert!(world.core.home_view().unwrap().suggestions.is_empty());
    }
    world.at("2026-11-25T00:00:00Z");
    assert_eq!(suggestions(&world).cards.len(), 2);
    world.core.set_elder(true);
    let elder = suggestions(&world);
    assert!(
        elder.cards.is_empty() && elder.none.contains("大字"),
        "{}",
        elder.none
    );
    assert!(world.core.home_view().unwrap().suggestions.is_empty());
    world.core.set_elder(false);
    assert_eq!(suggestions(&world).cards.len(), 2);
}

#[test]
fn interests_are_asked_until_they_are_said_or_passed_over() {
    let mut world = phone();
    let first = suggestions(&world);
    assert!(first.ask_interests && !first.interests_words.is_empty());
    let asked = world.core.interests().unwrap();
    assert_eq!(
        (asked.chips.len(), asked.who.len(), asked.skipped),
        (15, 4, false)
    );
    assert!(
        asked
            .chips
            .iter()
            .chain(&asked.who)
            .all(|c| !c.chosen && !c.words.is_empty())
    );
    world.core.skip_interests().unwrap();
    let passed = suggestions(&world);
    assert!(!passed.ask_interests && passed.interests_words.is_empty());
    assert!(world.core.interests().unwrap().skipped);
    world
        .core
        .set_interests(vec!["music".into()], vec!["senior".into()])
        .unwrap();
    world.restart();
    let said = world.core.interests().unwrap();
    let chosen = said.chips.iter().chain(&said.who).filter(|c| c.chosen);
    let chosen: Vec<&str> = chosen.map(|c| c.id.as_str()).collect();
    assert_eq!((chosen, said.skipped), (vec!["music", "senior"], false));
    assert_eq!(ids(&suggestions(&world)), ["songs", "shield"]);
    let odd = world.core.set_interests(vec!["gambling".into()], vec![]);
    assert!(odd.is_err());
    assert_eq!(ids(&suggestions(&world)), ["songs", "shield"]);
}

#[test]
fn what_is_around_the_hall_that_was_scanned_today_counts_today() {
    let world = phone();
    assert!(!ids(&suggestions(&world)).contains(&"lessons"));
    world
        .core
        .here("school".into(), Some("a.b.c".into()))
        .unwrap();
    let view = world.core.suggestions(false, true).unwrap();
    let lessons = view.cards.iter().find(|c| c.id == "lessons").unwrap();
    assert_eq!(lessons.why, "这家营业厅在学校旁边");
    let detail = world.core.app_detail("lessons".into()).unwrap().unwrap();
    assert_eq!(detail.link, "https://station.example/a/lessons?h=school");
    let read = world.core.read_link(detail.link);
    let (id, hall) = ("lessons".to_owned(), Some("school".to_owned()));
    assert_eq!(read, Some(Link::App { id, hall }));
    // Midnight in China: another day, another hall perhaps.
    world.at("2026-11-26T01:00:00Z");
    let view = world.core.suggestions(false, true).unwrap();
    assert!(view.cards.iter().all(|c| c.id != "lessons"));
    let detail = world.core.app_detail("lessons".into()).unwrap().unwrap();
    assert_eq!(detail.link, "https://station.example/a/lessons");
}

#[test]
fn an_app_has_its_four_turns_its_facts_ways_to_a_store_and_a_guide() {
    let world = phone();
    let bus = world.core.app_detail("bus".into()).unwrap().unwrap();
    assert_eq!(
        [&bus.slogan, &bus.plain, &bus.benefit, &bus.case_words],
        ["bus口号", "明白话", "好处", "例子"]
    );
    let facts: Vec<&str> = bus.facts.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(facts, ["38 MB", "免费", "到应用商店里看", "到应用商店里看"]);
    let ways: Vec<&str> = bus.stores.iter().map(|s| s.uri.as_str()).collect();
    assert_eq!(
        ways,
        [
            "market://details?id=org.example.bus",
            "market://search?q=bus%E8%BD%AF%E4%BB%B6",
            "https://store.example/bus"
        ]
    );
    assert_eq!(
        bus.stores[0].fallback.as_deref(),
        Some("https://store.example/bus")
    );
    assert_eq!(bus.guide.as_deref(), Some("how-bus"));
    assert!(bus.sources[0].contains("a page") && !bus.checked.is_empty());
    let shield = world.core.app_detail("shield".into()).unwrap().unwrap();
    assert_eq!((shield.stores.len(), shield.guide), (1, None));
    assert_eq!(shield.class_words, "给每位都讲的三样之一");
    assert_eq!(world.core.app_detail("gone".into()).unwrap(), None);
}

#[test]
fn advice_and_offers_are_dated_and_what_is_past_is_left_out() {
    let world = phone();
    let view = world.core.advice().unwrap();
    assert_eq!(view.advice[0].lines, ["先看用量。"]);
    assert_eq!(
        view.advice[0].written,
        "2026\u{a0}年 11\u{a0}月 1\u{a0}日写的"
    );
    let offers: Vec<(&str, &str)> = view
        .top_ups
        .iter()
        .map(|t| (t.id.as_str(), t.words.as_str()))
        .collect();
    assert_eq!(offers, [("now", "充 ¥100.00，到账 ¥120.00")]);
    assert!(view.no_top_ups.is_empty());
    world.at("2026-12-01T02:00:00Z");
    let view = world.core.advice().unwrap();
    assert!(view.top_ups.is_empty() && !view.no_top_ups.is_empty());
}
