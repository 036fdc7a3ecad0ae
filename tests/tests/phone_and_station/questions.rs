//! Questions as customers type them, asked of a real core as the app opens it: from its seed.

use phonestation_core::{OpenConfig, PhoneStation};
use phonestation_wire::Language;
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

/// Whether `query` finds the guide `id` at all.
fn finds(core: &PhoneStation, query: &str, id: &str) -> bool {
    let hits = core
        .search_view(query.to_owned(), 50)
        .expect("answers")
        .hits;
    hits.iter().any(|hit| hit.card.id == id)
}

#[test]
fn every_alias_of_the_whole_book_finds_its_guide_in_both_languages() {
    let directory = tempfile::tempdir().expect("a folder");
    let core = phone(directory.path());
    let (content, _) = content();
    let mut lost = Vec::new();
    for language in Language::ALL {
        core.set_language(language.tag().to_owned());
        for guide in &content.guides_in(language).guides {
            for alias in guide.aliases.iter().chain([&guide.label]) {
                if !finds(&core, alias, &guide.id) {
                    lost.push(format!("{alias} -> {}", guide.id));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_label_is_found_by_initials_by_each_pair_and_with_a_slip_in_english() {
    let directory = tempfile::tempdir().expect("a folder");
    let core = phone(directory.path());
    let (content, _) = content();
    let mut lost = Vec::new();
    for guide in &content.guides_in(Language::ZhCn).guides {
        let initials = guide.pinyin.iter().map(|spelling| {
            let syllables = spelling.split(' ').filter_map(|s| s.chars().next());
            syllables.collect::<String>()
        });
        let han: Vec<char> = guide.label.chars().filter(|c| !c.is_ascii()).collect();
        let pairs = han.windows(2).map(|pair| pair.iter().collect::<String>());
        for query in initials.chain(pairs).filter(|q| q.chars().count() > 1) {
            if !finds(&core, &query, &guide.id) {
                lost.push(format!("{query} -> {}", guide.id));
            }
        }
    }
    core.set_language("en".to_owned());
    for guide in &content.guides_in(Language::En).guides {
        let words = guide.label.split(|c: char| !c.is_ascii_alphabetic());
        for word in words.filter(|w| w.len() >= 7) {
            // Two letters changed about, as hurried fingers do.
            let (head, tail) = word.split_at(3);
            let mut tail = tail.to_owned();
            let moved = tail.remove(0);
            let slip = format!("{head}{}{moved}{}", &tail[..1], &tail[1..]);
            if !finds(&core, &slip, &guide.id) {
                lost.push(format!("{slip} -> {}", guide.id));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
