//! `cargo xtask bindings`: the Kotlin that calls the core, the list of what it exports, and the
//! tests that call the real library through that Kotlin.

use crate::maven::Maven;
use crate::setup::{self, C_COMPILER};
use crate::shell::{self, cargo};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use phonestation_rules::content::sha256_hex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the core exports, as committed.
const SURFACE: &str = "tests/bindings/surface.txt";
/// The like, as it was just read from the library; lies beside the Kotlin.
const SURFACE_NOW: &str = "surface.txt";
/// What the Kotlin was made from; lies beside it.
const STAMP: &str = ".made-from";
/// What writes the Kotlin.
const GENERATOR: &str = "phonestation-bindgen";

/// What to do beside writing the Kotlin.
#[derive(Args)]
pub(crate) struct Options {
    /// Where the Kotlin goes
    #[arg(long, value_name = "DIR", default_value = "dist/bindings/kotlin")]
    out: PathBuf,
    /// Call the library through the Kotlin, with Maven
    #[arg(long)]
    test: bool,
    /// Renew the committed list of what the core exports
    #[arg(long)]
    write_surface: bool,
}

impl Options {
    /// Everything that is checked, with nothing renewed.
    pub(crate) fn all() -> Options {
        Options {
            out: PathBuf::from("dist/bindings/kotlin"),
            test: true,
            write_surface: false,
        }
    }
}

/// Writes the Kotlin, compares what is exported with what is committed, and tests when asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    let out = std::path::absolute(&options.out)?;
    let library = generate(&out)?;
    let now = out.join(SURFACE_NOW);
    let committed = crate::root().join(SURFACE);
    if options.write_surface {
        fs::copy(&now, &committed).with_context(|| format!("cannot write {SURFACE}"))?;
        println!("{SURFACE} is written");
    }
    compare(
        &fs::read_to_string(&committed).unwrap_or_default(),
        &fs::read_to_string(&now)?,
    )?;
    if options.test {
        test(&out, &library)?;
    }
    Ok(())
}

/// Writes the Kotlin into `out` unless it is there already, and gives the library it calls.
pub(crate) fn generate(out: &Path) -> Result<PathBuf> {
    setup::ensure(&[C_COMPILER])?;
    shell::run(&mut cargo(&[
        "build",
        "--quiet",
        "--package",
        "phonestation-core",
        "--lib",
    ]))?;
    let library = built(&dll("phonestation_core"))?;
    let key = made_from(&library)?;
    if fs::read_to_string(out.join(STAMP)).is_ok_and(|stamp| stamp == key) {
        println!("{}: up to date", out.display());
        return Ok(library);
    }
    println!("building the generator (the first time takes two minutes)");
    // With the whole workspace's features, as the tests have built all that it stands on.
    shell::run(&mut cargo(&[
        "build",
        "--quiet",
        "--workspace",
        "--bin",
        GENERATOR,
    ]))?;
    let fresh = out.with_extension("new");
    remove(&fresh)?;
    fs::create_dir_all(&fresh)?;
    shell::run(
        Command::new(built(GENERATOR)?)
            .arg(&library)
            .arg(crate::root().join("uniffi.toml"))
            .arg(&fresh)
            .arg(fresh.join(SURFACE_NOW)),
    )?;
    check_imports(&fresh)?;
    fs::write(fresh.join(STAMP), key)?;
    // Swapped whole, so that a run broken off never leaves half.
    remove(out)?;
    fs::rename(&fresh, out).with_context(|| format!("cannot write {}", out.display()))?;
    println!("{}: written", out.display());
    Ok(library)
}

fn dll(name: &str) -> String {
    use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
    format!("{DLL_PREFIX}{name}{DLL_SUFFIX}")
}

/// A file that cargo just built: beside this program, wherever the target folder is.
fn built(name: &str) -> Result<PathBuf> {
    let file = std::env::current_exe()?.with_file_name(name);
    ensure!(
        file.is_file(),
        "cargo built {name}, but not as {}",
        file.display()
    );
    Ok(file)
}

/// Everything the Kotlin depends on, as one hash.
fn made_from(library: &Path) -> Result<String> {
    let root = crate::root();
    let mut bytes = fs::read(library)?;
    for file in [
        "uniffi.toml",
        "xtask/bindgen/src/main.rs",
        "xtask/bindgen/src/surface.rs",
    ] {
        bytes.extend(fs::read(root.join(file)).with_context(|| format!("cannot read {file}"))?);
    }
    Ok(sha256_hex(&bytes))
}

fn remove(dir: &Path) -> Result<()> {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(e).with_context(|| format!("cannot remove {}", dir.display()))
        }
        _ => Ok(()),
    }
}

/// The app has no AndroidX: uniffi's `android` options would bring it in by the back door.
fn check_imports(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            check_imports(&path)?;
        } else if path.extension().is_some_and(|e| e == "kt") {
            ensure!(
                !fs::read_to_string(&path)?.contains("androidx."),
                "the generated Kotlin uses androidx, which the app does not have: \
                 look for `android` options in uniffi.toml"
            );
        }
    }
    Ok(())
}

/// Refuses a surface that is not the committed one, and says where they differ.
fn compare(committed: &str, now: &str) -> Result<()> {
    let (committed, now) = (names(committed), names(now));
    if committed == now {
        return Ok(());
    }
    for gone in committed.difference(&now) {
        eprintln!("- {gone}");
    }
    for new in now.difference(&committed) {
        eprintln!("+ {new}");
    }
    bail!(
        "the core exports something else than {SURFACE} says. If that is meant, run \
         `cargo xtask bindings --write-surface` and commit the file, so that it is seen in review"
    )
}

/// Each line of a surface with the block it stands in and its place there, which matters: arguments
/// and fields go over by their order.
fn names(surface: &str) -> BTreeSet<String> {
    let (mut block, mut place) = ("", 0);
    let lines =
        surface
            .lines()
            .filter(|l| !l.is_empty())
            .map(|line| match line.strip_prefix("  ") {
                Some(member) => {
                    place += 1;
                    format!("{block} · {place} · {member}")
                }
                None => {
                    (block, place) = (line, 0);
                    line.to_owned()
                }
            });
    lines.collect()
}

/// Runs the Kotlin tests against `library`.
fn test(kotlin: &Path, library: &Path) -> Result<()> {
    maven(
        "compiling the Kotlin and calling the library from it",
        kotlin,
        library,
    )
    // All crates of the workspace have one version.
    .with("core.version", env!("CARGO_PKG_VERSION"))
    .go(&["test"], tells)
}

/// Maven for the project that has the generated Kotlin compiled and called.
pub(super) fn maven(what: &str, kotlin: &Path, library: &Path) -> Maven {
    Maven::new(what, "tests/bindings/pom.xml", "bindings.log")
        .with("bindings.kotlin", kotlin.display())
        .with("core.library", library.with_file_name("").display())
}

/// Lines of Maven's that say how the tests went and what is wrong.
fn tells(line: &str) -> bool {
    line.contains("Tests run:") || line.starts_with("[ERROR]")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "crate a\n\nrecord Card\n  id: String\n  title: String\n";

    #[test]
    fn the_same_surface_passes_and_one_name_more_or_less_does_not() {
        assert!(compare(SMALL, SMALL).is_ok());
        assert!(compare(SMALL, &SMALL.replace("title", "heading")).is_err());
        assert!(compare(SMALL, &format!("{SMALL}  icon: String\n")).is_err());
        assert!(compare("", SMALL).is_err());
    }

    #[test]
    fn two_fields_that_changed_places_are_another_surface() {
        let turned = SMALL.replace(
            "  id: String\n  title: String\n",
            "  title: String\n  id: String\n",
        );
        assert!(compare(SMALL, &turned).is_err());
    }

    #[test]
    fn of_what_maven_says_the_counts_and_errors_are_shown() {
        assert!(tells(
            "[INFO] Tests run: 29, Failures: 0, Errors: 0, Skipped: 0"
        ));
        assert!(tells("[ERROR] there is none"));
        assert!(!tells("[INFO] Scanning for projects..."));
    }
}
