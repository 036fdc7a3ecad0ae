//! `content/topics.yaml`: the topics in the order they are shown.

use super::files::{Page, is_id};
use super::front::{At, ICONS, unknown_icon};
use super::problem::Problems;
use super::yaml::{self, BothField, Spanned, line};
use phonestation_wire::guides::Topic;
use phonestation_wire::{Language, Text};
use serde::Deserialize;
use std::path::PathBuf;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicField {
    id: Spanned<String>,
    icon: Spanned<String>,
    title: Spanned<BothField>,
}

/// A topic in both languages.
#[derive(Debug)]
pub(super) struct TopicEntry {
    pub(super) id: At<String>,
    icon: String,
    title: Text,
}

/// All topics and their file.
#[derive(Debug, Default)]
pub(super) struct Topics {
    pub(super) file: PathBuf,
    pub(super) entries: Vec<TopicEntry>,
}

pub(super) fn parse(page: &Page, problems: &mut Problems) -> Topics {
    let file = &page.file;
    let fields: Vec<TopicField> = yaml::parse(file, &page.text, 0, problems).unwrap_or_default();
    let mut entries: Vec<TopicEntry> = Vec::new();
    for TopicField { id, icon, title } in fields {
        let at = line(&id, 0);
        if !is_id(&id.value) {
            problems.add(
                file,
                at,
                format!("id `{}` is not lower-case words joined by `-`", id.value),
            );
        }
        if let Some(first) = entries.iter().find(|entry| entry.id.value == id.value) {
            let there = first.id.line;
            problems.add(
                file,
                at,
                format!(
                    "topic `{}` is already on line {there}; take one out",
                    id.value
                ),
            );
            continue;
        }
        if !ICONS.contains(&icon.value.as_str()) {
            problems.add(file, line(&icon, 0), unknown_icon(&icon.value));
        }
        let title = BothField::check(title, file, problems);
        entries.push(TopicEntry {
            id: At {
                value: id.value,
                line: at,
            },
            icon: icon.value,
            title,
        });
    }
    Topics {
        file: file.clone(),
        entries,
    }
}

impl Topics {
    pub(super) fn has(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| entry.id.value == id)
    }

    /// The topics as they go into the pack of one language.
    pub(super) fn pack(&self, language: Language) -> Vec<Topic> {
        self.entries
            .iter()
            .map(|entry| Topic {
                id: entry.id.value.clone(),
                title: entry.title.in_language(language).to_owned(),
                icon: entry.icon.clone(),
            })
            .collect()
    }
}
