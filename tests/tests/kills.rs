//! kill -9 of the core's process while it syncs and writes: what was acknowledged is there.
//!
//! This proves a crash of the process, not of the power. Count by `PHONESTATION_KILLS` (50), seed by
//! `PHONESTATION_SEED`. Not a `#[test]`: it needs its victim as a program and counts for itself.

#![expect(clippy::print_stdout, reason = "a test program")]

use phonestation_core::{OpenConfig, PhoneStation};
use phonestation_tests::{Offer, Random, RunningStation, Speaker, from_env, ids};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

const GUIDES: [&str; 12] = [
    "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "g10", "g11",
];

fn main() {
    let kills: u64 = from_env("PHONESTATION_KILLS", 50);
    let seed: u64 = from_env("PHONESTATION_SEED", u64::from(std::process::id()));
    println!("kills: {kills} kills, seed {seed}");
    let folder = tempfile::tempdir().expect("room");
    let phone = tempfile::tempdir().expect("room");
    offer(1).write(folder.path()).expect("writes");
    let station = RunningStation::start(folder.path()).expect("starts");
    let mut random = Random::new(seed);
    let mut known = Known::default();
    let (began, mut totals) = (Instant::now(), Totals::default());
    for kill in 1..=kills {
        offer(kill + 1).write(folder.path()).expect("writes");
        let heard = live_and_die(phone.path(), &station, &mut random);
        totals.add(&heard);
        known.apply(&heard);
        check(phone.path(), &mut known, kill);
        if kill % 250 == 0 {
            println!(
                "kills: {kill} of {kills}, {:.0} s",
                began.elapsed().as_secs_f64()
            );
        }
    }
    println!(
        "kills: {} acknowledged writes, {} syncs finished, {} kills inside a write, {} before the core was open, {:.0} s",
        totals.writes,
        totals.syncs,
        totals.inside,
        totals.early,
        began.elapsed().as_secs_f64()
    );
    assert!(
        totals.writes > kills && totals.syncs > 0 && totals.inside > 0,
        "the kills must meet work"
    );
    println!("kills: {kills} passed, 0 failed");
}

/// Alternates between few and many guides, so that a half-done swap would show.
fn offer(version: u64) -> Offer {
    let guides = if version.is_multiple_of(2) {
        &GUIDES[..]
    } else {
        &GUIDES[..6]
    };
    Offer {
        ballast: 20_000,
        ..Offer::new(version, guides)
    }
}

/// What the victim said before it died.
#[derive(Default)]
struct Heard {
    lines: Vec<String>,
}

#[derive(Default)]
struct Totals {
    writes: u64,
    syncs: u64,
    inside: u64,
    early: u64,
}

impl Totals {
    fn add(&mut self, heard: &Heard) {
        let count = |word: &str| heard.lines.iter().filter(|l| l.starts_with(word)).count() as u64;
        self.writes += count("ok ");
        self.syncs += count("synced ");
        self.inside += count("try ") - count("ok ");
        self.early += u64::from(count("open") == 0);
    }
}

/// Starts a victim, lets it live for a random while, and kills it with SIGKILL.
fn live_and_die(phone: &Path, station: &RunningStation, random: &mut Random) -> Heard {
    let mut program = Command::new(env!("CARGO_BIN_EXE_core-victim"));
    let victim = Speaker::start(program.args([
        phone.as_os_str(),
        station.url().as_ref(),
        random.bits().to_string().as_ref(),
    ]));
    let early = random.below(10) == 0;
    let mut heard = Heard::default();
    if !early {
        heard.lines.push(victim.next());
        // Only now is the new content offered, so that the swap happens while the victim lives.
        station.reload().expect("reloads");
    }
    thread::sleep(Duration::from_micros(random.below(60_000)));
    heard.lines.extend(victim.kill());
    if early {
        station.reload().expect("reloads");
    }
    heard
}

/// What must be there; where a write was begun and not acknowledged, both are right.
#[derive(Default)]
struct Known {
    marks: BTreeMap<String, BTreeSet<bool>>,
    opened: BTreeMap<String, BTreeSet<bool>>,
    version: u64,
}

impl Known {
    fn apply(&mut self, heard: &Heard) {
        let mut open: Option<Vec<String>> = None;
        for line in &heard.lines {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            match words[0].as_str() {
                "try" => open = Some(words),
                "ok" => {
                    if let Some(done) = open.take() {
                        self.done(&done, true);
                    }
                }
                "synced" => self.version = words[1].parse().expect("a number"),
                _ => {}
            }
        }
        if let Some(perhaps) = open {
            self.done(&perhaps, false);
        }
    }

    fn done(&mut self, words: &[String], surely: bool) {
        let set = |states: &mut BTreeMap<String, BTreeSet<bool>>, guide: &str, on: bool| {
            let state = states
                .entry(guide.to_owned())
                .or_insert_with(|| BTreeSet::from([false]));
            if surely {
                state.clear();
            }
            state.insert(on);
        };
        match words[2].as_str() {
            "mark" => set(&mut self.marks, &words[3], words[4] == "1"),
            "open" => set(&mut self.opened, &words[3], true),
            _ => GUIDES.iter().for_each(|g| set(&mut self.opened, g, false)),
        }
    }
}

fn check(phone: &Path, known: &mut Known, kill: u64) {
    for file in ["mine.db", "cache.db"]
        .map(|f| phone.join(f))
        .iter()
        .filter(|f| f.exists())
    {
        let db = rusqlite::Connection::open(file).expect("opens");
        let word: String = db
            .query_row("PRAGMA integrity_check", [], |r| r.get(0))
            .expect("answers");
        assert_eq!(word, "ok", "kill {kill}: {}", file.display());
    }
    let config = OpenConfig {
        directory: phone.display().to_string(),
        station_url: "http://127.0.0.1:9".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let core = PhoneStation::open(config).expect("opens after a kill");
    let version = core.about_view().expect("has content").content_version;
    assert!(
        version >= known.version,
        "kill {kill}: synced {} but {version} is installed",
        known.version
    );
    known.version = version;
    let shown = ids(&core.guides_view().expect("shows").most_asked);
    if version > 300_000_000_000 {
        let whole = if version.is_multiple_of(2) { 12 } else { 6 };
        assert_eq!(
            shown.len(),
            whole,
            "kill {kill}: version {version} is there whole or not at all"
        );
    }
    // Content may lack a guide that is marked, so look where the marks are.
    let db = rusqlite::Connection::open(phone.join("mine.db")).expect("opens");
    settle(&db, "bookmark", &mut known.marks, kill);
    settle(&db, "history", &mut known.opened, kill);
}

/// What is there must be one of what may be there, and is what is known from here on.
fn settle(
    db: &rusqlite::Connection,
    table: &str,
    states: &mut BTreeMap<String, BTreeSet<bool>>,
    kill: u64,
) {
    let mut rows = db
        .prepare(&format!("SELECT guide FROM {table}"))
        .expect("prepares");
    let there: BTreeSet<String> = rows
        .query_map([], |r| r.get(0))
        .expect("queries")
        .collect::<Result<_, _>>()
        .expect("reads");
    for (guide, may) in states.iter_mut() {
        let is = there.contains(guide);
        assert!(
            may.contains(&is),
            "kill {kill}: {table} of {guide} is {is}, acknowledged was {may:?}"
        );
        *may = BTreeSet::from([is]);
    }
    for guide in there {
        assert!(
            states.contains_key(&guide),
            "kill {kill}: nobody wrote {guide} to {table}"
        );
    }
}
