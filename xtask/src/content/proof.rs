//! When something was checked, on what, and what was read: the two fields must agree.

use super::problem::Problems;
use super::yaml::{Spanned, line};
use jiff::civil::Date;
use phonestation_wire::{Checked, Source};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::path::Path;

/// A page that was read.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceField {
    title: Spanned<String>,
    url: Spanned<String>,
    read: Spanned<Date>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckedRecord {
    date: Date,
    on: String,
}

/// `none`, or the day of a check and on what.
#[derive(Debug)]
pub(super) struct CheckedField(Option<CheckedRecord>);

impl<'de> Deserialize<'de> for CheckedField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CheckedField, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = CheckedField;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`none` or `{date: 2026-11-21, on: \"what it was checked on\"}`")
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<CheckedField, E> {
                match word {
                    "none" => Ok(CheckedField(None)),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Str(word), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CheckedField, A::Error> {
                let record = serde::Deserialize::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CheckedField(Some(record)))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// What is known of a check: the field and its sources, which must agree.
pub(super) struct Proof<'a> {
    pub(super) file: &'a Path,
    pub(super) above: usize,
    pub(super) today: Date,
}

impl Proof<'_> {
    /// Both as they go into a pack, with problems where they contradict each other or the calendar.
    pub(super) fn check(
        &self,
        checked: Option<Spanned<CheckedField>>,
        sources: Vec<SourceField>,
        problems: &mut Problems,
    ) -> (Option<Checked>, Vec<Source>) {
        let at = checked.as_ref().map_or(1, |c| line(c, self.above));
        let record = checked.and_then(|c| c.value.0);
        match (&record, sources.first()) {
            (None, Some(first)) => problems.add(
                self.file,
                line(&first.title, self.above),
                "has sources but `checked: none`; write the day and what was read, or take the sources out",
            ),
            (Some(_), None) => problems.add(
                self.file,
                at,
                "is checked but names no source; list what was read, or write `checked: none`",
            ),
            _ => {}
        }
        if let Some(record) = &record {
            if record.date > self.today {
                problems.add(
                    self.file,
                    at,
                    format!("is checked on {}, which is still to come", record.date),
                );
            }
            if record.on.trim().is_empty() {
                problems.add(
                    self.file,
                    at,
                    "says no word about what it was checked on; fill `on`",
                );
            }
        }
        let day = record.as_ref().map(|record| record.date);
        let sources = sources
            .into_iter()
            .map(|source| self.source(source, day, problems))
            .collect();
        (
            record.map(|record| Checked {
                date: record.date,
                on: record.on,
            }),
            sources,
        )
    }

    /// One source of one fact.
    pub(super) fn read(&self, source: SourceField, problems: &mut Problems) -> Source {
        self.source(source, None, problems)
    }

    fn source(
        &self,
        source: SourceField,
        checked: Option<Date>,
        problems: &mut Problems,
    ) -> Source {
        let SourceField { title, url, read } = source;
        if title.value.trim().is_empty() {
            problems.add(
                self.file,
                line(&title, self.above),
                "a source has no title; write the page's own",
            );
        }
        if !(url.value.starts_with("https://") || url.value.starts_with("http://")) {
            problems.add(
                self.file,
                line(&url, self.above),
                "a source's url must begin with https:// or http://",
            );
        }
        if read.value > self.today {
            problems.add(
                self.file,
                line(&read, self.above),
                format!("was read on {}, which is still to come", read.value),
            );
        } else if checked.is_some_and(|day| read.value > day) {
            problems.add(
                self.file,
                line(&read, self.above),
                "was read after the day of the check; the check is as late as its last source",
            );
        }
        Source {
            title: title.value,
            url: url.value,
            read: read.value,
        }
    }
}
