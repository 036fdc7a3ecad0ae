//! `cargo xtask security`: cargo-deny, mobsfscan and semgrep over the project, by rules that lie in it; whatever
//! they find is mended, or stands with its reason in security/accepted.toml.

mod accepted;
mod scanners;

use anyhow::{Result, bail};
use clap::Args;
use scanners::Finding;
use std::fs;
use std::time::Instant;

const ACCEPTED: &str = "security/accepted.toml";

/// What to do.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Hold the crates against RustSec's advisories too, which are fetched from GitHub
    #[arg(long)]
    advisories: bool,
}

/// Every scanner, then the list of parts; all that is wrong, at once.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut found = Vec::new();
    let mut counted = |name: &str, look: &dyn Fn() -> Result<Vec<Finding>>| -> Result<()> {
        let began = Instant::now();
        let finds = look()?;
        let took = began.elapsed().as_secs_f64();
        println!("  {name}: {} findings, {took:.0} s", finds.len());
        found.extend(finds);
        Ok(())
    };
    counted("cargo-deny", &|| scanners::deny(options.advisories))?;
    counted("mobsfscan", &scanners::mobsfscan)?;
    counted("semgrep", &scanners::semgrep)?;
    let text = fs::read_to_string(crate::root().join(ACCEPTED))?;
    let accepted = accepted::read(&text)?;
    let wrong = accepted::against(&found, &accepted);
    println!(
        "  {} findings, {} of them accepted with a reason in {ACCEPTED}",
        found.len(),
        found.len() - wrong.findings
    );
    if !options.advisories {
        println!(
            "  known vulnerabilities were not asked for: `--advisories` does, where GitHub can be reached"
        );
    }
    super::sbom::run()?;
    if !wrong.lines.is_empty() {
        bail!(
            "mend it, or accept it with a reason in {ACCEPTED}:\n  {}",
            wrong.lines.join("\n  ")
        );
    }
    Ok(())
}
