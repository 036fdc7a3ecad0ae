//! The words of a guide: a title, a summary, steps. A small part of Markdown, line by line.

use super::drawing;
use super::line::{is_action, join, key, markdown};
use super::problem::Problems;
use phonestation_wire::Language;
use phonestation_wire::guides::Step;
use std::path::Path;

/// The words of one guide.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    pub(super) title: Option<(String, usize)>,
    pub(super) summary: String,
    pub(super) steps: Vec<BodyStep>,
}

/// A step and its lines in the file.
#[derive(Debug, Clone)]
pub(super) struct BodyStep {
    pub(super) step: Step,
    pub(super) line: usize,
    /// The line of `way:`, else of the title.
    pub(super) way_line: usize,
    pub(super) action_line: usize,
    keyed: bool,
}

/// What may stand under a step, one a line, after its text.
const KEYS: [&str; 5] = ["action", "way", "caution", "open", "drawing"];

/// Screens of this app that a step may open.
const SCREENS: [&str; 4] = ["usage", "services", "booking", "contacts"];

struct Reader<'a> {
    file: &'a Path,
    language: Language,
    problems: &'a mut Problems,
    body: Body,
}

/// Reads `text`, whose first line is line `above + 1` of `file`.
pub(super) fn parse(
    file: &Path,
    text: &str,
    above: usize,
    language: Language,
    problems: &mut Problems,
) -> Body {
    let mut reader = Reader {
        file,
        language,
        problems,
        body: Body::default(),
    };
    for (index, line) in text.lines().enumerate() {
        reader.line(line.trim(), above + index + 1);
    }
    if reader.body.title.is_none() {
        reader.say(
            above + 1,
            "has no title; write `# ` and the reader's trouble or wish",
        );
    }
    if reader.body.summary.is_empty() {
        reader.say(
            above + 1,
            "has no summary; write a line that begins with `> ` under the title",
        );
    }
    reader.body
}

impl Reader<'_> {
    fn say(&mut self, line: usize, message: impl Into<String>) {
        self.problems.add(self.file, line, message);
    }

    fn line(&mut self, text: &str, at: usize) {
        if text.is_empty() {
        } else if let Some(title) = text.strip_prefix("## ") {
            self.step(title.trim(), at);
        } else if let Some(title) = text.strip_prefix("# ") {
            self.title(title.trim(), at);
        } else if let Some(summary) = text.strip_prefix('>') {
            self.summary(summary.trim(), at);
        } else if let Some((key, value)) = key(text) {
            self.key(key, value, at);
        } else if let Some(mark) = markdown(text) {
            self.say(
                at,
                format!("`{mark}` means nothing here; write plain sentences, a step with `## `"),
            );
            // It was meant as text, so the step is not empty on top of it.
            if let Some(last) = self.body.steps.last_mut() {
                join(&mut last.step.text, text, self.language);
            }
        } else {
            self.words(text, at);
        }
    }

    fn title(&mut self, title: &str, at: usize) {
        if self.body.title.is_some() {
            self.say(
                at,
                "is a second title; a guide has one `# ` line, steps begin with `## `",
            );
        } else if !self.body.steps.is_empty() {
            self.say(at, "has its title after a step; write it first");
        } else {
            self.body.title = Some((title.to_owned(), at));
        }
    }

    fn summary(&mut self, summary: &str, at: usize) {
        if self.body.title.is_none() || !self.body.steps.is_empty() {
            self.say(
                at,
                "has a summary in the wrong place; it stands between the title and the first step",
            );
        }
        join(&mut self.body.summary, summary, self.language);
    }

    fn step(&mut self, title: &str, at: usize) {
        let step = Step {
            title: title.to_owned(),
            ..Step::default()
        };
        self.body.steps.push(BodyStep {
            step,
            line: at,
            way_line: at,
            action_line: at,
            keyed: false,
        });
    }

    fn words(&mut self, text: &str, at: usize) {
        let language = self.language;
        match self.body.steps.last_mut() {
            Some(last) if last.keyed => {
                self.say(
                    at,
                    "has text after action, way, caution, open or drawing; those end a step",
                );
            }
            Some(last) => join(&mut last.step.text, text, language),
            None => self.say(
                at,
                "has text before the first step; begin it with `> ` or with `## `",
            ),
        }
    }

    fn key(&mut self, key: &str, value: &str, at: usize) {
        if !KEYS.contains(&key) {
            let known = KEYS.join(", ");
            self.say(
                at,
                format!("`{key}:` is unknown; under a step there may be {known}"),
            );
            return;
        }
        if value.is_empty() {
            self.say(
                at,
                format!("`{key}:` says nothing; fill it or take the line out"),
            );
        } else if key == "action" && !is_action(value) {
            self.say(
                at,
                format!(
                    "action `{value}` must be one that Android publishes: `android.settings.…`"
                ),
            );
        } else if key == "open" && !SCREENS.contains(&value) {
            self.say(
                at,
                format!(
                    "open `{value}` is no screen of the app; choose one of {}",
                    SCREENS.join(", ")
                ),
            );
        }
        let Some(last) = self.body.steps.last_mut() else {
            self.say(at, format!("`{key}:` stands before the first step"));
            return;
        };
        last.keyed = true;
        if key == "drawing" {
            match drawing::parse(value, self.language) {
                Ok(drawing) if last.step.drawing.is_none() => last.step.drawing = Some(drawing),
                Ok(_) => self.say(at, "has a second `drawing:` in one step; keep one"),
                Err(message) => self.say(at, message),
            }
            return;
        }
        let place = match key {
            "action" => {
                last.action_line = at;
                &mut last.step.action
            }
            "way" => {
                last.way_line = at;
                &mut last.step.way
            }
            "caution" => &mut last.step.caution,
            _ => &mut last.step.open,
        };
        if place.replace(value.to_owned()).is_some() {
            self.say(
                at,
                format!("has a second `{key}:` in one step; split the step or keep one"),
            );
        }
    }
}
