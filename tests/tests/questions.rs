//! Questions as customers type them, asked of a real core as the app opens it: from its seed.

use phonestation_core::{OpenConfig, PhoneStation};
use std::path::Path;
use std::sync::Arc;
use xtask::content::{Content, read};
use xtask::questions::{self, Outcome, Rate, SETS, TOP};

fn content() -> (Content, std::path::PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    (read(&folder).expect("content reads"), folder)
}

fn phone(directory: &Path) -> Arc<PhoneStation> {
    PhoneStation::open(OpenConfig {
        directory: directory.to_string_lossy().into_owned(),
        station_url: "http://127.0.0.1:9".to_owned(),
        own_root: None,
        language: "zh-CN".to_owned(),
        phone: "android".to_owned(),
    })
    .expect("opens from its seed")
}

fn asked(set: &str, core: &PhoneStation) -> (Outcome, Outcome) {
    let (content, folder) = content();
    let questions = questions::read(&folder, set, &content).expect("questions read");
    let limit = u32::try_from(TOP).expect("small");
    let of_phone = questions::ask_by(&questions, |words| {
        let hits = core
            .search_view(words.to_owned(), limit)
            .expect("answers")
            .hits;
        hits.into_iter().map(|hit| hit.card.id).collect()
    });
    (of_phone, questions::ask(&content, &questions))
}

#[test]
fn the_right_guide_is_among_the_first_three_for_95_in_100_of_the_tuned_questions() {
    let directory = tempfile::tempdir().expect("a folder");
    let core = phone(directory.path());
    let Rate { asked, top, .. } = asked("tuned", &core).0.all();
    assert!(top * 100 >= asked * 95, "{top} of {asked}");
}

#[test]
fn phone_and_station_answer_every_question_alike() {
    let directory = tempfile::tempdir().expect("a folder");
    let core = phone(directory.path());
    for (set, _) in SETS {
        let (phone, station) = asked(set, &core);
        assert_eq!(phone, station, "{set}");
    }
}
