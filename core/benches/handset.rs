//! How long a demo handset takes to forget a visitor who did very much: 1,000 guides opened, 500 times booked, a year of
//! usage. The clean is set beside opening the core, on the same disk in the same run; the middle of the runs is said.
//! No figure is a promise for a phone.
//!
//! Runs by `PHONESTATION_RUNS` (20; `--quick`: 3, with a tenth of everything).

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

use phonestation_core::{
    OpenConfig, PhoneAccess, PhoneDay, PhoneStation, PhoneUsage, StationError,
};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const HALL: &str = "zsl";
const DAY: i64 = 24 * 60 * 60 * 1000;
/// What a clean may take at the most (feature 53), with the shell's part in it.
const ALLOWED: Duration = Duration::from_secs(5);

fn main() -> Result<(), StationError> {
    let quick = std::env::args().any(|a| a == "--quick");
    let (runs, size) = if quick { (3, 10) } else { (runs(), 1) };
    let folder = tempfile::tempdir().map_err(|_| StationError::StorageFull)?;
    let mut core = open(folder.path())?;
    core.handset_begin("A-CODE".into(), HALL.into())?;
    let (mut opened, mut cleaned, mut again, mut bytes) = (vec![], vec![], vec![], 0);
    for _ in 0..runs {
        visit(&core, size)?;
        // As after a restart in the middle of a visit.
        drop(core);
        let began = Instant::now();
        core = open(folder.path())?;
        opened.push(began.elapsed());
        bytes = std::fs::metadata(folder.path().join("mine.db")).map_or(0, |m| m.len());
        let began = Instant::now();
        core.handset_clean()?;
        cleaned.push(began.elapsed());
        core.handset_cleaned(0, vec![])?;
        let began = Instant::now();
        core.handset_clean()?;
        again.push(began.elapsed());
        core.handset_cleaned(0, vec![])?;
    }
    let (open, clean, none) = (
        middle(&mut opened),
        middle(&mut cleaned),
        middle(&mut again),
    );
    println!(
        "handset: {runs} runs, {} kB in mine.db before each clean",
        bytes / 1024
    );
    println!("| what | ms, middle | ms, longest |\n|---|---:|---:|");
    row("opening the core", open, &opened);
    row("the clean", clean, &cleaned);
    row("a clean with nothing to forget", none, &again);
    println!(
        "handset: the clean takes {:.2} times as long as opening the core; with nothing to forget {:.2} times",
        clean.as_secs_f64() / open.as_secs_f64(),
        none.as_secs_f64() / open.as_secs_f64()
    );
    let longest = cleaned.last().copied().unwrap_or_default();
    assert!(longest < ALLOWED, "a clean took {longest:?}");
    assert!(core.history_view()?.is_empty() && core.home_view()?.ticket.is_none());
    Ok(())
}

fn runs() -> usize {
    let given = std::env::var("PHONESTATION_RUNS").ok();
    given.and_then(|n| n.parse().ok()).unwrap_or(20)
}

fn row(name: &str, middle: Duration, all: &[Duration]) {
    let longest = all.last().copied().unwrap_or_default();
    println!(
        "| {name} | {:.1} | {:.1} |",
        middle.as_secs_f64() * 1e3,
        longest.as_secs_f64() * 1e3
    );
}

/// Sorts them; the one in the middle.
fn middle(all: &mut [Duration]) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn open(folder: &Path) -> Result<Arc<PhoneStation>, StationError> {
    PhoneStation::open(OpenConfig {
        directory: folder.display().to_string(),
        station_url: "http://127.0.0.1:9".to_owned(),
        own_root: None,
        language: "zh-CN".to_owned(),
        phone: "android".to_owned(),
    })
}

fn visit(core: &PhoneStation, size: i64) -> Result<(), StationError> {
    core.handset_touched()?;
    for n in 0..1000 / size {
        core.record_opened(format!("guide-{n}"))?;
    }
    let now = core.usage_span()?.until_ms;
    for n in 0..500 / size {
        let start = now + DAY + n * 600_000;
        core.book(HALL.into(), "help".into(), start, Some("hotspot".into()))?;
    }
    let days = (0..365 / size).rev().map(|n| PhoneDay {
        from_ms: now - n * DAY,
        bytes: 1 << 30,
    });
    core.note_phone_usage(PhoneUsage {
        access: PhoneAccess::Granted,
        at_ms: now,
        from_ms: now - 365 * DAY,
        mobile_bytes: 365 << 30,
        wifi_bytes: 0,
        sims: 1,
        apps: vec![],
        days: days.collect(),
    })
}
