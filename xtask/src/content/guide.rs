//! One guide file: its path, its head, its words.

use super::body::{self, Body};
use super::files::{Page, is_id, name_of};
use super::front::{self, ABOVE, Address, Front, FrontField};
use super::limits;
use super::problem::Problems;
use super::yaml;
use jiff::civil::Date;
use phonestation_wire::Language;
use phonestation_wire::guides::{Audience, Variant};
use std::path::{Path, PathBuf};

/// One file: a guide for one audience in one language.
#[derive(Debug, Clone)]
pub(super) struct GuideFile {
    pub(super) file: PathBuf,
    pub(super) address: Address,
    pub(super) front: Front,
    pub(super) body: Body,
}

/// What `guides/<id>/<audience>.<language>.md` says; a problem for any other path.
pub(super) fn address(inside: &Path, file: &Path, problems: &mut Problems) -> Option<Address> {
    let id = inside.parent().map(name_of).unwrap_or_default();
    let name = name_of(inside);
    let words: Vec<&str> = name.split('.').collect();
    if let [audience, tag, "md"] = words.as_slice()
        && let Some(audience) = Audience::parse(audience)
        && let Some(language) = Language::ALL.into_iter().find(|one| one.tag() == *tag)
    {
        if !is_id(&id) {
            problems.add(
                file,
                1,
                format!("the folder `{id}` is not lower-case words joined by `-`"),
            );
        }
        return Some(Address {
            id,
            audience,
            language,
        });
    }
    let audiences = Audience::ALL.map(Audience::as_str).join(", ");
    problems.add(
        file,
        1,
        format!("the file's name must be <audience>.zh-CN.md or <audience>.en.md, audience one of {audiences}"),
    );
    None
}

/// Reads one file; what cannot be read at all is a problem and `None`.
pub(super) fn parse(
    page: &Page,
    address: Address,
    today: Date,
    problems: &mut Problems,
) -> Option<GuideFile> {
    let file = &page.file;
    let Some((head, words)) = split(&page.text) else {
        problems.add(
            file,
            1,
            "must begin with a line `---`, the fields, and again a line `---`",
        );
        return None;
    };
    let front = yaml::parse::<FrontField>(file, head, ABOVE, problems)
        .map(|field| front::check(field, &address, file, today, problems));
    let above = head.lines().count() + 2;
    let body = body::parse(file, words, above, address.language, problems);
    let guide = GuideFile {
        file: page.file.clone(),
        address,
        front: front?,
        body,
    };
    limits::check(&guide, above, problems);
    Some(guide)
}

/// The head and the words, without the `---` lines.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some((&text[first.len()..end], &text[end + line.len()..]));
        }
        end += line.len();
    }
    None
}

impl GuideFile {
    /// The file as a variant of its guide.
    pub(super) fn variant(&self) -> Variant {
        Variant {
            audience: self.address.audience,
            title: self.title().to_owned(),
            summary: self.body.summary.clone(),
            minutes: self.front.minutes,
            checked: self.front.checked.clone(),
            sources: self.front.sources.clone(),
            steps: self.body.steps.iter().map(|one| one.step.clone()).collect(),
        }
    }

    /// The title, empty where a problem was recorded for it.
    pub(super) fn title(&self) -> &str {
        self.body
            .title
            .as_ref()
            .map(|(title, _)| title.as_str())
            .unwrap_or_default()
    }
}
