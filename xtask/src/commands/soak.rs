use crate::setup::{self, C_COMPILER};
use crate::shell::{cargo, run};
use anyhow::{Context, Result};
use clap::Args;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;
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
    variable: &'static str,
    pieces: u64,
    each: u64,
}

const SOAKS: [Soak; 2] = [
    Soak {
        name: "kills",
        variable: "PHONESTATION_KILLS",
        pieces: 8,
        each: 250,
    },
    Soak {
        name: "strings",
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
    setup::ensure(&[C_COMPILER])?;
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
            let words = [
                "test",
                "--quiet",
                "--profile",
                "soak",
                "--package",
                "phonestation-tests",
                "--test",
                soak.name,
            ];
            run(cargo(&words)
                .env(soak.variable, soak.each.to_string())
                .env("PHONESTATION_SEED", (progress.seed + piece).to_string()))?;
            progress.done.push(name);
            fs::create_dir_all(file.parent().context("dist has a parent")?)?;
            fs::write(&file, serde_json::to_vec_pretty(&progress)?)?;
        }
    }
    for soak in &SOAKS {
        println!("soak: {} {} passed", soak.pieces * soak.each, soak.name);
    }
    println!("soak: done, seed {}; `--fresh` begins anew", progress.seed);
    Ok(())
}

fn read(file: &PathBuf) -> Option<Progress> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}
