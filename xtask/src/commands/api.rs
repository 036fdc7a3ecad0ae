//! `cargo xtask api`: starts a station with example content and lets schemathesis send it what its document allows
//! and what it forbids. What is switched off, and why, stands in tests/api/schemathesis.toml.

use crate::setup::{self, C_COMPILER, PYTHON};
use crate::shell;
use crate::station::Station;
use anyhow::Result;
use clap::Args;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// Examples an operation in a usual run, and in `cargo xtask soak`.
const USUAL: u32 = 200;
const SOAK: u32 = 1000;

/// What to do.
#[derive(Args)]
pub(crate) struct Options {
    /// At most so many generated requests an operation in each phase
    #[arg(long, default_value_t = USUAL)]
    examples: u32,
    /// Only the operation with this id, such as `book`
    #[arg(long, value_name = "ID")]
    only: Option<String>,
}

impl Options {
    /// As a stage of `cargo xtask test`.
    pub(crate) fn usual() -> Options {
        Options {
            examples: USUAL,
            only: None,
        }
    }

    /// As `cargo xtask soak` has it.
    pub(crate) fn soak() -> Options {
        Options {
            examples: SOAK,
            only: None,
        }
    }
}

/// Asks a station of its own until nothing is wrong or something is.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::ensure(&[C_COMPILER, PYTHON])?;
    let python = setup::python("schemathesis", SCHEMATHESIS, "100 MB with what it needs")?;
    let root = crate::root();
    let folder = root.join("target/api");
    let _none_yet = fs::remove_dir_all(&folder);
    let today = super::pack::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
    let now = format!("--now={}T10:04:00+08:00", today.date());
    // It asks as much as a full hall; limits have tests of their own.
    let more = [
        "--example",
        &now,
        "--requests-per-minute=1000000",
        "--burst=1000000",
    ];
    let station = Station::start(&folder, &root.join("content/seed"), &more)?;
    let config = root.join("tests/api/schemathesis.toml");
    fs::write(
        folder.join("packs.dict"),
        packs(&root.join("content/seed/packs"))?,
    )?;
    // Times that are free when it begins, in one product or another.
    let times = [
        "10:20", "10:30", "10:40", "11:00", "13:00", "14:20", "15:00",
    ];
    let times = times.map(|time| format!("\"{}T{time}:00+08:00\"\n", today.date()));
    fs::write(folder.join("times.dict"), times.concat())?;
    let mut asking = Command::new(python.with_file_name("schemathesis"));
    asking.arg("--config-file").arg(&config).arg("run");
    asking.arg(format!("{}/openapi.json", station.address));
    asking.arg(format!("--max-examples={}", options.examples));
    if let Some(only) = &options.only {
        asking.arg(format!("--include-operation-id={only}"));
    }
    let began = Instant::now();
    let asked = shell::run(asking.current_dir(&folder).env("NO_COLOR", "1"));
    println!(
        "schemathesis took {:.0} s, {} examples an operation",
        began.elapsed().as_secs_f64(),
        options.examples
    );
    let end = station.stop();
    asked.and(end)
}

/// The release's packs as a dictionary: one cannot guess their names.
fn packs(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        names.extend(
            name.strip_suffix(".pack")
                .map(|sha256| format!("{sha256:?}\n")),
        );
    }
    Ok(names.concat())
}
