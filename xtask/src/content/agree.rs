//! What the files of one guide must agree on.

use super::front::{Address, Front};
use super::guide::GuideFile;
use super::problem::Problems;
use phonestation_wire::Language;
use phonestation_wire::drawings::{Drawing, Row, Scene};
use std::path::PathBuf;

/// Every guide file has one in the other language.
pub(super) fn missing_sisters(there: &[(PathBuf, Address)], problems: &mut Problems) {
    for (file, address) in there {
        for language in Language::ALL {
            let sister = Address {
                language,
                ..address.clone()
            };
            if !there.iter().any(|(_, other)| *other == sister) {
                let tag = language.tag();
                problems.add(
                    file,
                    1,
                    format!("has no sister file in {tag}; every guide is in both languages"),
                );
            }
        }
    }
}

/// Fields that the files of one guide share, compared with the first file.
pub(super) fn same_front(group: &[&GuideFile], problems: &mut Problems) {
    let Some((first, rest)) = group.split_first() else {
        return;
    };
    for guide in rest {
        let mut differ = |field: &str, line: usize| {
            let message = format!(
                "`{field}` is not the same as in {}; make them equal",
                first.file.display()
            );
            problems.add(&guide.file, line, message);
        };
        let (a, b) = (&first.front, &guide.front);
        if a.item.value != b.item.value {
            differ("item", b.item.line);
        }
        if topic_ids(a) != topic_ids(b) {
            differ("topics", b.topics.line);
        }
        if a.icon.value != b.icon.value {
            differ("icon", b.icon.line);
        }
        let place = |front: &Front| front.most_asked.as_ref().map(|at| at.value);
        if place(a) != place(b) {
            differ("most_asked", b.most_asked.as_ref().map_or(1, |at| at.line));
        }
    }
    for language in Language::ALL {
        let mut same = group
            .iter()
            .filter(|guide| guide.address.language == language);
        let Some(first) = same.next() else { continue };
        for guide in same.filter(|guide| guide.front.label.value != first.front.label.value) {
            let message = format!(
                "`label` is not the same as in {}; make them equal",
                first.file.display()
            );
            problems.add(&guide.file, guide.front.label.line, message);
        }
    }
}

pub(super) fn topic_ids(front: &Front) -> Vec<&str> {
    front
        .topics
        .value
        .iter()
        .map(|topic| topic.value.as_str())
        .collect()
}

/// Both languages have the same steps in the same order.
pub(super) fn same_steps(first: &GuideFile, second: &GuideFile, problems: &mut Problems) {
    let (zh, en) = match first.address.language {
        Language::ZhCn => (first, second),
        Language::En => (second, first),
    };
    let (ours, theirs) = (&en.body.steps, &zh.body.steps);
    if ours.len() != theirs.len() {
        let message = format!(
            "has {} steps, {} has {}",
            ours.len(),
            zh.file.display(),
            theirs.len()
        );
        problems.add(&en.file, ours.last().map_or(1, |one| one.line), message);
    }
    for (number, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let (a, b) = (&ours.step, &theirs.step);
        for (field, equal) in [
            ("action", a.action == b.action),
            ("open", a.open == b.open),
            ("way", a.way.is_some() == b.way.is_some()),
            ("caution", a.caution.is_some() == b.caution.is_some()),
            (
                "drawing",
                a.drawing.as_ref().map(drawn) == b.drawing.as_ref().map(drawn),
            ),
        ] {
            if !equal {
                let step = number + 1;
                let message = format!(
                    "step {step} has not the same `{field}:` as in {}",
                    zh.file.display()
                );
                problems.add(&en.file, ours.line, message);
            }
        }
    }
}

/// What a drawing shows, whatever its words.
fn drawn(drawing: &Drawing) -> (Scene, Vec<(bool, Option<bool>, bool)>) {
    let row = |row: &Row| (row.touch, row.switch, row.mine);
    (drawing.scene, drawing.rows.iter().map(row).collect())
}
