//! `cargo xtask fastlane`: what stores show beside the app. The lanes are run over a stub of fastlane's
//! language, and an F-Droid index is made of the app with its descriptions; fastlane itself does not run.

use crate::setup::{self, RUBY};
use crate::shell::{self, quiet};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// From PyPI: Debian's cannot read what aapt2 of today writes.
const FDROID: &str = "fdroidserver==2.4.5";
const METADATA: &str = "fastlane/metadata/android";
/// Languages as stores name them, and as the pictures do.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "zh"), ("en-US", "en")];
/// Screens that are shown beside the app, in order.
const SHOWN: [&str; 4] = ["home", "guides", "guide", "contacts"];

/// What to do.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Renew the pictures from dist/pictures, where the app's tests put them
    #[arg(long)]
    pictures: bool,
}

/// Renews the pictures, or checks everything.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.pictures {
        pictures()
    } else {
        lanes()?;
        words()?;
        index()
    }
}

/// By day, with ordinary text, on a phone: as most people see it.
fn pictures() -> Result<()> {
    let root = crate::root();
    for (store, language) in LANGUAGES {
        let folder = root
            .join(METADATA)
            .join(store)
            .join("images/phoneScreenshots");
        fs::create_dir_all(&folder)?;
        for (number, screen) in (1..).zip(SHOWN) {
            let name = format!("android-{screen}-{language}-day-1-phone-ordinary.png");
            let from = root.join("dist/pictures").join(&name);
            fs::copy(&from, folder.join(format!("{number}-{screen}.png"))).with_context(|| {
                format!("no {name}: draw all pictures first, `cargo xtask android --test --all-pictures`")
            })?;
        }
    }
    println!("{METADATA}: {} pictures", LANGUAGES.len() * SHOWN.len());
    Ok(())
}

/// The Fastfile is Ruby, and each lane is one call of `cargo xtask`.
fn lanes() -> Result<()> {
    setup::ensure(&[RUBY])?;
    let root = crate::root();
    let file = root.join("fastlane/Fastfile");
    quiet(Command::new("ruby").arg("-c").arg(&file))?;
    let said = quiet(
        Command::new("ruby")
            .arg(root.join("fastlane/stub.rb"))
            .arg(&file),
    )?;
    check_lanes(&said)?;
    println!(
        "fastlane: {} lanes, run over a stub of its language",
        said.lines().count()
    );
    Ok(())
}

fn check_lanes(said: &str) -> Result<()> {
    ensure!(said.lines().count() >= 4, "too few lanes:\n{said}");
    for line in said.lines() {
        let (name, command) = line
            .split_once('\t')
            .context("the stub said something else")?;
        let command = command.strip_prefix("cd .. && cargo xtask ");
        let word = command.and_then(|rest| rest.split(' ').next());
        let known = ["test", "apk", "fastlane"];
        ensure!(
            word.is_some_and(|word| known.contains(&word))
                && !command.unwrap_or_default().contains("&&"),
            "lane {name} is not one call of `cargo xtask`: {line}"
        );
    }
    Ok(())
}

/// Descriptions as long as stores take them, and pictures that are PNGs.
fn words() -> Result<()> {
    for (store, _) in LANGUAGES {
        let folder = crate::root().join(METADATA).join(store);
        for (name, most) in [
            ("title", 30),
            ("short_description", 80),
            ("full_description", 4000),
        ] {
            let file = folder.join(format!("{name}.txt"));
            let text =
                fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
            let length = text.trim().chars().count();
            ensure!(
                (1..=most).contains(&length),
                "{} has {length} characters of {most}",
                file.display()
            );
        }
        for (number, screen) in (1..).zip(SHOWN) {
            let file = folder.join(format!("images/phoneScreenshots/{number}-{screen}.png"));
            let bytes = fs::read(&file).with_context(|| format!("no {}", file.display()))?;
            ensure!(
                bytes.starts_with(b"\x89PNG"),
                "{} is no PNG",
                file.display()
            );
        }
    }
    Ok(())
}

/// fdroidserver indexes the app with its descriptions; what it made is read back.
fn index() -> Result<()> {
    let root = crate::root();
    let apk = root.join("dist/phonestation.apk");
    ensure!(
        apk.is_file(),
        "no dist/phonestation.apk: run `cargo xtask apk` first"
    );
    let fdroid = setup::python("fdroid", FDROID, "220 MB with what it needs")?;
    let folder = root.join("target/fdroid-repo");
    let _none_yet = fs::remove_dir_all(&folder);
    for inside in ["repo", "metadata/org.phonestation"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    fs::copy(&apk, folder.join("repo/phonestation_1.apk"))?;
    copy_all(
        &root.join(METADATA),
        &folder.join("metadata/org.phonestation"),
    )?;
    fs::write(
        folder.join("metadata/org.phonestation.yml"),
        "Categories:\n  - Phone & SMS\nLicense: Apache-2.0\n",
    )?;
    fs::write(
        folder.join("config.yml"),
        format!(
            "repo_url: https://station.example/fdroid/repo\nrepo_name: Phone Station\nsdk_path: \"\"\napksigner: {}\n",
            shell::find("apksigner").context("no apksigner")?.display()
        ),
    )?;
    quiet(
        Command::new(fdroid.with_file_name("fdroid"))
            .args(["update", "--create-key", "--pretty"])
            .current_dir(&folder),
    )?;
    let made = fs::read_to_string(folder.join("repo/index-v2.json"))?;
    let made: Value = serde_json::from_str(&made)?;
    check_index(&made)?;
    println!("fdroidserver: indexed org.phonestation with both languages and their pictures");
    Ok(())
}

fn check_index(index: &Value) -> Result<()> {
    let package = &index["packages"]["org.phonestation"];
    let metadata = &package["metadata"];
    for (store, _) in LANGUAGES {
        for word in ["name", "summary", "description"] {
            if metadata[word][store].as_str().is_none_or(str::is_empty) {
                bail!("the index has no {word} in {store}");
            }
        }
        let pictures = metadata["screenshots"]["phone"][store]
            .as_array()
            .map_or(0, Vec::len);
        ensure!(
            pictures == SHOWN.len(),
            "the index has {pictures} pictures in {store}"
        );
    }
    let version = package["versions"]
        .as_object()
        .and_then(|v| v.values().next());
    let name = version.and_then(|v| v["manifest"]["versionName"].as_str());
    ensure!(
        name == Some(env!("CARGO_PKG_VERSION")),
        "the index has version {name:?}"
    );
    Ok(())
}

fn copy_all(from: &Path, to: &PathBuf) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &place)?;
        } else {
            fs::copy(&path, place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_that_does_more_than_call_xtask_is_refused() {
        let good = "test\tcd .. && cargo xtask test\nbuild\tcd .. && cargo xtask apk --check\na\tcd .. && cargo xtask apk\nb\tcd .. && cargo xtask fastlane\n";
        assert!(check_lanes(good).is_ok());
        assert!(check_lanes(&good.replace("cargo xtask test", "gradle build")).is_err());
        assert!(check_lanes(&good.replace("apk --check", "apk && rm x")).is_err());
        assert!(check_lanes("").is_err());
    }

    #[test]
    fn the_descriptions_are_there_and_not_too_long() {
        words().expect("are");
    }
}
