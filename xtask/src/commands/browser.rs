//! `cargo xtask browser`: starts a station with example content, lets Chromium walk through its pages,
//! and stops it again.

use crate::setup::{self, C_COMPILER, CHROMIUM, FONTS, NODE};
use crate::shell::{self, find};
use crate::station::Station;
use anyhow::{Context, Result};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What to do.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Put the pictures into docs/pictures, to be committed, instead of dist/pictures
    #[arg(long)]
    write_pictures: bool,
    /// Take each picture down to the end of its page, to look at; never for docs/pictures
    #[arg(long, conflicts_with = "write_pictures")]
    whole_pages: bool,
    /// Only tests whose name matches this
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
}

/// Runs the journeys.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::ensure(&[C_COMPILER, CHROMIUM, FONTS, NODE])?;
    let chromium = chromium()?;
    let root = crate::root();
    let tests = root.join("tests/browser");
    install(&tests)?;
    let folder = root.join("target/browser");
    let _ = fs::remove_dir_all(&folder);
    // Four minutes past ten in the halls: they are open whenever this runs.
    let today = super::pack::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
    let now = format!("--now={}T10:04:00+08:00", today.date());
    let more = [
        "--example",
        &now,
        // A code to scan is drawn from the address: with a fixed one, pictures stay the same.
        "--public-url=https://station.example",
        // One browser here asks as much as a full hall; limits have tests of their own.
        "--requests-per-minute=1000000",
        "--burst=1000000",
    ];
    let station = Station::start(&folder, &root.join("content/seed"), &more)?;

    let desk = Station::admin(&folder, "admin", "zsl")?;
    // The tests of services have a desk of their own: files run beside each other.
    let service_desk = Station::admin(&folder, "services", "zsl")?;
    let recommend_desk = Station::admin(&folder, "recommend", "zsl")?;
    // A touch screen's line is a line of its own: nobody else's numbers wait in it.
    let kiosk_folder = root.join("target/browser-kiosk");
    let _ = fs::remove_dir_all(&kiosk_folder);
    let kiosk_station = Station::start(&kiosk_folder, &root.join("content/seed"), &more)?;
    // A manager for each file of its tests: files run beside each other.
    let managers = ["kiosk0", "kiosk1", "kiosk2"];
    let links: Result<Vec<String>> = managers
        .iter()
        .map(|name| Station::admin(&kiosk_folder, name, "zsl"))
        .collect();
    let kiosk_links = links?.join(",");
    // Handsets are set up by a station that serves an app, which the first page of the other one does not offer.
    let handset_folder = root.join("target/browser-handset");
    let _ = fs::remove_dir_all(&handset_folder);
    let apk = format!("--apk={}", root.join("tests/apk/signed.apk").display());
    let more: Vec<&str> = more.into_iter().chain([apk.as_str()]).collect();
    let handset_station = Station::start(&handset_folder, &root.join("content/seed"), &more)?;
    let handset_desk = Station::admin(&handset_folder, "admin", "zsl")?;
    let pictures = match options.write_pictures {
        true => root.join("docs/pictures"),
        false => root.join("dist/pictures"),
    };
    let mut node = Command::new("node");
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-concurrency=2",
        // A page that never comes must fail its test, not hold up the run. Node counts a whole file, too:
        // the longest takes two and a half minutes on a quiet machine.
        "--test-timeout=600000",
    ]);
    if let Some(pattern) = &options.only {
        node.arg(format!("--test-name-pattern={pattern}"));
    }
    node.current_dir(&tests)
        .env("STATION_URL", &station.address)
        .env("DESK_LINK", desk)
        .env("SERVICE_DESK_LINK", service_desk)
        .env("RECOMMEND_DESK_LINK", recommend_desk)
        .env("KIOSK_STATION_URL", &kiosk_station.address)
        .env("KIOSK_DESK_LINKS", kiosk_links)
        .env("HANDSET_STATION_URL", &handset_station.address)
        .env("HANDSET_DESK_LINK", handset_desk)
        .env("CHROMIUM", chromium)
        .env("PICTURES", &pictures)
        .env("LOOKS", root.join("dist/pictures"))
        .env(
            "WHOLE_PAGES",
            if options.whole_pages { "yes" } else { "no" },
        );
    let began = Instant::now();
    let journeys = shell::run(&mut node);
    println!("browsing took {:.0} s", began.elapsed().as_secs_f64());
    // The station's end is part of what is tested, whatever came before.
    let ends = [station, kiosk_station, handset_station].map(Station::stop);
    ends.into_iter().fold(journeys, Result::and)?;
    println!("pictures are in {}", pictures.display());
    Ok(())
}

/// The browser: what the environment names, or the system's.
fn chromium() -> Result<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let found = named
        .filter(|file| file.is_file())
        .or_else(|| find("chromium"));
    found.context(
        "there is no Chromium: apt-get install chromium fonts-noto-cjk, or name one in CHROMIUM",
    )
}

/// Installs what package-lock.json names, when it has changed since the last time.
fn install(tests: &Path) -> Result<()> {
    let changed = |file: &str| fs::metadata(tests.join(file)).and_then(|m| m.modified());
    let installed = changed("node_modules/.package-lock.json").ok();
    if installed.is_some_and(|then| changed("package-lock.json").is_ok_and(|now| now <= then)) {
        return Ok(());
    }
    println!("installing playwright-core, axe-core and jsqr with npm (20 MB)");
    let words = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
    shell::run(Command::new("npm").args(words).current_dir(tests))
        .context("the tests' packages were not installed: is there a network?")?;
    // npm keeps the lock's date on the copy; ours is the day of the install.
    let copy = fs::File::options()
        .append(true)
        .open(tests.join("node_modules/.package-lock.json"))?;
    copy.set_modified(std::time::SystemTime::now())?;
    Ok(())
}
