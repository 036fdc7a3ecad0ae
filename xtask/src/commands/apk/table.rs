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
    let (mut over, mut unpacked) = (Vec::new(), 0);
    println!("\npart           in the app     unpacked       budget");
    for part in PARTS {
        let (mut lies, mut plain) = (0, 0);
        for (name, bytes) in files.iter().filter(|(name, _)| part_of(name) == part) {
            let length = u64::try_from(bytes.len())?;
            plain += length;
            lies += if name == "resources.arsc" {
                length
            } else {
                u64::try_from(deflate(bytes)?.len())?
            };
            if name.ends_with(".so") {
                unpacked += length;
            }
        }
        let may = budget.get(part).copied().unwrap_or_default();
        println!("{part:<12}{lies:>13}{plain:>13}{may:>13}");
        if abis == 1 && lies > may {
            over.push(format!("{part} takes {lies} bytes, its budget is {may}"));
        }
    }
    let may = budget.get("apk").copied().unwrap_or_default();
    println!("{:<12}{whole:>13}{:>13}{may:>13}", "the app", "");
    let room = budget.get("unpacked").copied().unwrap_or_default();
    println!("{:<12}{:>13}{unpacked:>13}{room:>13}\n", "libraries", "");
    if abis != 1 {
        println!("the budget is for one kind of processor; this app has {abis}");
    } else {
        if whole > may {
            over.push(format!("the app takes {whole} bytes, its budget is {may}"));
        }
        if unpacked > room {
            over.push(format!(
                "unpacked libraries take {unpacked} bytes, their budget is {room}"
            ));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_over_its_budget_stops_the_build() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let (apk, budget) = (folder.path().join("a.apk"), folder.path().join("b.toml"));
        fs::write(&apk, [0; 100])?;
        let files: Files = [("lib/arm64-v8a/libphonestation_core.so".into(), vec![0; 60])].into();
        let small = deflate(&[0; 60])?.len();
        let with = |library, unpacked| {
            let text = format!("apk = 100\nlibrary = {library}\nunpacked = {unpacked}\n");
            fs::write(&budget, text)?;
            show(&files, &apk, &budget, 1)
        };
        let says = |result: Result<()>, words: &str| {
            result.is_err_and(|error| error.to_string().contains(words))
        };
        assert!(with(small, 60).is_ok());
        assert!(says(with(small - 1, 60), &format!("library takes {small}")));
        assert!(says(with(small, 59), "libraries take 60"));
        Ok(())
    }
}
