//! The phone's library, run on this machine. Two ways, because each has what the other lacks:
//! Android's own C library with played system calls, and real ones over another C library.
//! Neither is a phone, and what is printed says so.

mod bionic;
mod caller;
mod musl;
mod station;
mod tls;

use super::abi::Abi;
use super::tools::Tools;
use crate::station::Station;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Longer than any run on a busy machine took, by far.
const LONGEST_SECONDS: &str = "300";

/// How many steps went which way.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
}

/// What the emulated cores talk to, on this machine.
struct Servers {
    station: Station,
    tls: tls::Server,
}

/// Runs every step wherever it can run, and closes with the counts.
pub(super) fn run(libraries: &[(Abi, PathBuf)]) -> Result<()> {
    let mut counts = Counts::default();
    let servers = Servers {
        station: station::start()?,
        tls: tls::Server::start()?,
    };
    for (abi, library) in libraries {
        let tools = Tools::ready(*abi)?;
        let caller = caller::build(&tools, library)?;
        let seen = |what: &str| println!("\n{}, {what}: emulation, not a phone", abi.name());
        // The same library, linked for a loader that knows no packed relocations.
        seen("qemu-user over musl (real system calls, files, threads, HTTP to a station here)");
        musl::run(
            &tools,
            &super::plain(library),
            &caller,
            &servers,
            &mut counts,
        )?;
        match abi {
            Abi::Arm64 => {
                seen(
                    "unidbg over Android 6's own libc (system calls are played; no threads, no network)",
                );
                bionic::run(library, &caller, &mut counts)?;
            }
            Abi::X86 => println!("\nx86_64: unidbg knows arm64 only"),
        }
    }
    println!("\n{} passed, {} failed", counts.passed, counts.failed);
    if counts.failed > 0 {
        bail!(
            "the library failed {} step(s) under emulation",
            counts.failed
        );
    }
    Ok(())
}

/// Runs an emulator that prints a line a step; all else that it says goes to `log`.
fn steps(command: &mut Command, log: &Path, counts: &mut Counts) -> Result<()> {
    let began = Instant::now();
    let before = counts.passed + counts.failed;
    let mut emulator = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(log)?)
        .spawn()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    let out = emulator
        .stdout
        .take()
        .context("the emulator has no output")?;
    for line in BufReader::new(out).split(b'\n') {
        let line = line?;
        count(&String::from_utf8_lossy(&line), counts);
    }
    let status = emulator.wait()?;
    // One that broke off has not passed what it did not come to.
    if !status.success() || counts.passed + counts.failed == before {
        counts.failed += 1;
        println!(
            "  FAIL the emulator ended with {status}: see {}",
            log.display()
        );
    }
    println!("  took {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

fn count(line: &str, counts: &mut Counts) {
    if line.starts_with("left out") {
        // Said, so that nobody takes it for passed.
    } else if line.starts_with("pass ") {
        counts.passed += 1;
    } else if line.starts_with("FAIL ") {
        counts.failed += 1;
    } else {
        return;
    }
    println!("  {line}");
}

/// A program that is ended when it hangs, as emulators do after a mistake.
fn bounded(program: impl AsRef<OsStr>) -> Command {
    let mut timeout = Command::new("timeout");
    timeout
        .args(["--kill-after=10", LONGEST_SECONDS])
        .arg(program);
    timeout
}

/// An empty folder for what an emulated core writes.
fn fresh(name: &str) -> Result<PathBuf> {
    let folder = super::made().join("emulated").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_steps_are_counted() {
        let mut counts = Counts::default();
        for line in [
            "pass it loads",
            "FAIL it opens: error 6",
            "passing",
            "",
            "log 4: FAIL ",
        ] {
            count(line, &mut counts);
        }
        assert_eq!(
            counts,
            Counts {
                passed: 1,
                failed: 1
            }
        );
    }

    #[test]
    fn an_emulator_that_breaks_off_or_says_nothing_counts_as_a_failure() {
        let log = tempfile::NamedTempFile::new().unwrap();
        for script in ["echo pass one; exit 3", "exit 0"] {
            let mut counts = Counts::default();
            steps(
                Command::new("sh").args(["-c", script]),
                log.path(),
                &mut counts,
            )
            .unwrap();
            assert_eq!(counts.failed, 1, "{script}");
        }
    }
}
