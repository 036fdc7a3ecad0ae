//! Advice for those who write: not wrong, but could be said better. Errors are `limits` and its like.

use super::body::BodyStep;
use super::guide::GuideFile;
use super::spelling::is_han;
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

/// Characters between two signs of a Chinese sentence.
const LONG_ZH: usize = 26;
/// Words of an English sentence.
const LONG_EN: usize = 22;

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advice {
    /// The file as authors know it.
    pub file: PathBuf,
    /// Its line, from 1.
    pub line: usize,
    /// What it is about.
    pub kind: Kind,
    /// What is meant, and what to write instead.
    pub message: String,
}

/// What advice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A sentence that one must read twice.
    LongSentence,
    /// A step that asks for two things.
    TwoActs,
    /// A guide for one half of the phones.
    MissingVariant,
    /// A number that nobody has checked.
    UncheckedFigure,
    /// A word of the trade.
    Jargon,
    /// A Latin word in Chinese text.
    Latin,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::LongSentence => "long sentence",
            Kind::TwoActs => "two acts",
            Kind::MissingVariant => "missing variant",
            Kind::UncheckedFigure => "unchecked figure",
            Kind::Jargon => "jargon",
            Kind::Latin => "foreign word",
        })
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}: {}",
            self.file.display(),
            self.line,
            self.kind,
            self.message
        )
    }
}

/// The words of `content/jargon.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    #[serde(rename = "zh-CN", default)]
    zh: BTreeMap<String, String>,
    #[serde(default)]
    en: BTreeMap<String, String>,
    #[serde(default)]
    latin: BTreeSet<String>,
}

/// All advice on `guides`, by file and line.
pub(super) fn advise(guides: &[GuideFile], words: &Words) -> Vec<Advice> {
    let mut all: Vec<Advice> = guides.iter().flat_map(|g| of_file(g, words)).collect();
    all.extend(missing(guides));
    all.sort();
    all
}

fn of_file(guide: &GuideFile, words: &Words) -> Vec<Advice> {
    let mut all = Vec::new();
    let language = guide.address.language;
    let mut say = |line: usize, kind: Kind, message: String| {
        all.push(Advice {
            file: guide.file.clone(),
            line,
            kind,
            message,
        });
    };
    if let Some((title, line)) = &guide.body.title {
        for text in [title, &guide.body.summary] {
            jargon(text, language, words, &mut |kind, said| {
                say(*line, kind, said);
            });
        }
    }
    for one in &guide.body.steps {
        let step = &one.step;
        if two_acts(&step.title, language) {
            let message = format!("“{}” asks for two things; make two steps", step.title);
            say(one.line, Kind::TwoActs, message);
        }
        for (line, text) in texts(one) {
            for sentence in sentences(text, language) {
                let length = length(sentence, language);
                let most = match language {
                    Language::ZhCn => LONG_ZH,
                    Language::En => LONG_EN,
                };
                if length > most {
                    let message =
                        format!("“{sentence}” has {length} of at most {most}; cut it in two");
                    say(line, Kind::LongSentence, message);
                }
            }
            jargon(text, language, words, &mut |kind, said| {
                say(line, kind, said);
            });
            if guide.front.checked.is_none()
                && let Some(figure) = figure(text)
            {
                let message = format!(
                    "{figure} stands in a guide that nobody checked; read it up, or leave it out"
                );
                say(line, Kind::UncheckedFigure, message);
            }
        }
    }
    all
}

/// The texts of a step, each with its line.
fn texts(one: &BodyStep) -> Vec<(usize, &str)> {
    let step = &one.step;
    let mut all = vec![
        (one.line, step.title.as_str()),
        (one.line, step.text.as_str()),
    ];
    all.extend(step.caution.as_deref().map(|text| (one.line, text)));
    all.extend(step.way.as_deref().map(|text| (one.way_line, text)));
    all
}

fn two_acts(title: &str, language: Language) -> bool {
    match language {
        // 关机，再开机 is how people say restart.
        Language::ZhCn => {
            let rest = title.replace("关机，再开机", "").replace("开关一次", "");
            ["，再", "然后", "并且", "同时", "接着"]
                .iter()
                .any(|sign| rest.contains(sign))
        }
        Language::En => [" and then ", " then ", "; "]
            .iter()
            .any(|sign| title.contains(sign)),
    }
}

fn sentences(text: &str, language: Language) -> impl Iterator<Item = &str> {
    let ends: &'static [char] = match language {
        Language::ZhCn => &['。', '！', '？', '；', '，', '：'],
        Language::En => &['.', '!', '?', ';', ':'],
    };
    text.split(ends).map(str::trim).filter(|s| !s.is_empty())
}

fn length(sentence: &str, language: Language) -> usize {
    match language {
        Language::ZhCn => sentence.chars().filter(|c| is_han(*c)).count(),
        Language::En => sentence.split_whitespace().count(),
    }
}

fn jargon(text: &str, language: Language, words: &Words, say: &mut impl FnMut(Kind, String)) {
    let list = match language {
        Language::ZhCn => &words.zh,
        Language::En => &words.en,
    };
    let lower = text.to_lowercase();
    for (word, instead) in list {
        let there = match language {
            Language::ZhCn => text.contains(word.as_str()) && !explained(text, word),
            Language::En => lower.split(|c: char| !c.is_alphabetic()).any(|w| w == word),
        };
        if there {
            say(Kind::Jargon, format!("“{word}”: say “{instead}”"));
        }
    }
    if language == Language::ZhCn {
        let latin = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        for word in latin.filter(|w| w.chars().any(|c| c.is_ascii_alphabetic())) {
            if !words.latin.contains(word) {
                let message = format!(
                    "“{word}”: only what the phone itself shows stays in Latin letters (content/jargon.yaml)"
                );
                say(Kind::Latin, message);
            }
        }
    }
}

/// 接入点（APN）: one explains the other.
fn explained(text: &str, word: &str) -> bool {
    text.contains(&format!("{word}（")) || text.contains(&format!("（{word}）"))
}

/// A run of three digits and more: a code, a price, a size.
fn figure(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .find(|run| run.len() >= 3)
}

/// Guides that only owners of one kind of phone can use.
fn missing(guides: &[GuideFile]) -> Vec<Advice> {
    let mut by_id: BTreeMap<&str, Vec<&GuideFile>> = BTreeMap::new();
    for guide in guides
        .iter()
        .filter(|g| g.address.language == Language::ZhCn)
    {
        by_id.entry(&guide.address.id).or_default().push(guide);
    }
    let lacks = |files: &[&GuideFile], audience: Audience| {
        let all = [Audience::All, audience];
        !files.iter().any(|f| all.contains(&f.address.audience))
    };
    let mut all = Vec::new();
    for files in by_id.values() {
        for audience in [Audience::Android, Audience::Iphone] {
            if lacks(files, audience) {
                all.push(Advice {
                    file: files[0].file.clone(),
                    line: 1,
                    kind: Kind::MissingVariant,
                    message: format!(
                        "nothing for {}; write a file for it, or one for `all`",
                        audience.as_str()
                    ),
                });
            }
        }
    }
    all
}
