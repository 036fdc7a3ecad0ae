//! Advice: what is pointed out, and what is not.

use super::super::{Kind, advise};
use super::{EN, Sample, ZH};

const STEP: &str = "\n## 再试一次\n";

fn kinds(file: &str, step: &str) -> Vec<Kind> {
    let sample = Sample::new();
    sample.write(
        "jargon.yaml",
        "zh-CN: {终端: 手机}\nen: {toggle: switch}\nlatin: [Wi-Fi]\n",
    );
    sample.change(
        ZH,
        "checked: {date: 2026-11-20, on: 一本说明书}",
        "checked: none",
    );
    let before = advise(sample.0.path()).unwrap();
    let text = std::fs::read_to_string(sample.0.path().join(file)).unwrap();
    sample.write(file, format!("{}\n{step}\n", text.trim_end()));
    let after = advise(sample.0.path()).unwrap();
    let new = after.into_iter().filter(|one| !before.contains(one));
    new.map(|one| one.kind).collect()
}

#[test]
fn a_plain_step_needs_no_advice() {
    assert_eq!(kinds(ZH, &format!("{STEP}连上 Wi-Fi，开一个网页。")), []);
    assert_eq!(kinds(EN, "\n## Try once more\nOpen a web page."), []);
}

#[test]
fn each_thing_that_could_be_said_better_is_pointed_out() {
    for (file, step, kind) in [
        (ZH, "## 打开设置，再点网络\n看到就好。", Kind::TwoActs),
        (
            ZH,
            "## 关机\n这个句子写得非常非常非常长长到没有人能够一口气把它从头到尾读完",
            Kind::LongSentence,
        ),
        (ZH, "## 关掉终端\n看到就好。", Kind::Jargon),
        (ZH, "## 打开 Bluetooth\n看到就好。", Kind::Latin),
        (ZH, "## 打电话\n拨 10086 问。", Kind::UncheckedFigure),
        (EN, "## Toggle it\nSee it go.", Kind::Jargon),
        (EN, "## Open it and then close it\nDone.", Kind::TwoActs),
    ] {
        assert_eq!(kinds(file, step), [kind], "{step}");
    }
}

#[test]
fn a_word_of_the_trade_may_stand_beside_its_everyday_word() {
    assert_eq!(kinds(ZH, "## 看手机（终端）\n看到就好。"), []);
    assert_eq!(kinds(ZH, "## 关机，再开机\n看到就好。"), []);
}

#[test]
fn a_guide_for_one_half_of_the_phones_lacks_the_other() {
    let advice = advise(Sample::new().0.path()).unwrap();
    let lacks = advice.iter().filter(|one| one.kind == Kind::MissingVariant);
    assert!(lacks.count() == 1 && advice.iter().any(|one| one.message.contains("iphone")));
}

#[test]
fn a_list_of_words_that_does_not_read_is_named() {
    let sample = Sample::new();
    sample.write("jargon.yaml", "zh-CN: [\n");
    assert!(
        advise(sample.0.path())
            .unwrap_err()
            .to_string()
            .contains("jargon.yaml")
    );
}
