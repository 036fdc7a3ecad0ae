use std::fmt;
use std::path::{Path, PathBuf};

/// Something in the content that an author has to put right.
///
/// Displayed as `content/guides/hotspot/iphone.en.md:12: what is wrong; what to write instead`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, beginning with `content/`.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.message)
    }
}

/// All problems found so far: an author wants the whole list, not one a run.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, file: &Path, line: usize, message: impl Into<String>) {
        let file = file.to_path_buf();
        let line = line.max(1);
        self.0.push(Problem {
            file,
            line,
            message: message.into(),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ordered by file and line, each problem once.
    pub(super) fn into_sorted(mut self) -> Vec<Problem> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_file_line_and_words() {
        let mut problems = Problems::default();
        problems.add(Path::new("content/topics.yaml"), 0, "nothing in it");
        let shown: Vec<String> = problems
            .into_sorted()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(shown, ["content/topics.yaml:1: nothing in it"]);
    }
}
