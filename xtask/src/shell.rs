//! Running other programs: said before, timed after, with what to do when they fail.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a program with its output shown; errs unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    println!("  $ {line}");
    let began = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!(
            "`{line}` failed after {:.0} s ({status})",
            began.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// Runs a program quietly; its output comes with the error.
pub(crate) fn quiet(command: &mut Command) -> Result<String> {
    let line = line(command);
    let out = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        bail!("`{line}` failed ({}): {}", out.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// `cargo` with these words, at the project's root.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(crate::root());
    // What cargo told this program of itself. A build script that asks to be run again when these change (ring's)
    // would run, and all that stands on it be built anew, whenever a build begins at another door.
    for (name, _) in std::env::vars_os() {
        if name
            .to_str()
            .is_some_and(|n| OWN.iter().any(|own| n.starts_with(own)))
        {
            command.env_remove(&name);
        }
    }
    command
}

/// How the names begin of what cargo says to a program that it runs, and to no other.
const OWN: [&str; 2] = ["CARGO_MANIFEST_", "CARGO_PKG_"];

/// Where a program is, by `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|p| p.join(program))
        .find(|p| p.is_file())
}

/// True when we are root, who may install and whom PostgreSQL refuses.
pub(crate) fn is_root() -> bool {
    quiet(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let words = command.get_args().map(|a| a.to_string_lossy());
    std::iter::once(program)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}
