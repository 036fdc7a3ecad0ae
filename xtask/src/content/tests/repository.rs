//! The content of this repository.

use super::super::{Content, read};
use phonestation_wire::Language;
use phonestation_wire::guides::{Guide, GuidesPack};
use std::path::Path;

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    read(&folder).unwrap_or_else(|problems| {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"))
    })
}

fn names(guide: &Guide) -> Vec<&str> {
    let titles = guide.variants.iter().map(|variant| variant.title.as_str());
    let aliases = guide.aliases.iter().map(String::as_str);
    [guide.label.as_str()]
        .into_iter()
        .chain(titles)
        .chain(aliases)
        .collect()
}

/// Guides one of whose names holds `query`, those with it in the label first.
fn found<'a>(pack: &'a GuidesPack, query: &str) -> Vec<&'a str> {
    let mut hits: Vec<&Guide> = pack
        .guides
        .iter()
        .filter(|guide| names(guide).iter().any(|name| name.contains(query)))
        .collect();
    hits.sort_by_key(|guide| !guide.label.contains(query));
    hits.into_iter().map(|guide| guide.id.as_str()).collect()
}

#[test]
fn the_repositorys_content_reads_without_problems() {
    let content = content();
    assert!(
        content.halls.halls.iter().all(|hall| hall.example),
        "real halls need a source"
    );
    assert!(
        content
            .carriers
            .carriers
            .last()
            .is_some_and(|carrier| carrier.example)
    );
}

#[test]
fn both_languages_hold_the_same_guides_variants_and_steps() {
    let content = content();
    let [zh, en] = Language::ALL.map(|language| content.guides_in(language));
    assert_eq!((zh.language, en.language), (Language::ZhCn, Language::En));
    let topics = |pack: &GuidesPack| {
        pack.topics
            .iter()
            .map(|one| one.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(topics(zh), topics(en));
    let shape = |pack: &GuidesPack| {
        let variants = pack.guides.iter().flat_map(|guide| {
            guide.variants.iter().map(|one| {
                let steps: Vec<_> = one
                    .steps
                    .iter()
                    .map(|step| (step.action.clone(), step.open.clone()))
                    .collect();
                (guide.id.clone(), guide.most_asked, one.audience, steps)
            })
        });
        variants.collect::<Vec<_>>()
    };
    assert_eq!(shape(zh), shape(en));
}

#[test]
fn the_four_most_asked_come_first_with_android_and_iphone() {
    let content = content();
    let first: Vec<&str> = content.guides[0]
        .guides
        .iter()
        .take(4)
        .map(|guide| guide.id.as_str())
        .collect();
    assert_eq!(
        first,
        [
            "online-settings",
            "move-contacts",
            "service-password",
            "basic-apps"
        ]
    );
    assert!(
        content.guides[0]
            .guides
            .iter()
            .take(4)
            .all(|guide| guide.variants.len() == 2)
    );
}

#[test]
fn what_people_type_names_the_right_guide_first() {
    let content = content();
    let zh = content.guides_in(Language::ZhCn);
    for (query, id) in [
        ("流量", "saving-data"),
        ("APN", "online-settings"),
        ("cmnet", "online-settings"),
        ("导通讯录", "move-contacts"),
        ("密码", "service-password"),
        ("上网", "online-settings"),
        ("没网", "online-settings"),
        ("导号码", "move-contacts"),
        ("骗", "scam-defence"),
        ("热点", "hotspot"),
    ] {
        assert_eq!(found(zh, query).first(), Some(&id), "{query}");
    }
    let initials = |spelling: &String| -> String {
        spelling
            .split(' ')
            .filter_map(|syllable| syllable.chars().next())
            .collect()
    };
    let swsz: Vec<&str> = zh
        .guides
        .iter()
        .filter(|guide| {
            guide
                .pinyin
                .iter()
                .map(initials)
                .any(|letters| letters.contains("swsz"))
        })
        .map(|guide| guide.id.as_str())
        .collect();
    assert_eq!(swsz, ["online-settings"]);
}

#[test]
fn characters_with_two_readings_are_spelled_as_they_are_said() {
    let content = content();
    let zh = content.guides_in(Language::ZhCn);
    let spelled: Vec<&String> = zh.guides.iter().flat_map(|guide| &guide.pinyin).collect();
    for reading in [
        "fu wu mi ma chong zhi",
        "shou ji shang bu liao wang",
        "sheng liu liang",
    ] {
        assert!(spelled.iter().any(|one| *one == reading), "{reading}");
    }
}

#[test]
fn every_action_is_one_that_android_publishes() {
    // Public constants of android.provider.Settings, each read in its source or documentation.
    const PUBLISHED: [&str; 7] = [
        "AIRPLANE_MODE_SETTINGS",
        "APN_SETTINGS",
        "BLUETOOTH_SETTINGS",
        "DATA_ROAMING_SETTINGS",
        "DATA_USAGE_SETTINGS",
        "WIFI_SETTINGS",
        "WIRELESS_SETTINGS",
    ];
    let content = content();
    let steps = content.guides[0]
        .guides
        .iter()
        .flat_map(|guide| &guide.variants)
        .flat_map(|one| &one.steps);
    for action in steps.filter_map(|step| step.action.as_deref()) {
        let name = action.strip_prefix("android.settings.").unwrap_or_default();
        assert!(PUBLISHED.contains(&name), "{action}");
    }
}
