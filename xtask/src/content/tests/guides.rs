//! One guide's file.

use super::{EN, Sample, ZH, change};

#[test]
fn a_file_without_a_head_is_noticed() {
    let sample = Sample::new();
    sample.write(EN, "# No head\n");
    sample.one_problem(EN, 1, "must begin with a line `---`");
}

#[test]
fn an_unknown_field_is_noticed_on_its_line() {
    change(ZH, "minutes: 3", "minuts: 3", 7, "minuts");
}

#[test]
fn a_missing_field_is_noticed() {
    change(EN, "label: Internet\n", "", 11, "label");
}

#[test]
fn yaml_that_does_not_parse_is_noticed() {
    change(
        EN,
        "aliases: [no internet]",
        "aliases: [no internet",
        12,
        "content/README.md",
    );
}

#[test]
fn an_id_other_than_the_folder_is_noticed() {
    change(
        ZH,
        "id: online-settings",
        "id: online",
        2,
        "write `online-settings`",
    );
}

#[test]
fn an_audience_other_than_the_files_is_noticed() {
    change(
        ZH,
        "audience: android",
        "audience: iphone",
        8,
        "write `android`",
    );
}

#[test]
fn an_item_that_is_no_id_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "item: internet-setup", "item: Internet setup");
    sample.change(EN, "item: internet-setup", "item: Internet setup");
    let problems = sample.read().unwrap_err();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .all(|one| one.line == 3 && one.message.contains("lower-case words"))
    );
}

#[test]
fn an_empty_label_is_noticed() {
    change(ZH, "label: 上网设置", "label: \"\"", 4, "label is empty");
}

#[test]
fn an_icon_outside_the_design_system_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "icon: signal", "icon: rocket");
    sample.change(EN, "icon: signal", "icon: rocket");
    let problems = sample.read().unwrap_err();
    assert_eq!(problems.len(), 2);
    assert!(
        problems
            .iter()
            .all(|one| one.line == 5 && one.message.contains("choose one of apps"))
    );
}

#[test]
fn minutes_out_of_range_are_noticed() {
    change(ZH, "minutes: 3", "minutes: 0", 7, "between 1 and 60");
}

#[test]
fn a_place_among_the_most_asked_beyond_four_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "most_asked: 1", "most_asked: 5");
    sample.change(EN, "most_asked: 1", "most_asked: 5");
    let lines: Vec<usize> = sample
        .read()
        .unwrap_err()
        .iter()
        .map(|one| one.line)
        .collect();
    assert_eq!(lines, [12, 15]);
}

#[test]
fn pinyin_with_tones_is_noticed() {
    change(
        ZH,
        "pinyin: [chong zhi]",
        "pinyin: [chóng zhì]",
        16,
        "is not pinyin",
    );
}

#[test]
fn pinyin_in_english_is_noticed() {
    change(
        EN,
        "most_asked: 1",
        "most_asked: 1\npinyin: [chong zhi]",
        13,
        "zh-CN file only",
    );
}

#[test]
fn a_second_title_is_noticed() {
    change(
        ZH,
        "> 先按顺序试。",
        "# 再来\n> 先按顺序试。",
        20,
        "second title",
    );
}

#[test]
fn a_missing_title_is_noticed() {
    let sample = Sample::new();
    sample.change(EN, "# No internet?\n", "");
    let problems = sample.read().unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "content/guides/online-settings/android.en.md:14: has no title; write `# ` and the reader's trouble or wish"
    );
}

#[test]
fn a_missing_summary_is_noticed() {
    change(
        EN,
        "> Try these in order.\n> Stop when it works.\n",
        "",
        14,
        "has no summary",
    );
}

#[test]
fn a_long_chinese_title_is_noticed() {
    change(
        ZH,
        "# 手机上不了网",
        "# 手机上不了网手机上不了网手机上不了网",
        18,
        "has 18 characters; write 1 to 16",
    );
}

#[test]
fn a_long_english_title_is_noticed() {
    let long = format!("# {}", "w".repeat(49));
    change(
        EN,
        "# No internet?",
        &long,
        14,
        "has 49 characters; write 1 to 48",
    );
}

#[test]
fn a_long_step_title_is_noticed() {
    let long = format!("## {}", "看".repeat(23));
    change(
        ZH,
        "## 看流量",
        &long,
        30,
        "has 23 characters; write 1 to 22",
    );
}

#[test]
fn too_few_steps_are_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "## 关机，再开机\n", "");
    sample.change(ZH, "等信号出来。\n", "");
    sample.change(
        EN,
        "## Turn the phone off and on\nWait for the signal.\n",
        "",
    );
    let problems = sample.read().unwrap_err();
    let places: Vec<(String, usize)> = problems
        .iter()
        .map(|one| (one.message[..11].to_owned(), one.line))
        .collect();
    assert_eq!(
        places,
        [
            ("has 2 steps".to_owned(), 14),
            ("has 2 steps".to_owned(), 18)
        ]
    );
}

#[test]
fn an_empty_step_is_noticed() {
    change(EN, "Wait for the signal.\n", "", 30, "the step is empty");
}

#[test]
fn an_unknown_key_is_noticed() {
    change(
        EN,
        "open: usage",
        "open: usage\nnote: nothing",
        29,
        "`note:` is unknown",
    );
}

#[test]
fn a_key_with_a_full_width_colon_is_understood() {
    let sample = Sample::new();
    sample.change(ZH, "open: usage", "open：usage");
    assert_eq!(sample.read().map(|_| ()), Ok(()));
}

#[test]
fn an_empty_key_is_noticed() {
    change(EN, "caution: It uses data.", "caution:", 22, "says nothing");
}

#[test]
fn a_key_given_twice_is_noticed() {
    change(
        EN,
        "open: usage",
        "open: usage\nopen: usage",
        29,
        "second `open:`",
    );
}

#[test]
fn a_key_before_the_first_step_is_noticed() {
    change(
        EN,
        "> Try these in order.",
        "way: here\n> Try these in order.",
        16,
        "before the first step",
    );
}

#[test]
fn text_after_the_keys_is_noticed() {
    change(
        EN,
        "open: usage",
        "open: usage\nOne more thing.",
        29,
        "has text after action",
    );
}

#[test]
fn text_before_the_first_step_is_noticed() {
    change(
        EN,
        "> Try these in order.",
        "> Try these in order.\nNow.",
        17,
        "before the first step",
    );
}

#[test]
fn other_markdown_is_noticed() {
    change(
        EN,
        "Wait for the signal.",
        "- Wait for the signal.",
        31,
        "`-` means nothing here",
    );
}

#[test]
fn a_screen_the_app_has_not_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "open: usage", "open: moon");
    sample.change(EN, "open: usage", "open: moon");
    let lines: Vec<usize> = sample
        .read()
        .unwrap_err()
        .iter()
        .map(|one| one.line)
        .collect();
    assert_eq!(lines, [28, 32]);
}

#[test]
fn an_action_that_android_does_not_publish_is_noticed() {
    for action in [
        "com.example.OPEN",
        "android.settings.TETHER_SETTINGS",
        "android.settings.apn",
    ] {
        let sample = Sample::new();
        for file in [ZH, EN] {
            sample.change(file, "android.settings.DATA_ROAMING_SETTINGS", action);
        }
        let problems = sample.read().unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|one| one.line).collect();
        assert_eq!(lines, [23, 27], "{problems:?}");
    }
}

#[test]
fn an_action_without_a_way_is_noticed() {
    let sample = Sample::new();
    sample.change(ZH, "way: 设置 › 移动数据\n", "");
    sample.change(EN, "way: Search for “mobile data”\n", "");
    let problems = sample.read().unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|one| one.line).collect();
    assert_eq!(lines, [23, 27], "{problems:?}");
    assert!(problems[0].message.contains("action but no way"));
}

#[test]
fn an_action_for_an_iphone_is_noticed() {
    let sample = Sample::new();
    for (language, text) in [
        ("zh-CN", include_str!("sample/android.zh-CN.md")),
        ("en", include_str!("sample/android.en.md")),
    ] {
        let text = text.replace("audience: android", "audience: iphone");
        sample.write(
            &format!("guides/online-settings/iphone.{language}.md"),
            text,
        );
    }
    let problems = sample.read().unwrap_err();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .all(|one| one.message.contains("iPhone opens no Android screen"))
    );
}

#[test]
fn an_exact_way_in_an_unchecked_guide_is_noticed() {
    change(
        EN,
        "Search for “mobile data”",
        "Settings › Mobile data",
        24,
        "exact way in a guide that is not checked",
    );
}

#[test]
fn a_way_joined_by_another_sign_is_noticed() {
    change(
        ZH,
        "设置 › 移动数据",
        "设置>移动数据",
        28,
        "joined by ` › `",
    );
}

#[test]
fn lines_are_joined_as_the_language_is_written() {
    let content = Sample::new().read().unwrap();
    let zh = &content.guides[0].guides[0].variants[0];
    let en = &content.guides[1].guides[0].variants[0];
    assert_eq!(zh.summary, "先按顺序试。好了就停。");
    assert_eq!(en.summary, "Try these in order. Stop when it works.");
    assert_eq!(zh.steps[0].text, "图标亮了就对了。再打开一个网页。");
    assert_eq!(en.steps[0].text, "The icon lights up. Then try a page.");
    assert_eq!(zh.steps[0].caution.as_deref(), Some("会用流量。"));
    assert_eq!(en.steps[1].open.as_deref(), Some("usage"));
}

#[test]
fn pinyin_is_spelled_for_chinese_only_and_overrides_come_last() {
    let content = Sample::new().read().unwrap();
    let spelled = [
        "shang wang she zhi",
        "shou ji shang bu le wang",
        "mei wang",
        "chong zhi",
    ];
    assert_eq!(content.guides[0].guides[0].pinyin, spelled);
    assert!(content.guides[1].guides[0].pinyin.is_empty());
}
