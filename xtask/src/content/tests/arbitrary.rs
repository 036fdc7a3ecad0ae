//! Whatever an author's file holds, reading it ends with content or with problems.

use super::super::files::Page;
use super::super::guide::{self, GuideFile};
use super::super::problem::Problems;
use super::super::{carriers, front::Address, halls, recommend, topics};
use super::TODAY;
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use proptest::prelude::*;
use std::path::PathBuf;

const SAMPLES: [&str; 10] = [
    include_str!("sample/android.zh-CN.md"),
    include_str!("sample/android.en.md"),
    include_str!("sample/topics.yaml"),
    include_str!("sample/zsl.yaml"),
    include_str!("sample/example.yaml"),
    include_str!("sample/app.yaml"),
    include_str!("sample/campaign.yaml"),
    include_str!("sample/plan.yaml"),
    include_str!("sample/advice.yaml"),
    include_str!("sample/top-up.yaml"),
];

/// Reads `text` as every kind of file.
fn read_as_everything(text: &str) -> Option<GuideFile> {
    let mut problems = Problems::default();
    let page = Page {
        file: PathBuf::from("content/any"),
        text: text.to_owned(),
    };
    topics::parse(&page, &mut problems);
    halls::parse(&page, "zsl", TODAY, &mut problems);
    carriers::parse(&page, "example", TODAY, &mut problems);
    recommend::parse_as_each(&page, TODAY, &mut problems);
    let mut last = None;
    for language in Language::ALL {
        let id = "online-settings".to_owned();
        let address = Address {
            id,
            audience: Audience::Android,
            language,
        };
        last = guide::parse(&page, address, TODAY, &mut problems);
    }
    last
}

/// One of the samples with some stretches replaced.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..12usize,
        "[-#>:{}\\[\\]\"' \na-z›：，号&*!|%]{0,6}",
    );
    (
        prop::sample::select(SAMPLES.to_vec()),
        prop::collection::vec(edit, 1..6),
    )
        .prop_map(|(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, length, new) in edits {
                let start = at.index(chars.len() + 1).min(chars.len());
                let end = (start + length).min(chars.len());
                chars.splice(start..end, new.chars());
            }
            chars.into_iter().collect()
        })
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        read_as_everything(&text);
    }

    #[test]
    fn any_words_under_a_head_are_read_without_a_panic(words in "([#>a-z:：. \n号-]|way: |## ){0,80}") {
        let head = SAMPLES[1].split_inclusive("---\n").take(2).collect::<String>();
        let text = format!("{head}{words}");
        prop_assert!(read_as_everything(&text).is_some());
    }

    #[test]
    fn a_mutated_file_is_read_without_a_panic(text in mutated()) {
        read_as_everything(&text);
    }
}
