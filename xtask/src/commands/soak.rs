use crate::postgres::Postgres;
use crate::setup::{self, C_COMPILER, POSTGRES};
use crate::shell::{cargo, run};
use anyhow::{Context, Result, ensure};
use clap::Args;
use phonestation_rules::content::sha256_hex;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How the full counts are run.
#[derive(Args)]
pub(crate) struct Options {
    /// Begin anew instead of going on where the last run stopped
    #[arg(long)]
    fresh: bool,
    /// Seed of a new run; random when not given
    #[arg(long)]
    seed: Option<u64>,
}

/// A count that is reached in pieces, so that a run can be stopped and go on.
struct Soak {
    name: &'static str,
    /// What cargo is asked to test.
    target: &'static [&'static str],
    variable: &'static str,
    pieces: u64,
    each: u64,
}

const SOAKS: [Soak; 8] = [
    Soak {
        name: "histories",
        target: &[
            "--package",
            "phonestation-rules",
            "--lib",
            "services::tests::histories",
        ],
        variable: "PHONESTATION_HISTORIES",
        pieces: 10,
        each: 10_000,
    },
    Soak {
        name: "station histories",
        target: &[
            "--package",
            "phonestation-station",
            "--test",
            "station",
            "services_histories",
        ],
        variable: "PHONESTATION_STATION_HISTORIES",
        pieces: 10,
        each: 200,
    },
    Soak {
        name: "faults",
        target: &["--package", "phonestation-tests", "--test", "faults"],
        variable: "PHONESTATION_FAULTS",
        pieces: 10,
        each: 1000,
    },
    Soak {
        name: "rush",
        target: &["--package", "phonestation-tests", "--test", "rush"],
        variable: "PHONESTATION_ROUNDS",
        pieces: 10,
        each: 10,
    },
    Soak {
        name: "station-kills",
        target: &["--package", "phonestation-tests", "--test", "station-kills"],
        variable: "PHONESTATION_STATION_KILLS",
        pieces: 8,
        each: 250,
    },
    Soak {
        name: "kills",
        target: &["--package", "phonestation-tests", "--test", "kills"],
        variable: "PHONESTATION_KILLS",
        pieces: 8,
        each: 250,
    },
    Soak {
        name: "handset-kills",
        target: &["--package", "phonestation-tests", "--test", "handset-kills"],
        variable: "PHONESTATION_HANDSET_KILLS",
        pieces: 4,
        each: 250,
    },
    Soak {
        name: "strings",
        target: &["--package", "phonestation-tests", "--test", "strings"],
        variable: "PHONESTATION_STRINGS",
        pieces: 10,
        each: 100_000,
    },
];

/// What a stopped run has done.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Progress {
    seed: u64,
    done: Vec<String>,
}

/// The full counts that issues name, resumable.
pub(crate) fn soak(options: &Options) -> Result<()> {
    setup::ensure(&[C_COMPILER, POSTGRES])?;
    let file = crate::root().join("dist/soak.json");
    let mut progress = if options.fresh { None } else { read(&file) }.unwrap_or_default();
    if progress.done.is_empty() {
        progress.seed = options
            .seed
            .unwrap_or_else(|| u64::from(std::process::id()));
    }
    println!(
        "soak: seed {}; stop with Ctrl-C, the next `cargo xtask soak` goes on",
        progress.seed
    );
    let began = Instant::now();
    let postgres = Postgres::start()?;
    for soak in &SOAKS {
        for piece in 1..=soak.pieces {
            let name = format!("{} {piece} of {}", soak.name, soak.pieces);
            if progress.done.contains(&name) {
                println!("soak: {name} was done before");
                continue;
            }
            println!(
                "soak: {name}, {:.0} s so far",
                began.elapsed().as_secs_f64()
            );
            let words = [&["test", "--quiet", "--profile", "soak"], soak.target].concat();
            run(cargo(&words)
                .env(soak.variable, soak.each.to_string())
                .env("PHONESTATION_TEST_POSTGRES", postgres.url())
                .env(
                    "PHONESTATION_SEED",
                    (progress.seed + piece * soak.each).to_string(),
                ))?;
            progress.done.push(name);
            keep(&file, &progress)?;
        }
    }
    for (name, work) in WHOLE {
        if progress.done.iter().any(|done| done == name) {
            println!("soak: {name} was done before");
            continue;
        }
        println!(
            "soak: {name}, {:.0} s so far",
            began.elapsed().as_secs_f64()
        );
        work()?;
        progress.done.push(name.to_owned());
        keep(&file, &progress)?;
    }
    for (name, _) in WHOLE {
        println!("soak: {name} passed");
    }
    for soak in &SOAKS {
        println!("soak: {} {} passed", soak.pieces * soak.each, soak.name);
    }
    println!("soak: done, seed {}; `--fresh` begins anew", progress.seed);
    Ok(())
}

/// A name and what it stands for.
type Work = (&'static str, fn() -> Result<()>);

/// What is done in one piece.
const WHOLE: [Work; 3] = [
    ("schemathesis, 1,000 examples an operation", || {
        super::api::run(&super::api::Options::soak())
    }),
    ("every picture of the app", || {
        super::android::run(&super::android::Options::every_picture())
    }),
    ("the same app from two clean clones", same_app),
];

/// Clones the last commit twice, builds the app in each, and compares what is to be signed.
fn same_app() -> Result<()> {
    let folder = crate::root().join("dist/soak");
    let _none_yet = fs::remove_dir_all(&folder);
    let mut hashes = Vec::new();
    for name in ["one", "another"] {
        let clone = folder.join(name);
        run(Command::new("git")
            .args(["clone", "--quiet"])
            .arg(crate::root())
            .arg(&clone))?;
        run(cargo(&["xtask", "apk"]).current_dir(&clone))?;
        let hash = sha256_hex(&fs::read(clone.join("target/apk/unsigned.apk"))?);
        println!("soak: {name}: {hash}");
        hashes.push(hash);
    }
    ensure!(
        hashes[0] == hashes[1],
        "two clones gave two apps: see {}",
        folder.display()
    );
    fs::remove_dir_all(&folder)?;
    Ok(())
}

fn keep(file: &Path, progress: &Progress) -> Result<()> {
    fs::create_dir_all(file.parent().context("dist has a parent")?)?;
    fs::write(file, serde_json::to_vec_pretty(progress)?)?;
    Ok(())
}

fn read(file: &PathBuf) -> Option<Progress> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}
