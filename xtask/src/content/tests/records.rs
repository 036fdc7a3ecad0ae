//! Halls, carriers, and what was checked.

use super::{CARRIER, EN, HALL, SERVICE, Sample, ZH, change};
use phonestation_wire::halls::{Day, Surroundings};

#[test]
fn sources_without_a_check_are_noticed() {
    let sample = Sample::new();
    sample.change(
        ZH,
        "checked: {date: 2026-11-20, on: 一本说明书}",
        "checked: none",
    );
    sample.change(ZH, "设置 › 移动数据", "搜“移动数据”");
    sample.one_problem(ZH, 11, "has sources but `checked: none`");
}

#[test]
fn a_check_without_sources_is_noticed() {
    change(
        EN,
        "checked: none",
        "checked: {date: 2026-11-20, on: a manual}",
        9,
        "names no source",
    );
}

#[test]
fn a_check_that_is_neither_none_nor_a_record_is_noticed() {
    change(
        EN,
        "checked: none",
        "checked: yesterday",
        9,
        "`none` or `{date:",
    );
}

#[test]
fn a_check_on_nothing_is_noticed() {
    change(ZH, "on: 一本说明书", "on: \"\"", 9, "fill `on`");
}

#[test]
fn a_check_in_the_future_is_noticed() {
    change(
        ZH,
        "date: 2026-11-20",
        "date: 2026-11-22",
        9,
        "still to come",
    );
}

#[test]
fn a_source_read_in_the_future_is_noticed() {
    change(
        ZH,
        "read: 2026-11-19",
        "read: 2027-01-01",
        13,
        "still to come",
    );
}

#[test]
fn a_source_read_after_the_check_is_noticed() {
    change(
        ZH,
        "read: 2026-11-19",
        "read: 2026-11-21",
        13,
        "after the day of the check",
    );
}

#[test]
fn a_source_without_an_address_is_noticed() {
    change(
        ZH,
        "url: https://manual.example/zh",
        "url: manual",
        12,
        "https://",
    );
}

#[test]
fn a_source_without_a_title_is_noticed() {
    change(ZH, "title: 说明书", "title: \"\"", 11, "has no title");
}

#[test]
fn a_day_that_does_not_exist_is_noticed() {
    change(
        HALL,
        "date: 2027-01-01",
        "date: 2027-02-30",
        10,
        "parsed date is not valid",
    );
}

#[test]
fn a_hall_whose_id_is_not_its_files_name_is_noticed() {
    change(
        HALL,
        "id: zsl",
        "id: zhongshan",
        1,
        "equal to the file's name `zsl`",
    );
}

#[test]
fn a_zone_that_is_no_name_is_noticed() {
    change(HALL, "Asia/Shanghai", "UTC+8", 5, "Asia/Shanghai");
}

#[test]
fn closing_before_opening_is_noticed() {
    change(
        HALL,
        "close: \"16:00\"",
        "close: \"09:00\"",
        8,
        "closes before it opens",
    );
}

#[test]
fn a_day_open_twice_at_once_is_noticed() {
    change(HALL, "days: [sat]", "days: [mon]", 8, "open twice");
}

#[test]
fn a_row_without_days_is_noticed() {
    change(HALL, "days: [sat]", "days: []", 8, "has no days");
}

#[test]
fn a_hall_that_never_opens_is_noticed() {
    let sample = Sample::new();
    sample.change(
        HALL,
        "  - {days: [mon, tue], open: \"09:00\", close: \"18:00\"}\n",
        "",
    );
    sample.change(
        HALL,
        "hours:\n  - {days: [sat], open: \"10:00\", close: \"16:00\"}\n",
        "hours: []\n",
    );
    sample.one_problem(HALL, 6, "is never open");
}

#[test]
fn unknown_surroundings_are_noticed() {
    change(
        HALL,
        "surroundings: centre",
        "surroundings: moon",
        11,
        "school, village",
    );
}

#[test]
fn an_unknown_day_is_noticed() {
    change(HALL, "days: [sat]", "days: [saturday]", 8, "saturday");
}

#[test]
fn a_file_that_is_not_yaml_is_noticed() {
    let sample = Sample::new();
    sample.write("halls/notes.txt", "");
    sample.one_problem("halls/notes.txt", 1, "is not a .yaml file");
}

#[test]
fn a_carrier_whose_id_is_not_its_files_name_is_noticed() {
    let sample = Sample::new();
    sample.change(CARRIER, "id: example\n", "id: other\n");
    sample.change(HALL, "carrier: example\n", "");
    sample.remove(SERVICE);
    sample.one_problem(CARRIER, 1, "equal to the file's name `example`");
}

#[test]
fn a_number_with_other_signs_is_noticed() {
    change(
        CARRIER,
        "value: \"00000\"",
        "value: \"000-00\"",
        4,
        "digits only",
    );
}

#[test]
fn a_message_with_spaces_around_it_is_noticed() {
    change(
        CARRIER,
        "send: YE",
        "send: \" YE\"",
        8,
        "without spaces around it",
    );
}

#[test]
fn a_code_given_twice_is_noticed() {
    let code = "  - {id: balance, what: {zh-CN: 查, en: B}, send: B, to: \"0\", checked: none, sources: []}\nanswers:\n";
    change(CARRIER, "answers:\n", code, 12, "second code `balance`");
}

#[test]
fn a_real_carriers_numbers_without_a_source_are_noticed() {
    let sample = Sample::new();
    sample.change(CARRIER, "example: true", "example: false");
    let problems = sample.read().unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|one| one.line).collect();
    assert_eq!(lines, [4, 6, 13, 18], "{problems:?}");
}

#[test]
fn an_answer_that_no_message_is_told_by_or_that_means_nothing_known_is_noticed() {
    change(
        CARRIER,
        "“{name}”，{day}",
        "{name}{day}",
        15,
        "do not touch",
    );
    change(CARRIER, "means: left", "means: gone", 14, "left, not-had");
    change(CARRIER, "id: not-had", "id: left", 18, "an id of its own");
}

#[test]
fn an_answer_about_usage_or_money_that_names_no_amount_is_noticed() {
    change(CARRIER, "means: left", "means: usage", 15, "has {left}");
    change(
        CARRIER,
        "means: left",
        "means: balance",
        15,
        "has {balance}",
    );
}

#[test]
fn a_hall_is_read_as_it_is_written() {
    let content = Sample::new().read().unwrap();
    let hall = &content.halls.halls[0];
    assert_eq!((hall.id.as_str(), hall.example), ("zsl", true));
    assert_eq!(hall.hours[0].days, [Day::Mon, Day::Tue]);
    assert_eq!(hall.hours[1].open.to_string(), "10:00:00");
    assert_eq!(hall.surroundings, Some(Surroundings::Centre));
    assert_eq!(content.carriers.carriers[0].codes[0].send, "YE");
}
