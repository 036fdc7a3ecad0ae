//! A small content folder that is right, changed in one place a test.

mod agree;
mod arbitrary;
mod guides;
mod lint;
mod recommend;
mod records;
mod repository;
mod services;

use super::{Content, Problem, read_on};
use jiff::civil::{Date, date};
use std::fs;
use tempfile::TempDir;

pub(super) const TODAY: Date = date(2026, 11, 21);

pub(super) const ZH: &str = "guides/online-settings/android.zh-CN.md";
pub(super) const EN: &str = "guides/online-settings/android.en.md";
pub(super) const TOPICS: &str = "topics.yaml";
pub(super) const HALL: &str = "halls/zsl.yaml";
pub(super) const CARRIER: &str = "carriers/example.yaml";
pub(super) const SERVICE: &str = "services/music.yaml";

const FILES: [(&str, &str); 6] = [
    (ZH, include_str!("sample/android.zh-CN.md")),
    (EN, include_str!("sample/android.en.md")),
    (TOPICS, include_str!("sample/topics.yaml")),
    (HALL, include_str!("sample/zsl.yaml")),
    (CARRIER, include_str!("sample/example.yaml")),
    (SERVICE, include_str!("sample/music.yaml")),
];

/// A content folder on disk.
pub(super) struct Sample(TempDir);

impl Sample {
    pub(super) fn new() -> Sample {
        let sample = Sample(TempDir::new().unwrap());
        for (file, text) in FILES {
            sample.write(file, text);
        }
        sample
    }

    pub(super) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn remove(&self, file: &str) {
        fs::remove_file(self.0.path().join(file)).unwrap();
    }

    /// Replaces the one place in `file` where `old` stands.
    pub(super) fn change(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.0.path().join(file)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}");
        self.write(file, text.replace(old, new));
    }

    pub(super) fn read(&self) -> Result<Content, Vec<Problem>> {
        read_on(self.0.path(), TODAY)
    }

    /// Asserts that there is one problem, at this line, saying `words`.
    #[track_caller]
    pub(super) fn one_problem(&self, file: &str, line: usize, words: &str) {
        let problems = self.read().expect_err("the change must be noticed");
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let [only] = list.as_slice() else {
            panic!("not one problem: {list:#?}")
        };
        assert!(
            only.starts_with(&format!("content/{file}:{line}: ")),
            "{only}"
        );
        assert!(only.contains(words), "{only}");
    }
}

/// Changes one place of the sample and asserts the one problem that comes of it.
#[track_caller]
pub(super) fn change(file: &str, old: &str, new: &str, line: usize, words: &str) {
    let sample = Sample::new();
    sample.change(file, old, new);
    sample.one_problem(file, line, words);
}

#[test]
fn the_sample_is_right() {
    assert_eq!(Sample::new().read().map(|_| ()), Ok(()));
}
