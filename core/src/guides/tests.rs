//! The guides that lie in the repository, through the exported methods, with no network.

use crate::station::fake::FakeStation;
use crate::testing::{TestClock, open_on};
use crate::{OpenConfig, PhoneStation, StationError};
use jiff::Timestamp;
use phonestation_rules::search::is_han;
use std::sync::Arc;
use tempfile::TempDir;

fn phone(language: &str, phone: &str) -> (TempDir, Arc<PhoneStation>) {
    let dir = tempfile::tempdir().unwrap();
    let config = OpenConfig {
        directory: dir.path().display().to_string(),
        station_url: String::new(),
        own_root: None,
        language: language.into(),
        phone: phone.into(),
    };
    let clock = TestClock::at(Timestamp::constant(1_796_000_000, 0));
    let core = open_on(&config, None, clock, Arc::new(FakeStation::default())).unwrap();
    (dir, core)
}

fn first(core: &PhoneStation, query: &str) -> Option<String> {
    core.search_view(query.into(), 10)
        .unwrap()
        .hits
        .first()
        .map(|h| h.card.id.clone())
}

#[test]
fn without_network_each_common_question_finds_its_guide_first() {
    for (family, language) in [("hyperos", "zh-CN"), ("iphone", "zh-CN"), ("android", "en")] {
        let (_dir, core) = phone(language, family);
        for (query, guide) in [
            ("流量", "saving-data"),
            ("swsz", "online-settings"),
            ("APN", "online-settings"),
            ("導通訊錄", "move-contacts"),
            ("密码", "service-password"),
            ("上网", "online-settings"),
        ] {
            assert_eq!(
                first(&core, query).as_deref(),
                Some(guide),
                "{query} on {family} in {language}"
            );
        }
    }
}

#[test]
fn english_slips_and_whole_sentences_find_their_guide() {
    let (_dir, core) = phone("en", "android");
    assert_eq!(first(&core, "contcats").as_deref(), Some("move-contacts"));
    assert_eq!(
        core.search_view("contcats".into(), 5)
            .unwrap()
            .corrected
            .as_deref(),
        Some("contacts")
    );
    let (_dir, core) = phone("zh-CN", "android");
    assert_eq!(
        first(&core, "手机上不了网怎么办").as_deref(),
        Some("online-settings")
    );
    assert_eq!(
        first(&core, "换手机怎么导通讯录呀").as_deref(),
        Some("move-contacts")
    );
}

#[test]
fn a_search_for_nothing_we_have_is_empty_and_no_error() {
    let (_dir, core) = phone("zh-CN", "android");
    for query in ["披萨外卖", "", " ，！", "zzzzzz"] {
        assert!(
            core.search_view(query.into(), 10).unwrap().hits.is_empty(),
            "{query}"
        );
    }
}

#[test]
fn hits_are_marked_in_the_title_or_in_a_line_from_inside() {
    let (_dir, core) = phone("zh-CN", "android");
    let hits = core.search_view("通訊錄".into(), 10).unwrap().hits;
    let marked = |h: &crate::SearchHit| {
        h.title
            .iter()
            .chain(&h.excerpt)
            .any(|p| p.hit && p.text == "通讯录")
    };
    assert!(marked(&hits[0]));
}

#[test]
fn one_and_two_characters_of_any_title_find_its_guide() {
    let (_dir, core) = phone("zh-CN", "android");
    let view = core.guides_view().unwrap();
    for topic in view.topics {
        for guide in core.topic_view(topic.id, 0).unwrap().guides {
            let han: Vec<char> = guide.label.chars().filter(|c| is_han(*c)).collect();
            for pair in han.windows(2) {
                for query in [pair[0].to_string(), pair.iter().collect()] {
                    let hits = core.search_view(query.clone(), 50).unwrap().hits;
                    assert!(
                        hits.iter().any(|h| h.card.id == guide.id),
                        "{query} in {}",
                        guide.label
                    );
                }
            }
        }
    }
}

#[test]
fn ones_own_variant_comes_first_and_another_can_be_chosen() {
    let (_dir, core) = phone("zh-CN", "iphone");
    let view = core.guide_view("online-settings".into(), None).unwrap();
    assert_eq!(view.variants[0].audience, "iphone");
    assert!(view.variants[0].shown);
    assert!(
        view.steps.iter().all(|s| s.action.is_none()),
        "an iPhone has no Android settings"
    );

    let (_dir, core) = phone("zh-CN", "hyperos");
    let view = core.guide_view("online-settings".into(), None).unwrap();
    assert_eq!(
        view.variants.iter().find(|v| v.shown).unwrap().audience,
        "android"
    );
    let other = core
        .guide_view("online-settings".into(), Some("iphone".into()))
        .unwrap();
    assert_eq!(other.card.phones, "iPhone");
    assert_eq!(other.web_path, "/g/online-settings");
}

#[test]
fn every_guide_opens_in_both_languages_with_numbered_steps() {
    let (_dir, core) = phone("zh-CN", "android");
    let mut opened = 0;
    for language in ["zh-CN", "en"] {
        core.set_language(language.into());
        for topic in core.guides_view().unwrap().topics {
            for card in core.topic_view(topic.id, 0).unwrap().guides {
                let guide = core.guide_view(card.id.clone(), None).unwrap();
                assert!((3..=6).contains(&guide.steps.len()), "{}", card.id);
                assert!(
                    guide
                        .steps
                        .iter()
                        .zip(1..)
                        .all(|(s, n)| s.number == n && !s.title.is_empty())
                );
                opened += 1;
            }
        }
    }
    assert!(opened >= 16, "{opened}");
}

#[test]
fn an_unknown_guide_or_topic_is_not_found() {
    let (_dir, core) = phone("zh-CN", "android");
    assert_eq!(
        core.guide_view("nope".into(), None),
        Err(StationError::NotFound)
    );
    assert_eq!(
        core.topic_view("nope".into(), 0),
        Err(StationError::NotFound)
    );
}

#[test]
fn bookmarks_and_history_are_kept_shown_newest_first_and_can_be_cleared() {
    let (dir, core) = phone("zh-CN", "android");
    core.set_bookmark("hotspot".into(), true).unwrap();
    core.set_bookmark("online-settings".into(), true).unwrap();
    core.set_bookmark("hotspot".into(), true).unwrap();
    core.record_opened("hotspot".into()).unwrap();
    core.record_opened("lost-phone".into()).unwrap();
    core.record_opened("a-guide-that-content-dropped".into())
        .unwrap();
    let ids = |cards: Vec<crate::GuideCard>| cards.into_iter().map(|c| c.id).collect::<Vec<_>>();
    assert_eq!(
        ids(core.bookmarks_view().unwrap()),
        ["online-settings", "hotspot"]
    );
    assert_eq!(ids(core.history_view().unwrap()), ["lost-phone", "hotspot"]);
    assert!(
        core.guide_view("hotspot".into(), None)
            .unwrap()
            .card
            .bookmarked
    );
    let home = core.home_view().unwrap();
    assert_eq!(ids(home.recent), ["lost-phone", "hotspot"]);
    assert_eq!(ids(home.bookmarked), ["online-settings", "hotspot"]);
    assert_eq!((home.bookmarks, home.most_asked.len()), (2, 4));
    core.clear_history().unwrap();
    assert!(core.history_view().unwrap().is_empty());
    core.restore_history(vec!["lost-phone".into(), "hotspot".into()])
        .unwrap();
    core.record_opened("saving-data".into()).unwrap();
    assert_eq!(
        ids(core.history_view().unwrap()),
        ["saving-data", "lost-phone", "hotspot"]
    );
    assert_eq!(ids(core.home_view().unwrap().recent).len(), 2);
    core.clear_history().unwrap();
    core.set_bookmark("hotspot".into(), false).unwrap();
    assert!(core.history_view().unwrap().is_empty());
    assert_eq!(ids(core.bookmarks_view().unwrap()), ["online-settings"]);
    drop(dir);
}
