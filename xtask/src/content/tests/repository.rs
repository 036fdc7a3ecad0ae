//! The content of this repository.

use super::super::{Content, read};
use phonestation_rules::drawings::{describe, lay_out, svg};
use phonestation_rules::search::{Doc, Library};
use phonestation_wire::Language;
use phonestation_wire::guides::{Audience, GuidesPack};
use phonestation_wire::recommend::{App, Campaign, Interest};
use std::path::Path;

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    read(&folder).unwrap_or_else(|problems| {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"))
    })
}

/// The guides that the product's own search finds, best first.
fn found(pack: &GuidesPack, query: &str, phone: Audience) -> Vec<String> {
    let docs = pack.guides.iter().flat_map(|guide| {
        guide
            .variants
            .iter()
            .map(|variant| Doc::from_guide(guide, variant))
    });
    let library = Library::new(docs.collect());
    let hits = library.search(query, phone, 10).hits;
    hits.iter()
        .map(|hit| library.doc(hit.index).guide.clone())
        .collect()
}

/// Asserts which guide comes first for what people type, on an Android phone and on an iPhone.
fn first(language: Language, expected: &[(&str, &str)]) {
    let content = content();
    for phone in [Audience::Android, Audience::Iphone] {
        for (query, id) in expected {
            let hits = found(content.guides_in(language), query, phone);
            assert_eq!(
                hits.first().map(String::as_str),
                Some(*id),
                "{query} on {phone:?}: {hits:?}"
            );
        }
    }
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
    assert!(content.guides[0].guides.iter().take(4).all(|guide| {
        [Audience::Android, Audience::Iphone]
            .iter()
            .all(|phone| guide.variants.iter().any(|one| one.audience == *phone))
    }));
}

#[test]
fn what_people_type_in_chinese_finds_the_right_guide_first() {
    first(
        Language::ZhCn,
        &[
            ("流量", "saving-data"),
            ("swsz", "online-settings"),
            ("APN", "online-settings"),
            ("apn", "online-settings"),
            ("cmnet", "online-settings"),
            ("上网", "online-settings"),
            ("没网", "online-settings"),
            ("信号", "no-signal"),
            ("導通訊錄", "move-contacts"),
            ("导通讯录", "move-contacts"),
            ("dtxl", "move-contacts"),
            ("导号码", "move-contacts"),
            ("换手机", "move-contacts"),
            ("密码", "service-password"),
            ("网络密码", "service-password"),
            ("fwmmcz", "service-password"),
            ("chongzhi", "top-up"),
            ("微信", "basic-apps"),
            ("装软件", "basic-apps"),
            ("热点", "hotspot"),
            ("骗子", "scam-defence"),
            ("验证码", "verification-code-missing"),
            ("手机丢了", "lost-phone"),
            ("补卡", "sim-swap"),
        ],
    );
}

#[test]
fn what_people_type_in_english_finds_the_right_guide_first() {
    first(
        Language::En,
        &[
            ("internet", "online-settings"),
            ("no signal", "no-signal"),
            ("APN", "online-settings"),
            ("contacts", "move-contacts"),
            ("phonebook", "move-contacts"),
            ("contatcs", "move-contacts"),
            ("password", "service-password"),
            ("wechat", "basic-apps"),
            ("apps", "basic-apps"),
            ("data", "saving-data"),
            ("hotspot", "hotspot"),
            ("tethering", "hotspot"),
            ("scam", "scam-defence"),
            ("fraud", "scam-defence"),
            ("stolen", "lost-phone"),
            ("lost", "lost-phone"),
        ],
    );
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
    const PUBLISHED: [&str; 21] = [
        "ACCESSIBILITY_SETTINGS",
        "AIRPLANE_MODE_SETTINGS",
        "APN_SETTINGS",
        "APPLICATION_SETTINGS",
        "BATTERY_SAVER_SETTINGS",
        "BLUETOOTH_SETTINGS",
        "DATA_ROAMING_SETTINGS",
        "DATA_USAGE_SETTINGS",
        "DEVICE_INFO_SETTINGS",
        "DISPLAY_SETTINGS",
        "HOME_SETTINGS",
        "INTERNAL_STORAGE_SETTINGS",
        "LOCATION_SOURCE_SETTINGS",
        "MANAGE_UNKNOWN_APP_SOURCES",
        "NETWORK_OPERATOR_SETTINGS",
        "PRIVACY_SETTINGS",
        "SECURITY_SETTINGS",
        "SOUND_SETTINGS",
        "VPN_SETTINGS",
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

/// What the app has a drawing for; others would all look like a book.
#[test]
fn every_icon_that_content_may_name_is_in_the_app() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let kotlin = root.join("android/app/src/main/kotlin/org/phonestation/ui/Icons.kt");
    let kotlin = std::fs::read_to_string(kotlin).unwrap();
    for icon in super::super::front::ICONS {
        let line = format!("\"{icon}\" -> R.drawable.ic_{icon}\n");
        assert!(icon == "book" || kotlin.contains(&line), "{icon}");
    }
}

#[test]
fn the_book_holds_sixty_guides_and_every_drawing_stays_under_8_kb() {
    let content = content();
    for language in Language::ALL {
        let pack = content.guides_in(language);
        assert!(pack.guides.len() >= 60, "{}", pack.guides.len());
        let steps = pack
            .guides
            .iter()
            .flat_map(|g| &g.variants)
            .flat_map(|v| &v.steps);
        let mut drawn = 0;
        for drawing in steps.filter_map(|step| step.drawing.as_ref()) {
            let layout = lay_out(drawing, language).unwrap();
            let size = svg(&layout, &describe(drawing, language)).len();
            assert!(size < 8 * 1024, "{size}: {drawing:?}");
            drawn += 1;
        }
        assert!(drawn >= 50, "{drawn}");
    }
}

#[test]
fn the_catalogue_holds_forty_apps_fits_the_phone_and_calls_examples_examples() {
    let recommend = content().recommend;
    assert!(recommend.apps.len() >= 40, "{}", recommend.apps.len());
    assert!(recommend.apps.iter().all(|app| !app.example));
    assert!(recommend.campaigns.iter().all(|campaign| campaign.example));
    assert!(recommend.plans.iter().all(|plan| plan.example));
    assert!(recommend.top_ups.iter().all(|top_up| top_up.example));
    let json = serde_json::to_vec(&recommend).unwrap();
    let size = crate::pack::pack("recommend", &json).unwrap().bytes.len();
    assert!(size < 40 * 1024, "{size}");
}

#[test]
fn every_interest_that_is_asked_has_an_app_and_every_hall_in_december_a_campaign() {
    let content = content();
    let recommend = &content.recommend;
    for interest in Interest::ALL {
        let main = |app: &App| app.interests.contains(&interest);
        assert!(recommend.apps.iter().any(main), "{interest:?}");
    }
    for hall in &content.halls.halls {
        let runs = |campaign: &&Campaign| {
            campaign.month == jiff::civil::date(2026, 12, 1) && campaign.halls.contains(&hall.id)
        };
        assert_eq!(recommend.campaigns.iter().filter(runs).count(), 1);
    }
}
