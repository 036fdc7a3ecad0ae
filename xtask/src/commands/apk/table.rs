//! What takes the bytes, and what may.

use super::zip::{Files, deflate};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Parts in the order in which they are shown.
const PARTS: [&str; 5] = ["library", "jna", "dex", "resources", "other"];

/// Prints the parts beside their budget; errs when one, or the whole, is over it.
pub(super) fn show(files: &Files, apk: &Path, budget: &Path, abis: usize) -> Result<()> {
    let text =
        fs::read_to_string(budget).with_context(|| format!("cannot read {}", budget.display()))?;
    let budget: BTreeMap<String, u64> = toml::from_str(&text)?;
    let whole = fs::metadata(apk)?.len();
    let mut over = Vec::new();
    println!("\npart           in the app   compressed       budget");
    for part in PARTS {
        let (mut lies, mut small) = (0, 0);
        for (name, bytes) in files.iter().filter(|(name, _)| part_of(name) == part) {
            let deflated = u64::try_from(deflate(bytes)?.len())?;
            small += deflated;
            lies += if stored(name) {
                u64::try_from(bytes.len())?
            } else {
                deflated
            };
        }
        let may = budget.get(part).copied().unwrap_or_default();
        println!("{part:<12}{lies:>13}{small:>13}{may:>13}");
        if abis == 1 && lies > may {
            over.push(format!("{part} takes {lies} bytes, its budget is {may}"));
        }
    }
    let may = budget.get("apk").copied().unwrap_or_default();
    println!("{:<12}{whole:>13}{:>13}{may:>13}\n", "the app", "");
    if abis != 1 {
        println!("the budget is for one kind of processor; this app has {abis}");
    } else if whole > may {
        over.push(format!("the app takes {whole} bytes, its budget is {may}"));
    }
    if !over.is_empty() {
        bail!(
            "{}; make it smaller, or raise android/budget.toml with a reason",
            over.join("; ")
        );
    }
    Ok(())
}

fn part_of(name: &str) -> &'static str {
    if name.ends_with("libphonestation_core.so") {
        "library"
    } else if name.starts_with("lib/") {
        "jna"
    } else if name.ends_with(".dex") {
        "dex"
    } else if name.starts_with("res/") || name == "resources.arsc" {
        "resources"
    } else {
        "other"
    }
}

fn stored(name: &str) -> bool {
    name.ends_with(".so") || name == "resources.arsc"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_over_its_budget_stops_the_build() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let (apk, budget) = (folder.path().join("a.apk"), folder.path().join("b.toml"));
        fs::write(&apk, [0; 100])?;
        let files: Files = [("lib/arm64-v8a/libphonestation_core.so".into(), vec![0; 60])].into();
        let with = |library| {
            fs::write(&budget, format!("apk = 100\nlibrary = {library}\n"))?;
            show(&files, &apk, &budget, 1)
        };
        assert!(with(60).is_ok());
        assert!(with(59).is_err_and(|e| e.to_string().contains("library takes 60")));
        Ok(())
    }
}
