//! A drawing in words, for who does not see it.

use phonestation_wire::Language;
use phonestation_wire::drawings::{Drawing, Row, Scene};

/// What the drawing shows, one sentence; begins by saying that it is only roughly so.
pub fn describe(drawing: &Drawing, language: Language) -> String {
    let zh = language == Language::ZhCn;
    let touch = drawing.rows.iter().find(|row| row.touch);
    let quoted = |words: &str| format!("“{words}”");
    let what = match drawing.scene {
        Scene::Phones => match drawing.rows.as_slice() {
            [from, to] if zh => format!("从{}到{}", from.words, to.words),
            [from, to] => format!("from the {} to the {}", from.words, to.words),
            _ => String::new(),
        },
        Scene::Keys => {
            let keys = drawing.rows.iter().map(|row| key(&row.words, language));
            let keys: Vec<&str> = keys.collect();
            if zh {
                format!("按{}", keys.join("和"))
            } else {
                format!("press {}", keys.join(" and "))
            }
        }
        Scene::Message => {
            let said = drawing.rows.iter().map(|row| match (row.mine, zh) {
                (true, true) => format!("发{}", quoted(&row.words)),
                (true, false) => format!("send {}", quoted(&row.words)),
                (false, true) => format!("收到{}", quoted(&row.words)),
                (false, false) => format!("get {}", quoted(&row.words)),
            });
            let said: Vec<String> = said.collect();
            let to = &drawing.title;
            if zh {
                format!("给{to}{}", said.join("，"))
            } else {
                format!("to {to}: {}", said.join(", "))
            }
        }
        _ => {
            let place = match (drawing.title.is_empty(), zh) {
                (true, _) => String::new(),
                (false, true) => format!("“{}”里，", drawing.title),
                (false, false) => format!("in “{}”, ", drawing.title),
            };
            let act = touch.map_or_else(String::new, |row| act(row, zh));
            format!("{place}{act}")
        }
    };
    let what = what.trim_end_matches(['，', ',', ' ']);
    if zh {
        format!("示意图：{what}")
    } else {
        format!("Drawing: {what}")
    }
}

fn act(row: &Row, zh: bool) -> String {
    let words = &row.words;
    match (row.switch, zh) {
        (Some(true), true) => format!("打开“{words}”"),
        (Some(false), true) => format!("关掉“{words}”"),
        (None, true) => format!("点“{words}”"),
        (Some(true), false) => format!("switch on “{words}”"),
        (Some(false), false) => format!("switch off “{words}”"),
        (None, false) => format!("tap “{words}”"),
    }
}

/// The name of a key at the phone's side.
pub(super) fn key(key: &str, language: Language) -> &'static str {
    match (key, language) {
        ("up", Language::ZhCn) => "音量＋",
        ("up", Language::En) => "Volume +",
        ("down", Language::ZhCn) => "音量－",
        ("down", Language::En) => "Volume −",
        (_, Language::ZhCn) => "电源键",
        (_, Language::En) => "Power",
    }
}
