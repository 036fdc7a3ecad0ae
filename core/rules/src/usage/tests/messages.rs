//! Short messages, amounts and sizes.

use super::*;

pub(super) fn answers() -> Vec<Answer> {
    let answer = |id: &str, means, like: &str| Answer {
        id: id.into(),
        means,
        like: like.into(),
        checked: None,
        sources: vec![],
    };
    vec![
        answer("left", Means::Left, "您已成功退订“{name}”"),
        answer(
            "usage",
            Means::Usage,
            "您的流量共{total}，已用{used}，还剩{left}",
        ),
        answer("only", Means::Usage, "目前剩余{left}，有效期至{day}"),
        answer("parts", Means::Usage, "总量{total}，用去{used}"),
        answer("balance", Means::Balance, "您的余额为{balance}"),
    ]
}

#[test]
fn a_message_is_read_by_its_form_with_units_as_carriers_write_them() {
    let known = answers();
    let figures = |text: &str| read(text, &known).map(|(_, figures)| figures);
    let all = figures("【示例】您的流量共 20GB，已用12.90GB，还剩 7.10 GB。详询营业厅。").unwrap();
    assert_eq!(all.left(), amount("7.1G"));
    assert_eq!(words::sms(ZhCn, &all), "还剩 7.1\u{a0}GB，共 20\u{a0}GB");
    let only = figures("目前剩余1GB200MB，有效期至11月30日。").unwrap();
    assert_eq!(only.left(), Some(GB + 200 * MB));
    assert_eq!(
        figures("总量2G，用去512M。").unwrap().left(),
        Some(GB + 512 * MB)
    );
    let owes = figures("您的余额为-3.20元。").unwrap();
    assert_eq!(words::sms(ZhCn, &owes), "欠费 ¥3.20");
}

#[test]
fn a_message_that_cannot_be_so_or_has_no_unit_is_not_read() {
    let known = answers();
    for text in [
        "您的流量共20GB，已用12.9GB，还剩71GB。",
        "您的流量共20，已用12.9，还剩7.1。",
        "您的流量共20GB，已用很多，还剩7.1GB。",
        "您的余额为很多元。",
        "您已成功退订“示例音乐包”",
        "验证码 123456，请勿告诉他人",
        "",
    ] {
        assert_eq!(read(text, &known).map(|r| r.1), None, "{text}");
    }
}

#[test]
fn amounts_and_money_are_exact() {
    assert_eq!(amount("1,024.5MB"), Some(1024 * MB + MB / 2));
    assert_eq!(amount("512兆"), Some(512 * MB));
    assert_eq!(amount("0KB"), Some(0));
    assert_eq!(amount("2t"), Some(2048 * GB));
    for wrong in [
        "",
        "12",
        "GB",
        "1..2GB",
        "1,02MB",
        "3GHz",
        "12元",
        "1.GB",
        "18446744073709551616G",
    ] {
        assert_eq!(amount(wrong), None, "{wrong}");
    }
    assert_eq!(
        [money("35.60元"), money("¥0.05"), money("-3.2")],
        [Some(3560), Some(5), Some(-320)]
    );
    assert_eq!([money("元"), money("1.2.3"), money("abc")], [None; 3]);
    assert_eq!(cap_typed(" 10 "), Some(10 * GB));
    assert_eq!(cap_typed("500 MB"), Some(500 * MB));
    assert_eq!(
        [
            cap_typed("0"),
            cap_typed("-1"),
            cap_typed("99999999"),
            cap_typed("多")
        ],
        [None; 4]
    );
}

#[test]
fn sizes_never_promise_more_than_there_is() {
    assert_eq!(words::left(tenths(71) - 2 * MB).whole(), "7\u{a0}GB");
    assert_eq!(words::used(tenths(71) - 1).whole(), "7.1\u{a0}GB");
    assert_eq!(words::used(380 * MB + KB).whole(), "0.4\u{a0}GB");
    assert_eq!(words::used(38 * MB + KB).whole(), "38\u{a0}MB");
    assert_eq!(words::used(1).whole(), "1\u{a0}KB");
    assert_eq!(words::used(0).whole(), "0\u{a0}GB");
}
