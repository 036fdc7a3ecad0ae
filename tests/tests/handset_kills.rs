//! kill -9 of a demo handset while visitors come and are forgotten: wherever it is killed, it either still knows that
//! there is something to clean, or nothing is left; and what the content gate remembers is there.
//!
//! This proves a crash of the process, not of the power. Count by `PHONESTATION_HANDSET_KILLS` (50), seed by
//! `PHONESTATION_SEED`. Not a `#[test]`: it needs its victim as a program and counts for itself.

#![expect(clippy::print_stdout, reason = "a test program")]

use phonestation_core::testing::TestClock;
use phonestation_tests::{Random, Speaker, day, from_env, phone_of, traces};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// A key that was withdrawn: nothing but the person's file remembers it.
const REVOKED: &str = "0123456789ABCDEF";
const HALL: &str = "zsl";

fn main() {
    let kills: u64 = from_env("PHONESTATION_HANDSET_KILLS", 50);
    let seed: u64 = from_env("PHONESTATION_SEED", u64::from(std::process::id()));
    println!("handset-kills: {kills} kills, seed {seed}");
    let folder = tempfile::tempdir().expect("room");
    let phone = folder.path();
    let core = phone_of(phone, "http://127.0.0.1:9", &TestClock::at(day())).expect("opens");
    core.handset_begin("A-CODE".into(), HALL.into())
        .expect("begins");
    drop(core);
    let mine = traces::open(&phone.join("mine.db")).expect("opens");
    mine.execute(
        "INSERT INTO content_key (id, public_key, revoked) VALUES (?1, NULL, 1)",
        [REVOKED],
    )
    .expect("writes");
    drop(mine);
    let mut random = Random::new(seed);
    let (began, mut totals) = (Instant::now(), Totals::default());
    for kill in 1..=kills {
        let last = live_and_die(phone, &mut random);
        totals.add(&last);
        check(phone, &last, kill);
    }
    println!(
        "handset-kills: killed in a visit {}, in a clean {}, between both {}, after {}, {:.0} s",
        totals.visiting,
        totals.cleaning,
        totals.between,
        totals.over,
        began.elapsed().as_secs_f64()
    );
    assert!(
        totals.cleaning * 10 >= kills,
        "the kills must meet the clean"
    );
    println!("handset-kills: {kills} passed, 0 failed");
}

#[derive(Default)]
struct Totals {
    visiting: u64,
    cleaning: u64,
    between: u64,
    over: u64,
}

impl Totals {
    fn add(&mut self, last: &str) {
        match last.split(' ').next() {
            Some("touched") => self.visiting += 1,
            Some("planted") => self.cleaning += 1,
            Some("clean") => self.between += 1,
            _ => self.over += 1,
        }
    }
}

/// Starts a victim, lets it live for a random while, and kills it with SIGKILL; the last that it said.
fn live_and_die(phone: &Path, random: &mut Random) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_handset-victim"));
    let victim = Speaker::start(program.arg(phone));
    let mut last = victim.next();
    // Up to the end of a visit, however slow the machine is today; then into the clean.
    let visits = random.below(2);
    while last != format!("planted {visits}") {
        last = victim.next();
    }
    thread::sleep(Duration::from_micros(random.below(200_000)));
    victim.kill().pop().unwrap_or(last)
}

fn check(phone: &Path, last: &str, kill: u64) {
    let handset = traces::open(&phone.join("handset.db")).expect("opens");
    let visiting = "SELECT visiting FROM handset";
    let visiting: bool = handset
        .query_row(visiting, [], |row| row.get(0))
        .expect("is one");
    drop(handset);
    let word = last.split(' ').next().unwrap_or_default();
    if matches!(word, "touched" | "planted") {
        assert!(visiting, "kill {kill} after {last}: it must clean first");
    }
    if !visiting {
        nothing_left(phone, kill, last);
    }
    let core = phone_of(phone, "http://127.0.0.1:9", &TestClock::at(day())).expect("opens");
    let view = core.handset_view().expect("is made").expect("is one");
    assert_eq!(view.visiting, visiting, "kill {kill} after {last}");
    assert_eq!(view.hall, HALL);
    if visiting {
        core.handset_clean().expect("cleans");
        core.handset_cleaned(1, vec![]).expect("is over");
    }
    nothing_left(phone, kill, last);
    assert!(core.bookmarks_view().expect("is made").is_empty());
    let found = core.search_view("热点".into(), 3).expect("is made");
    assert!(!found.hits.is_empty(), "kill {kill} after {last}: content");
    drop(core);
    let mine = traces::open(&phone.join("mine.db")).expect("opens");
    let kept = "SELECT count(*) FROM content_key WHERE id = ?1 AND revoked = 1";
    let kept: i64 = mine
        .query_row(kept, [REVOKED], |r| r.get(0))
        .expect("reads");
    assert_eq!(kept, 1, "kill {kill} after {last}: the key is withdrawn");
    for file in ["mine.db", "cache.db", "handset.db"] {
        let db = traces::open(&phone.join(file)).expect("opens");
        let check = "PRAGMA integrity_check";
        let word: String = db.query_row(check, [], |r| r.get(0)).expect("answers");
        assert_eq!(word, "ok", "kill {kill} after {last}: {file}");
    }
}

fn nothing_left(phone: &Path, kill: u64, last: &str) {
    let files = traces::files(phone).expect("reads");
    let marks = ["visitor-mark", "visitor mark"].map(|m| m.as_bytes().to_vec());
    let found = traces::found(&files, &BTreeSet::from(marks));
    assert!(found.is_empty(), "kill {kill} after {last}: {found:?}");
}
