//! What can be ordered: every fact, or a problem with its line.

use super::*;
use phonestation_wire::services::{Leave, OfferingKind};

#[test]
fn an_offering_is_read_as_it_is_written() {
    let content = Sample::new().read().unwrap();
    let music = &content.services.offerings[0];
    assert_eq!(
        (music.id.as_str(), music.kind),
        ("music", OfferingKind::ValueAdded)
    );
    assert_eq!(music.price.map(|p| p.fen), Some(1000));
    assert_eq!(music.leave, Some(Leave::EndOfTerm));
    assert_eq!(music.choice.as_ref().map(|c| c.of.len()), Some(2));
}

#[test]
fn content_without_offerings_is_content_too() {
    let sample = Sample::new();
    sample.remove(SERVICE);
    std::fs::remove_dir(sample.0.path().join("services")).unwrap();
    assert!(sample.read().unwrap().services.offerings.is_empty());
}

#[test]
fn every_fact_that_is_left_out_is_noticed() {
    for (line, name) in [
        (
            "description: {zh-CN: 听歌不花流量, en: Music without data}\n",
            "description",
        ),
        ("form: {zh-CN: 每月的服务, en: A monthly service}\n", "form"),
        ("price: {fen: 1000, period: month}\n", "price"),
        ("renewal: auto\n", "renewal"),
        ("contract_months: 0\n", "contract_months"),
        ("leaving_charge: 0\n", "leaving_charge"),
        ("leave: endOfTerm\n", "leave"),
        (
            "how_to_leave: {zh-CN: 发短信 TDYY, en: Send TDYY}\n",
            "how_to_leave",
        ),
        (
            "needs: {zh-CN: 能上网的手机, en: A phone with data}\n",
            "needs",
        ),
        ("tariff: T-1\n", "tariff"),
    ] {
        change(SERVICE, line, "", 1, &format!("`{name}`"));
    }
}

#[test]
fn a_trial_that_costs_or_goes_on_by_itself_is_noticed() {
    change(SERVICE, "kind: value-added", "kind: trial", 1, "`renewal`");
}

#[test]
fn an_offering_whose_id_is_not_its_files_name_is_noticed() {
    change(
        SERVICE,
        "id: music",
        "id: song",
        1,
        "equal to the file's name `music`",
    );
}

#[test]
fn a_kind_that_there_is_not_is_noticed() {
    change(
        SERVICE,
        "kind: value-added",
        "kind: present",
        4,
        "trial or gift",
    );
}

#[test]
fn a_carrier_or_an_offering_that_there_is_not_is_noticed() {
    change(
        SERVICE,
        "carrier: example",
        "carrier: nobody",
        2,
        "`nobody` does not exist",
    );
    let itself = "tariff: T-1\nsubstitute: music\n";
    change(SERVICE, "tariff: T-1\n", itself, 16, "or is this one");
    let goes_on = "tariff: T-1\nthen: plan\n";
    let sample = Sample::new();
    sample.change(SERVICE, "tariff: T-1\n", goes_on);
    let problems = sample.read().unwrap_err();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .any(|p| p.to_string().contains("only a trial"))
    );
}

#[test]
fn a_real_carriers_offering_without_a_source_is_noticed() {
    change(
        SERVICE,
        "example: true",
        "example: false",
        1,
        "published tariff",
    );
}

#[test]
fn a_choice_that_cannot_be_made_and_a_message_that_cannot_be_sent_are_noticed() {
    change(SERVICE, "pick: 1", "pick: 3", 18, "at most as many");
    change(SERVICE, "{id: b,", "{id: a,", 21, "used twice");
    change(
        SERVICE,
        "send: TDYY",
        "send: \" TDYY\"",
        16,
        "without spaces",
    );
    change(SERVICE, "to: \"00000\"", "to: \"000-0\"", 16, "digits only");
}
