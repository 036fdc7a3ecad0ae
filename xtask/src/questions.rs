//! How well search finds the guide that a question means: questions as customers type them, each
//! with the guide it should find, run through the product's own ranking.
//!
//! `tuned` may be mended for; `held-out` and `unseen` never are, so what was missed of them is
//! counted and never shown.

use crate::content::Content;
use anyhow::{Context, Result, bail};
use phonestation_rules::search::{Doc, Hit, Library, SearchResult, other_is_better};
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The sets, and whether misses may be looked at.
pub const SETS: [(&str, bool); 3] = [("tuned", true), ("held-out", false), ("unseen", false)];

/// How many guides a customer sees without scrolling.
pub const TOP: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionField {
    kind: String,
    q: String,
    guide: OneOrMore,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A question and the guides that answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// `plain`, `elder`, `dialect`, `typo`, `pinyin`, `mixed`, `traditional`, `english`.
    pub kind: String,
    /// As typed.
    pub words: String,
    /// Any of these is right.
    pub guides: Vec<String>,
}

/// Counts of one kind of question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// Asked.
    pub asked: usize,
    /// A right guide stood first.
    pub first: usize,
    /// A right guide stood among the first three.
    pub top: usize,
    /// Nothing at all was found.
    pub nothing: usize,
}

/// What came of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By kind, in alphabetical order.
    pub kinds: BTreeMap<String, Rate>,
    /// Questions whose right guide was not among the first three, with what was.
    pub missed: Vec<(Question, Vec<String>)>,
    /// Questions whose right guide was among the first three and not first.
    pub late: Vec<(Question, Vec<String>)>,
}

impl Outcome {
    /// All kinds together.
    pub fn all(&self) -> Rate {
        self.kinds.values().fold(Rate::default(), |a, b| Rate {
            asked: a.asked + b.asked,
            first: a.first + b.first,
            top: a.top + b.top,
            nothing: a.nothing + b.nothing,
        })
    }
}

/// Reads a set from the content folder and checks that every guide it names is there.
///
/// # Errors
/// A file that cannot be read, or a guide that is in no pack.
pub fn read(content_folder: &Path, set: &str, content: &Content) -> Result<Vec<Question>> {
    let file = content_folder.join("questions").join(format!("{set}.yaml"));
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    let fields: Vec<QuestionField> = serde_saphyr::from_str(&text)
        .map_err(|error| anyhow::anyhow!("{}: {}", file.display(), error.without_snippet()))?;
    let guides = &content.guides_in(Language::ZhCn).guides;
    let known: BTreeSet<&str> = guides.iter().map(|g| g.id.as_str()).collect();
    let mut questions = Vec::new();
    for field in fields {
        let guides = match field.guide {
            OneOrMore::One(guide) => vec![guide],
            OneOrMore::More(guides) => guides,
        };
        if let Some(missing) = guides.iter().find(|g| !known.contains(g.as_str())) {
            bail!("{}: no guide is called {missing}", file.display());
        }
        questions.push(Question {
            kind: field.kind,
            words: field.q,
            guides,
        });
    }
    Ok(questions)
}

/// Asks every question as a reader of Chinese on an Android phone does.
pub fn ask(content: &Content, questions: &[Question]) -> Outcome {
    let libraries = Language::ALL.map(|language| library(content, language));
    ask_by(questions, |words| search(&libraries, words))
}

/// Asks `search`, which gives the guides that a reader sees without scrolling.
pub fn ask_by(questions: &[Question], search: impl Fn(&str) -> Vec<String>) -> Outcome {
    let mut outcome = Outcome::default();
    for question in questions {
        let found = search(&question.words);
        let place = found.iter().position(|id| question.guides.contains(id));
        let rate = outcome.kinds.entry(question.kind.clone()).or_default();
        rate.asked += 1;
        rate.first += usize::from(place == Some(0));
        rate.top += usize::from(place.is_some_and(|p| p < TOP));
        rate.nothing += usize::from(found.is_empty());
        match place {
            Some(0) => {}
            Some(p) if p < TOP => outcome.late.push((question.clone(), found)),
            _ => outcome.missed.push((question.clone(), found)),
        }
    }
    outcome
}

fn library(content: &Content, language: Language) -> Library {
    let guides = content.guides_in(language).guides.iter();
    let docs = guides.flat_map(|guide| {
        let variants = guide.variants.iter();
        variants.map(|variant| Doc::from_guide(guide, variant))
    });
    Library::new(docs.collect())
}

/// The reader's language first, the other where that gives nothing or only a part: as the phone
/// and the station do it.
fn search([own, other]: &[Library; 2], words: &str) -> Vec<String> {
    let ids = |library: &Library, hits: &[Hit]| -> Vec<String> {
        let hits = hits.iter().take(TOP);
        hits.map(|hit| library.doc(hit.index).guide.clone())
            .collect()
    };
    let found = own.search(words, Audience::Android, 10);
    if found.hits.is_empty() || found.partly {
        let second = other.search(words, Audience::Android, 10);
        let told = |f: &SearchResult| (!f.hits.is_empty(), f.partly);
        if other_is_better(told(&found), told(&second)) {
            return ids(other, &second.hits);
        }
    }
    ids(own, &found.hits)
}
