//! What one guide file must be in itself: lengths, counts, steps that work.

use super::guide::GuideFile;
use super::problem::Problems;
use super::spelling::{step_length, title_length};
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;

/// What one file must be in itself.
pub(super) fn check(guide: &GuideFile, above: usize, problems: &mut Problems) {
    let language = guide.address.language;
    let mut say = |line: usize, message: String| problems.add(&guide.file, line, message);
    let (title_limit, step_limit, unit) = match language {
        Language::ZhCn => (16, 22, "characters"),
        Language::En => (48, 14, "words"),
    };
    if let Some((title, line)) = &guide.body.title {
        let length = title_length(title, language);
        if length == 0 || length > title_limit {
            say(
                *line,
                format!("the title has {length} characters; write 1 to {title_limit}"),
            );
        }
    }
    let count = guide.body.steps.len();
    if !(3..=6).contains(&count) {
        say(
            above + 1,
            format!("has {count} steps; write three to six, more means two guides"),
        );
    }
    for one in &guide.body.steps {
        let step = &one.step;
        let length = step_length(&step.title, language);
        if length == 0 || length > step_limit {
            say(
                one.line,
                format!("the step's title has {length} {unit}; write 1 to {step_limit}, one act"),
            );
        }
        if step.text.is_empty()
            && step.action.is_none()
            && step.way.is_none()
            && step.open.is_none()
        {
            say(
                one.line,
                "the step is empty; say how it is done and what one should see".to_owned(),
            );
        }
        if step.action.is_some() && step.way.is_none() {
            say(
                one.action_line,
                "has an action but no way; not every phone has that screen, so write `way:` too"
                    .to_owned(),
            );
        }
        if step.action.is_some() && guide.address.audience == Audience::Iphone {
            say(
                one.action_line,
                "has an action, but an iPhone opens no Android screen; write `way:` only"
                    .to_owned(),
            );
        }
        if let Some(way) = &step.way {
            if way.replace(" › ", "").contains(['›', '>', '→']) {
                say(
                    one.way_line,
                    "the parts of a way are joined by ` › `, with a space on each side".to_owned(),
                );
            } else if way.contains(" › ") && guide.front.checked.is_none() {
                say(one.way_line, "is an exact way in a guide that is not checked; read it up, or write what to search for in the settings".to_owned());
            }
        }
    }
}
