//! The head of a guide's file, between the two `---` lines.

use super::files::is_id;
use super::problem::Problems;
use super::proof::{CheckedField, Proof, SourceField};
use super::spelling::is_spelling;
use super::yaml::{Spanned, line};
use jiff::civil::Date;
use phonestation_wire::guides::Audience;
use phonestation_wire::{Checked, Language, Source};
use serde::Deserialize;
use std::path::Path;

/// Icons of the design system that a guide or a topic may show.
pub(super) const ICONS: [&str; 39] = [
    "apps", "battery", "bell", "book", "bulb", "bus", "chat", "clock", "contacts", "data", "down",
    "globe", "hand", "handover", "help", "hotspot", "image", "info", "lock", "nonet", "ok",
    "people", "phone", "pin", "plane", "power", "qr", "receipt", "shield", "signal", "sound",
    "star", "swap", "tag", "text", "video", "warn", "wifi", "yuan",
];

/// The head as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontField {
    id: Spanned<String>,
    item: Spanned<String>,
    label: Spanned<String>,
    icon: Spanned<String>,
    topics: Spanned<Vec<Spanned<String>>>,
    minutes: Spanned<u32>,
    audience: Spanned<String>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
    aliases: Vec<String>,
    #[serde(default)]
    most_asked: Option<Spanned<u32>>,
    #[serde(default)]
    pinyin: Vec<Spanned<String>>,
}

/// A value and the line it stands on.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

/// The head, checked on its own.
#[derive(Debug, Clone)]
pub(super) struct Front {
    pub(super) item: At<String>,
    pub(super) label: At<String>,
    pub(super) icon: At<String>,
    pub(super) topics: At<Vec<At<String>>>,
    pub(super) minutes: u32,
    pub(super) checked: Option<Checked>,
    pub(super) sources: Vec<Source>,
    pub(super) aliases: Vec<String>,
    pub(super) most_asked: Option<At<u32>>,
    pub(super) pinyin: Vec<String>,
}

/// What a file's path says about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) id: String,
    pub(super) audience: Audience,
    pub(super) language: Language,
}

/// Lines of a file before the first line of its head.
pub(super) const ABOVE: usize = 1;

pub(super) fn check(
    field: FrontField,
    address: &Address,
    file: &Path,
    today: Date,
    problems: &mut Problems,
) -> Front {
    let FrontField {
        id,
        item,
        label,
        icon,
        topics,
        minutes,
        audience,
        ..
    } = field;
    let mut say = |line: usize, message: String| problems.add(file, line, message);
    if id.value != address.id {
        say(
            line(&id, ABOVE),
            format!(
                "id is `{}`; write `{}`, the folder's name",
                id.value, address.id
            ),
        );
    }
    if audience.value != address.audience.as_str() {
        let named = address.audience.as_str();
        say(
            line(&audience, ABOVE),
            format!(
                "audience is `{}`; write `{named}` as in the file's name",
                audience.value
            ),
        );
    }
    if !is_id(&item.value) {
        say(
            line(&item, ABOVE),
            format!(
                "item `{}` is not lower-case words joined by `-`",
                item.value
            ),
        );
    }
    if label.value.trim().is_empty() {
        say(
            line(&label, ABOVE),
            "label is empty; write the short name for a tile".to_owned(),
        );
    }
    if !ICONS.contains(&icon.value.as_str()) {
        say(line(&icon, ABOVE), unknown_icon(&icon.value));
    }
    if topics.value.is_empty() {
        say(
            line(&topics, ABOVE),
            "has no topic; name at least one of content/topics.yaml".to_owned(),
        );
    }
    if !(1..=60).contains(&minutes.value) {
        say(
            line(&minutes, ABOVE),
            "minutes must be between 1 and 60".to_owned(),
        );
    }
    if let Some(place) = field
        .most_asked
        .as_ref()
        .filter(|place| !(1..=4).contains(&place.value))
    {
        say(
            line(place, ABOVE),
            "most_asked must be 1, 2, 3 or 4".to_owned(),
        );
    }
    for spelling in &field.pinyin {
        if address.language != Language::ZhCn {
            say(
                line(spelling, ABOVE),
                "pinyin belongs in the zh-CN file only".to_owned(),
            );
        } else if !is_spelling(&spelling.value) {
            say(
                line(spelling, ABOVE),
                format!(
                    "`{}` is not pinyin; write syllables like `chong zhi`",
                    spelling.value
                ),
            );
        }
    }
    let proof = Proof {
        file,
        above: ABOVE,
        today,
    };
    let (checked, sources) = proof.check(Some(field.checked), field.sources, problems);
    Front {
        item: at(item),
        label: at(label),
        icon: at(icon),
        topics: At {
            line: line(&topics, ABOVE),
            value: topics.value.into_iter().map(at).collect(),
        },
        minutes: minutes.value,
        checked,
        sources,
        aliases: field.aliases,
        most_asked: field.most_asked.map(at),
        pinyin: field
            .pinyin
            .into_iter()
            .map(|spelling| spelling.value)
            .collect(),
    }
}

/// The words for an icon that is not in the design system.
pub(super) fn unknown_icon(icon: &str) -> String {
    format!(
        "icon `{icon}` is not in the design system; choose one of {}",
        ICONS.join(", ")
    )
}

fn at<T>(value: Spanned<T>) -> At<T> {
    let line = line(&value, ABOVE);
    At {
        value: value.value,
        line,
    }
}
