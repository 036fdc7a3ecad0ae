//! YAML with the line of what is wrong, and texts in both languages.

use super::problem::Problems;
use phonestation_wire::Text;
use serde::de::DeserializeOwned;
use std::path::Path;

pub(super) use serde_saphyr::Spanned;

/// Reads `text` as a `T`. `above` is the number of lines of the file before `text`.
pub(super) fn parse<T: DeserializeOwned>(
    file: &Path,
    text: &str,
    above: usize,
    problems: &mut Problems,
) -> Option<T> {
    match serde_saphyr::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error
                .location()
                .map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
            problems.add(file, above + line, words(&error));
            None
        }
    }
}

/// The error's first line, without the place (the problem has its own).
fn words(error: &serde_saphyr::Error) -> String {
    let whole = error.without_snippet().to_string();
    let first = whole.lines().next().unwrap_or_default();
    let bare = first.find(" at line ").map_or(first, |at| &first[..at]);
    let bare = bare.strip_prefix("error: ").unwrap_or(bare);
    format!("{bare}; compare with the form in content/README.md")
}

/// The line in the file on which a value stands.
pub(super) fn line<T>(value: &Spanned<T>, above: usize) -> usize {
    above + usize::try_from(value.referenced.line()).unwrap_or(1)
}

/// A text in both languages.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BothField {
    #[serde(rename = "zh-CN")]
    zh: String,
    en: String,
}

impl BothField {
    /// The text, with a problem where one language says nothing.
    pub(super) fn check(this: Spanned<BothField>, file: &Path, problems: &mut Problems) -> Text {
        if this.value.zh.trim().is_empty() || this.value.en.trim().is_empty() {
            problems.add(
                file,
                line(&this, 0),
                "a text is empty; write it in zh-CN and in en",
            );
        }
        Text {
            zh: this.value.zh,
            en: this.value.en,
        }
    }
}
