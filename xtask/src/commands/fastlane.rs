//! `cargo xtask fastlane`: what stores show beside the app. The lanes are run over a stub of fastlane's
//! language; fastlane itself does not run. The F-Droid index of it is made by `cargo xtask fdroid`.

use super::fdroid::METADATA;
use crate::setup::{self, RUBY};
use crate::shell::quiet;
use anyhow::{Context, Result, ensure};
use clap::Args;
use std::fs;
use std::process::Command;

/// Languages as stores name them, and as the pictures do.
pub(super) const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "zh"), ("en-US", "en")];
/// Screens that are shown beside the app, in order.
pub(super) const SHOWN: [&str; 4] = ["home", "guides", "guide", "contacts"];

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
        words()
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
