//! A core that is killed: does what a busy phone does, says what was acknowledged, and never stops.
//!
//! Lines on standard output: `try N mark G 1`, `ok N`, where the second follows only when the core's
//! method has returned. The reader decides from them what must be there after the kill.

use phonestation_core::{Network, OpenConfig, PhoneStation, SyncOutcome};
use phonestation_tests::Random;
use std::io::Write;
use std::sync::Arc;
use std::thread;

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let mut next = || {
        words
            .next()
            .ok_or_else(|| anyhow::anyhow!("usage: core-victim DIRECTORY URL SEED"))
    };
    let (directory, station_url, seed) = (next()?, next()?, next()?.parse()?);
    let config = OpenConfig {
        directory,
        station_url,
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let core = PhoneStation::open(config)?;
    say("open");
    let syncing = Arc::clone(&core);
    thread::spawn(move || sync_for_ever(&syncing));
    write_for_ever(&core, &mut Random::new(seed))
}

fn write_for_ever(core: &PhoneStation, random: &mut Random) -> anyhow::Result<()> {
    for n in 0_u64.. {
        let guide = format!("g{}", random.below(12));
        match random.below(8) {
            0 => {
                say(&format!("try {n} clear"));
                core.clear_history()?;
            }
            1..=3 => {
                say(&format!("try {n} open {guide}"));
                core.record_opened(guide)?;
            }
            _ => {
                let on = random.below(2) == 1;
                say(&format!("try {n} mark {guide} {}", u8::from(on)));
                core.set_bookmark(guide, on)?;
            }
        }
        say(&format!("ok {n}"));
    }
    Ok(())
}

fn sync_for_ever(core: &PhoneStation) {
    let waiting = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(waiting) = waiting else { return };
    loop {
        match waiting.block_on(core.sync_content(Network::Unmetered)) {
            Ok(SyncOutcome::Updated { version }) => say(&format!("synced {version}")),
            // Nothing new, or the station is swapping: at once again, but not in a hot loop.
            _ => thread::yield_now(),
        }
    }
}

/// One line, out of the process before the next act.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
