//! What files must agree on, and which files there may be.

use super::{EN, HALL, Sample, TOPICS, ZH, change};

#[test]
fn a_missing_sister_language_is_noticed() {
    let sample = Sample::new();
    sample.remove(EN);
    sample.one_problem(ZH, 1, "has no sister file in en");
}

#[test]
fn a_file_with_another_name_is_noticed() {
    let sample = Sample::new();
    sample.write("guides/online-settings/nokia.en.md", "");
    sample.one_problem(
        "guides/online-settings/nokia.en.md",
        1,
        "the file's name must be",
    );
}

#[test]
fn a_file_beside_the_guide_folders_is_noticed() {
    let sample = Sample::new();
    sample.write("guides/notes.md", "");
    sample.one_problem("guides/notes.md", 1, "belongs in a folder");
}

#[test]
fn a_file_that_is_not_text_is_noticed() {
    let sample = Sample::new();
    sample.write(EN, [0xff, 0xfe, 0x00]);
    sample.one_problem(EN, 1, "is not UTF-8");
}

#[test]
fn a_missing_topics_file_is_noticed() {
    let sample = Sample::new();
    sample.remove(TOPICS);
    sample.one_problem(TOPICS, 1, "cannot be read");
}

#[test]
fn a_step_more_in_one_language_is_noticed() {
    change(
        EN,
        "Wait for the signal.",
        "Wait for the signal.\n## Wait\nAgain.",
        32,
        "has 4 steps",
    );
}

#[test]
fn another_action_in_one_language_is_noticed() {
    change(
        EN,
        "DATA_ROAMING",
        "DATA_USAGE",
        19,
        "step 1 has not the same `action:`",
    );
}

#[test]
fn another_screen_in_one_language_is_noticed() {
    change(
        EN,
        "open: usage",
        "open: booking",
        26,
        "step 2 has not the same `open:`",
    );
}

#[test]
fn a_caution_lost_in_one_language_is_noticed() {
    change(
        EN,
        "caution: It uses data.\n",
        "",
        19,
        "step 1 has not the same `caution:`",
    );
}

#[test]
fn another_item_in_one_language_is_noticed() {
    change(
        ZH,
        "item: internet-setup",
        "item: internet",
        3,
        "`item` is not the same",
    );
}

#[test]
fn other_topics_in_one_language_are_noticed() {
    let sample = Sample::new();
    sample.change(
        TOPICS,
        "- id: online",
        "- id: bill\n  icon: yuan\n  title: {zh-CN: 话费, en: Bill}\n- id: online",
    );
    sample.change(ZH, "topics: [online]", "topics: [online, bill]");
    sample.one_problem(ZH, 6, "`topics` is not the same");
}

#[test]
fn another_icon_in_one_language_is_noticed() {
    change(
        ZH,
        "icon: signal",
        "icon: wifi",
        5,
        "`icon` is not the same",
    );
}

#[test]
fn another_place_among_the_most_asked_in_one_language_is_noticed() {
    change(
        ZH,
        "most_asked: 1",
        "most_asked: 2",
        15,
        "`most_asked` is not the same",
    );
}

#[test]
fn another_label_for_another_audience_is_noticed() {
    let sample = Sample::new();
    let zh =
        include_str!("sample/android.zh-CN.md").replace("audience: android", "audience: oneui");
    let en = include_str!("sample/android.en.md").replace("audience: android", "audience: oneui");
    sample.write(
        "guides/online-settings/oneui.zh-CN.md",
        zh.replace("label: 上网设置", "label: 上网"),
    );
    sample.write("guides/online-settings/oneui.en.md", en);
    sample.one_problem(
        "guides/online-settings/oneui.zh-CN.md",
        4,
        "`label` is not the same",
    );
}

#[test]
fn one_place_among_the_most_asked_for_two_guides_is_noticed() {
    let sample = Sample::new();
    for (tag, text) in [
        ("zh-CN", include_str!("sample/android.zh-CN.md")),
        ("en", include_str!("sample/android.en.md")),
    ] {
        let text = text.replace("id: online-settings", "id: second");
        sample.write(&format!("guides/second/android.{tag}.md"), text);
    }
    let problems = sample.read().unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|one| one.line).collect();
    assert_eq!(lines, [12, 15], "{problems:?}");
    assert!(
        problems[0]
            .message
            .contains("already belongs to `online-settings`")
    );
}

#[test]
fn a_topic_that_does_not_exist_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "topics: [online]", "topics: [online, moon]");
    sample.change(EN, "topics: [online]", "topics: [online, moon]");
    let problems = sample.read().unwrap_err();
    assert_eq!(problems.len(), 2);
    assert!(
        problems
            .iter()
            .all(|one| one.line == 6 && one.message.contains("`moon` is not in"))
    );
}

#[test]
fn a_guide_without_topics_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "topics: [online]", "topics: []");
    sample.change(EN, "topics: [online]", "topics: []");
    let problems = sample.read().unwrap_err();
    assert!(problems[0].message.contains("has no topic"), "{problems:?}");
    assert_eq!(problems[0].line, 6);
}

#[test]
fn a_topic_without_guides_is_noticed() {
    change(
        TOPICS,
        "- id: online",
        "- id: bill\n  icon: yuan\n  title: {zh-CN: 话费, en: Bill}\n- id: online",
        1,
        "`bill` has no guide",
    );
}

#[test]
fn a_topic_given_twice_is_noticed() {
    change(
        TOPICS,
        "- id: online",
        "- id: online\n  icon: wifi\n  title: {zh-CN: 网, en: Net}\n- id: online",
        4,
        "already on line 1",
    );
}

#[test]
fn a_topics_icon_outside_the_design_system_is_noticed() {
    change(TOPICS, "icon: signal", "icon: rocket", 2, "choose one of");
}

#[test]
fn a_topic_without_a_word_in_one_language_is_noticed() {
    change(TOPICS, "en: Internet", "en: \"\"", 3, "a text is empty");
}

#[test]
fn a_hall_with_a_guide_that_does_not_exist_is_noticed() {
    change(
        HALL,
        "guides: [online-settings]",
        "guides: [moon]",
        12,
        "guide `moon` does not exist",
    );
}

#[test]
fn a_hall_with_a_carrier_that_does_not_exist_is_noticed() {
    change(
        HALL,
        "carrier: example",
        "carrier: moon",
        13,
        "carrier `moon` does not exist",
    );
}

#[test]
fn all_problems_come_at_once() {
    let sample = Sample::new();
    sample.change(ZH, "minutes: 3", "minutes: 0");
    sample.change(EN, "open: usage", "open: usage\nnote: nothing");
    sample.change(HALL, "carrier: example", "carrier: moon");
    let lines: Vec<usize> = sample
        .read()
        .unwrap_err()
        .iter()
        .map(|one| one.line)
        .collect();
    assert_eq!(lines, [29, 7, 13]);
}
