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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The text of every Rust file below.
    fn sources(folder: &Path, all: &mut String) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                sources(&path, all)?;
            } else if path.extension().is_some_and(|e| e == "rs") {
                all.push_str(&fs::read_to_string(&path)?);
            }
        }
        Ok(())
    }

    #[test]
    fn every_test_that_the_walk_names_is_there() -> Result<()> {
        let walk = fs::read_to_string(crate::root().join("docs/security.md"))?;
        let mut all = String::new();
        for folder in ["core", "station", "tests/tests", "xtask/src"] {
            sources(&crate::root().join(folder), &mut all)?;
        }
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let mut named: Vec<&str> = walk.split('`').skip(1).step_by(2).collect();
        named.retain(|name| name.len() > 20 && name.chars().all(word));
        assert!(named.len() > 40, "{named:?}");
        named.retain(|name| {
            let stands = [format!("fn {name}("), format!("on_both!({name},")];
            !stands.iter().any(|s| all.contains(s))
        });
        assert_eq!(
            named,
            Vec::<&str>::new(),
            "named in docs/security.md, and nowhere a test"
        );
        Ok(())
    }
}
