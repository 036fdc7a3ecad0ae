//! What is recommended: read as it is written, and the rule of numbers.

use super::*;
use phonestation_wire::recommend::{AppClass, Interest};

const APP: &str = "apps/extra.yaml";
const CAMPAIGN: &str = "campaigns/2026-12.yaml";
const PLAN: &str = "plans/basic.yaml";
const ADVICE: &str = "advice/storage.yaml";
const TOP_UP: &str = "top-ups/fifty.yaml";
const OFFERING: &str = "services/basic.yaml";

fn app(id: &str, class: &str) -> String {
    include_str!("sample/app.yaml")
        .replace("id: extra", &format!("id: {id}"))
        .replace("class: plain", &format!("class: {class}"))
}

/// The sample with a whole catalogue: ten, three, one more, one plan, one campaign.
fn catalogue() -> Sample {
    let sample = Sample::new();
    for n in 0..10 {
        let id = format!("install-{n}");
        sample.write(&format!("apps/{id}.yaml"), app(&id, "must-install"));
    }
    for n in 0..3 {
        let id = format!("explain-{n}");
        sample.write(&format!("apps/{id}.yaml"), app(&id, "must-explain"));
    }
    sample.write(APP, app("extra", "plain"));
    sample.write(CAMPAIGN, include_str!("sample/campaign.yaml"));
    sample.write(PLAN, include_str!("sample/plan.yaml"));
    sample.write(ADVICE, include_str!("sample/advice.yaml"));
    sample.write(TOP_UP, include_str!("sample/top-up.yaml"));
    let offering = include_str!("sample/music.yaml")
        .replace("id: music", "id: basic")
        .replace("kind: value-added", "kind: plan");
    sample.write(OFFERING, offering);
    sample
}

/// Changes one place of the catalogue and asserts the one problem that comes of it.
#[track_caller]
fn wrong(file: &str, old: &str, new: &str, line: usize, words: &str) {
    let sample = catalogue();
    sample.change(file, old, new);
    sample.one_problem(file, line, words);
}

#[test]
fn a_catalogue_is_read_as_it_is_written() {
    let pack = catalogue().read().unwrap().recommend;
    let classes: Vec<AppClass> = pack.apps.iter().map(|app| app.class).collect();
    assert_eq!(classes[..10], [AppClass::MustInstall; 10]);
    assert_eq!(classes[10..13], [AppClass::MustExplain; 3]);
    assert_eq!(classes[13..], [AppClass::Plain]);
    let extra = &pack.apps[13];
    assert_eq!(extra.interests, [Interest::Travel, Interest::Drive]);
    assert_eq!(extra.packages, ["org.example.extra"]);
    assert_eq!(extra.size, None);
    let publisher = extra.publisher.as_ref().unwrap();
    assert_eq!(publisher.source.title, "A page");
    let plan = &pack.plans[0];
    assert_eq!((plan.fee, plan.data), (1000, Some(1024 * 1024 * 1024)));
    assert_eq!(plan.over_data.map(|o| o.unit), Some(1024 * 1024));
    assert!(plan.push.is_some());
    assert_eq!(pack.campaigns[0].focus.len(), 1);
    assert_eq!((pack.top_ups[0].pay, pack.top_ups[0].get), (5000, 5500));
    assert_eq!(pack.advice[0].lines.len(), 2);
}

#[test]
fn content_without_recommendations_is_content_too() {
    let pack = Sample::new().read().unwrap().recommend;
    assert_eq!(pack, Default::default());
}

#[test]
fn one_app_too_few_is_said_of_the_folder() {
    let sample = catalogue();
    sample.remove("apps/install-4.yaml");
    sample.one_problem(
        "apps",
        1,
        "9 apps are must-install; there must be exactly 10",
    );
    let sample = catalogue();
    sample.remove("apps/explain-1.yaml");
    sample.one_problem(
        "apps",
        1,
        "2 apps are must-explain; there must be exactly 3",
    );
}

#[test]
fn one_app_too_many_is_shown_where_it_stands() {
    let sample = catalogue();
    sample.write("apps/install-x.yaml", app("install-x", "must-install"));
    sample.one_problem(
        "apps/install-x.yaml",
        2,
        "11 are, and there must be exactly 10",
    );
    let sample = catalogue();
    sample.write("apps/explain-x.yaml", app("explain-x", "must-explain"));
    sample.one_problem(
        "apps/explain-x.yaml",
        2,
        "4 are, and there must be exactly 3",
    );
}

#[test]
fn there_is_one_plan_to_put_forward_not_none_and_not_two() {
    let sample = catalogue();
    let none = include_str!("sample/plan.yaml")
        .split("push:")
        .next()
        .unwrap();
    sample.write(PLAN, none);
    sample.one_problem("plans", 1, "exactly one is put forward");

    let sample = catalogue();
    let second = include_str!("sample/plan.yaml").replace("offering: basic", "offering: more");
    sample.write("plans/more.yaml", second);
    let offering = include_str!("sample/music.yaml")
        .replace("id: music", "id: more")
        .replace("kind: value-added", "kind: plan");
    sample.write("services/more.yaml", offering);
    sample.one_problem(
        "plans/more.yaml",
        8,
        "a second plan is put forward beside `basic`",
    );
}

#[test]
fn a_month_has_one_focus_app_or_two_never_none_or_three() {
    const ONE: &str = "  - {app: install-0, slogan: {zh-CN: 一句话, en: One line}}\n";
    let focus = |ids: &[&str]| {
        let lines = ids.iter().map(|id| ONE.replace("install-0", id));
        format!("focus:\n{}", lines.collect::<String>())
    };
    let one = focus(&["install-0"]);
    let two = catalogue();
    two.change(CAMPAIGN, &one, &focus(&["install-0", "explain-0"]));
    assert!(two.read().is_ok());
    let three = focus(&["install-0", "explain-0", "extra"]);
    wrong(
        CAMPAIGN,
        &one,
        &three,
        5,
        "has 3 focus apps; a month has one or two",
    );
    wrong(CAMPAIGN, &one, "focus: []\n", 4, "has 0 focus apps");
    let twice = focus(&["extra", "extra"]);
    wrong(CAMPAIGN, &one, &twice, 5, "the same app twice");
}

#[test]
fn a_hall_has_one_campaign_a_month() {
    let sample = catalogue();
    let second = include_str!("sample/campaign.yaml")
        .replace("id: 2026-12", "id: 2026-12b")
        .replace("focus:", "halls: [zsl]\nfocus:");
    sample.write("campaigns/2026-12b.yaml", second);
    sample.one_problem("campaigns/2026-12b.yaml", 6, "two campaigns in one month");
}

#[test]
fn a_campaign_names_apps_and_halls_that_exist_and_begins_on_a_first() {
    wrong(
        CAMPAIGN,
        "app: install-0",
        "app: nobody",
        5,
        "app `nobody` does not exist",
    );
    wrong(
        CAMPAIGN,
        "focus:",
        "halls: [nowhere]\nfocus:",
        4,
        "hall `nowhere` does not exist",
    );
    wrong(CAMPAIGN, "2026-12-01", "2026-12-02", 3, "its first day");
}

#[test]
fn an_exact_fact_without_a_source_is_noticed() {
    let sample = catalogue();
    sample.change(
        APP,
        "checked: {date: 2026-11-20, on: a page}",
        "checked: none",
    );
    sample.change(
        APP,
        "sources:\n  - {title: A list, url: \"https://example.org/list\", read: 2026-11-20}",
        "sources: []",
    );
    sample.one_problem(APP, 12, "is an exact fact without a source");
}

#[test]
fn a_store_fact_without_a_source_is_not_read() {
    wrong(
        APP,
        "publisher:",
        "size: {value: {zh-CN: 一样, en: Same}}\npublisher:",
        13,
        "source",
    );
}

#[test]
fn what_is_no_package_no_link_no_interest_and_no_class_is_noticed() {
    wrong(
        APP,
        "[org.example.extra]",
        "[extra]",
        12,
        "not an Android package name",
    );
    wrong(
        APP,
        "interests: [travel, drive]",
        "interests: [travel, flying]",
        9,
        "is not an interest",
    );
    wrong(
        APP,
        "interests: [travel, drive]",
        "interests: []",
        1,
        "has no interest",
    );
    wrong(
        APP,
        "class: plain",
        "class: must",
        2,
        "is not must-install, must-explain or plain",
    );
    wrong(
        APP,
        "icon: bus",
        "icon: rocket",
        4,
        "not in the design system",
    );
    wrong(
        APP,
        "surroundings: [school]",
        "surroundings: [moon]",
        10,
        "around a hall",
    );
    wrong(
        APP,
        "audience: [student]",
        "audience: [kings]",
        11,
        "is not an audience",
    );
    wrong(
        APP,
        "publisher:",
        "iphone: http://example.org/x\npublisher:",
        13,
        "apps.apple.com",
    );
}

#[test]
fn a_slogan_that_is_a_speech_is_noticed() {
    wrong(
        APP,
        "出门先看车到哪了",
        "出门之前先在手机上看一看公交车现在到了哪里",
        5,
        "write at most 16",
    );
    wrong(
        APP,
        "Where is my bus",
        "Where is my bus and when will it be here where I am waiting",
        5,
        "write at most 48",
    );
}

#[test]
fn an_app_whose_id_is_not_its_files_name_is_noticed() {
    wrong(
        APP,
        "id: extra",
        "id: other",
        1,
        "equal to the file's name `extra`",
    );
}

#[test]
fn a_plan_names_an_offering_that_is_a_plan_and_as_made_up_as_itself() {
    let sample = catalogue();
    sample.remove(OFFERING);
    sample.one_problem(PLAN, 1, "offering `basic` is not a plan paid by the month");
    wrong(
        PLAN,
        "example: true",
        "example: false",
        1,
        "is made up and its offering is not",
    );
    wrong(PLAN, "unit: 1,", "unit: 0,", 6, "a unit is at least 1");
}

#[test]
fn a_top_up_gives_no_less_than_was_paid_and_is_sourced_or_made_up() {
    wrong(
        TOP_UP,
        "get: 5500",
        "get: 4900",
        6,
        "never less than what is paid",
    );
    wrong(
        TOP_UP,
        "until: 2026-12-31",
        "until: 2026-10-31",
        9,
        "ends before it begins",
    );
    wrong(
        TOP_UP,
        "carrier: example",
        "carrier: nobody",
        2,
        "carrier `nobody` does not exist",
    );
    wrong(
        TOP_UP,
        "example: true",
        "example: false",
        1,
        "without a source",
    );
}

#[test]
fn advice_is_short_and_was_written_already() {
    wrong(
        ADVICE,
        "written: 2026-11-20",
        "written: 2027-01-01",
        6,
        "still to come",
    );
    wrong(
        ADVICE,
        "lines:\n  - {zh-CN: 看旧手机用了多少, en: See what the old one uses}\n  - {zh-CN: 买两倍, en: Buy twice that}",
        "lines: []",
        3,
        "one to five lines",
    );
}
