//! Finding and reading files, with names as authors know them: from `content/` on.

use super::problem::Problems;
use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the content.
#[derive(Debug)]
pub(super) struct Page {
    /// Its name in problems: `content/…`.
    pub(super) file: PathBuf,
    /// All of it, without a byte order mark.
    pub(super) text: String,
}

/// The content folder and how its files are called in problems.
pub(super) struct Folder<'a> {
    root: &'a Path,
}

impl<'a> Folder<'a> {
    pub(super) fn new(root: &'a Path) -> Folder<'a> {
        Folder { root }
    }

    /// The name of `inside` in problems.
    pub(super) fn named(inside: &Path) -> PathBuf {
        Path::new("content").join(inside)
    }

    /// Reads one file; `inside` is relative to the folder.
    pub(super) fn page(&self, inside: &Path, problems: &mut Problems) -> Option<Page> {
        let file = Folder::named(inside);
        let bytes = match fs::read(self.root.join(inside)) {
            Ok(bytes) => bytes,
            Err(error) => {
                problems.add(&file, 1, format!("cannot be read ({error}); is it there?"));
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text);
                Some(Page { file, text })
            }
            Err(_) => {
                problems.add(&file, 1, "is not UTF-8 text; save it again as UTF-8");
                None
            }
        }
    }

    /// Names inside `inside`, sorted; hidden ones are left out.
    pub(super) fn list(&self, inside: &Path, problems: &mut Problems) -> Vec<PathBuf> {
        let entries = match fs::read_dir(self.root.join(inside)) {
            Ok(entries) => entries,
            Err(error) => {
                problems.add(
                    &Folder::named(inside),
                    1,
                    format!("cannot be listed ({error}); is the folder there?"),
                );
                return Vec::new();
            }
        };
        let mut names: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name())
            .filter(|name| !name.to_string_lossy().starts_with('.'))
            .map(|name| inside.join(name))
            .collect();
        names.sort();
        names
    }

    /// Whether `inside` is a folder.
    pub(super) fn is_folder(&self, inside: &Path) -> bool {
        self.root.join(inside).is_dir()
    }
}

/// The name of a file or folder without what comes before it, as text.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Whether `id` is made of lower-case words joined by `-`.
pub(super) fn is_id(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}
