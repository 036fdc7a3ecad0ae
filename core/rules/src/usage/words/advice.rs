//! What is told and advised: why figures differ, ways to save, alerts.

use super::{left_of, pick, used};
use crate::usage::alerts::{Alert, AlertKind};
use crate::usage::differ::{Difference, Reason};
use crate::usage::save::Saving;
use phonestation_wire::Language;

/// Why both figures differ, in one line: 差 0.4 GB：断线重发的那部分，手机没算进去。收费看运营商的数。
pub fn difference(language: Language, found: &Difference) -> String {
    let (zh, en) = match (found.reason, found.carrier_more) {
        (Reason::Same, _) => {
            return pick(
                language,
                "两个数对得上。".into(),
                "Both figures agree.".into(),
            );
        }
        (Reason::SentAgain, _) => (
            "断线重发的那部分，手机没算进去",
            "what was sent again after a break is not in the phone's figure",
        ),
        (Reason::Times, true) => ("运营商那个数是后来才算的", "the carrier has counted later"),
        (Reason::Times, false) => (
            "手机这个数是后来才算的，运营商的要过一会儿",
            "the phone has counted later; the carrier's figure takes a while",
        ),
        (Reason::Shorter, _) => (
            "手机是后来才开始记的，前面几天没有",
            "the phone began to count later and lacks the first days",
        ),
        (Reason::Shared, _) => (
            "套餐是几个号一起用的，别人用的也在里面",
            "the package is shared, and others' use is in it",
        ),
        (Reason::OtherDevice, _) => (
            "多出来的不是这部手机用的。手表、平板用了这个号吗",
            "this phone did not use it. Is the number in a watch or tablet too",
        ),
        (Reason::TwoNumbers, _) => (
            "手机里有两张卡，手机把两个号记在一起了",
            "there are two numbers in this phone, and it counts both together",
        ),
        (Reason::Hotspot, _) => (
            "开热点给别人用的，运营商可能另外算",
            "what others used through your hotspot may be counted apart",
        ),
        (Reason::Free, _) => (
            "多半是免流量的软件，运营商没算进套餐",
            "most likely apps whose data is free with your carrier",
        ),
    };
    let size = used(found.bytes).whole();
    let end = if found.reason == Reason::OtherDevice {
        ("？", "?")
    } else {
        ("。", ".")
    };
    pick(
        language,
        format!("差 {size}：{zh}{}收费看运营商的数。", end.0),
        format!(
            "{size} apart: {en}{} You are charged by the carrier's figure.",
            end.1
        ),
    )
}

/// 怎么省：三个办法.
pub fn saving_title(language: Language, n: usize) -> String {
    let (zh, en) = match n {
        0 => return String::new(),
        1 => ("一个办法", "one way"),
        2 => ("两个办法", "two ways"),
        _ => ("三个办法", "three ways"),
    };
    pick(
        language,
        format!("怎么省：{zh}"),
        format!("How to save: {en}"),
    )
}

/// A way to save: its title with the figure, and what to do.
pub fn saving(language: Language, way: &Saving) -> (String, String) {
    match way {
        Saving::Heavy {
            name,
            bytes,
            percent,
        } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}用了 {size}，占 {percent}%"),
                    format!("{name} used {size}, {percent}% of all"),
                ),
                pick(
                    language,
                    "有 Wi-Fi 的时候再看，出门前先存好；把“自动播放”改成仅 Wi-Fi。".into(),
                    "Use it on Wi-Fi, and save things before you leave home; let it autoplay on Wi-Fi only.".into(),
                ),
            )
        }
        Saving::Unseen { name, bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}没打开时也用了 {size}"),
                    format!("{name} used {size} while it was not open"),
                ),
                pick(
                    language,
                    "关掉它的“后台使用流量”。它的消息可能晚到一点。".into(),
                    "Switch off its background data. Its messages may come a little later.".into(),
                ),
            )
        }
        Saving::Store { name, bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("{name}下载和更新用了 {size}"),
                    format!("{name} downloaded {size} over mobile data"),
                ),
                pick(
                    language,
                    "在它的设置里选“仅 Wi-Fi 下更新”。".into(),
                    "Choose “update on Wi-Fi only” in its settings.".into(),
                ),
            )
        }
        Saving::Hotspot { bytes } => {
            let size = used(*bytes).whole();
            (
                pick(
                    language,
                    format!("开热点给别人用了 {size}"),
                    format!("Others used {size} through your hotspot"),
                ),
                pick(
                    language,
                    "用完就关；给热点换个密码，别人就不能自己连上来。".into(),
                    "Switch it off after use; a new password keeps others from joining by themselves.".into(),
                ),
            )
        }
        Saving::NoWifi { percent } => (
            pick(
                language,
                format!("上网有 {percent}% 走的是流量"),
                format!("{percent}% of all goes over mobile data"),
            ),
            pick(
                language,
                "家里、店里有 Wi-Fi 就连上，最省。".into(),
                "Join the Wi-Fi at home and in shops: that saves most.".into(),
            ),
        ),
    }
}

/// What an alert says: a title, and the rest.
pub fn alert(language: Language, alert: &Alert, ahead: &str) -> (String, String) {
    let rest = alert
        .left
        .map(|l| left_of(language, l, None))
        .unwrap_or_default();
    let join = |a: &str, b: &str| match (a.is_empty(), b.is_empty(), language) {
        (true, ..) => b.to_owned(),
        (_, true, _) => a.to_owned(),
        (.., Language::ZhCn) => format!("{a}。{b}"),
        (.., Language::En) => format!("{a}. {b}"),
    };
    match alert.kind {
        AlertKind::Level(100) => (
            pick(language, "流量用完了".into(), "Your data is used up".into()),
            pick(
                language,
                "再用可能另外收费。可以先关掉移动数据，有 Wi-Fi 再上网。".into(),
                "More may cost extra. You can switch mobile data off and use Wi-Fi.".into(),
            ),
        ),
        AlertKind::Level(percent) => (
            pick(
                language,
                format!("流量用了 {percent}%"),
                format!("{percent}% of your data is used"),
            ),
            join(&rest, ahead),
        ),
        AlertKind::Cap(bytes) => {
            let (cap, used) = (used(bytes).whole(), used(alert.used).whole());
            (
                pick(
                    language,
                    format!("到了您自己定的 {cap}"),
                    format!("Your own limit of {cap} is reached"),
                ),
                join(
                    &pick(
                        language,
                        format!("已经用了 {used}，不会断网"),
                        format!("{used} used; nothing is cut off"),
                    ),
                    &rest,
                ),
            )
        }
    }
}
