//! `cargo xtask android`: the phone app's resources, and the app compiled and tested with Maven: on
//! the real Android framework, on the JVM, over the real core of this machine.

mod journey;
mod resources;
mod vectors;

use super::bindings;
use crate::maven::{self, Maven};
use crate::station::Station;
use anyhow::{Context, Result};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Without a flag the app is compiled.
#[derive(Args)]
pub(crate) struct Options {
    /// Write the colours, sizes and drawings under android/ from design/, and stop
    #[arg(long)]
    resources: bool,
    /// Run the app's tests too; pictures go to dist/pictures
    #[arg(long)]
    test: bool,
    /// Only these tests, as Surefire names them
    #[arg(long, value_name = "TESTS", requires = "test")]
    only: Option<String>,
    /// Keep the pictures of the screens as they are drawn now, instead of comparing
    #[arg(long, requires = "test")]
    accept_pictures: bool,
    /// Draw every combination of language, mode, text, and size, not only every pair
    #[arg(long, requires = "test")]
    all_pictures: bool,
}

impl Options {
    /// What is tested at CI size.
    pub(crate) fn all() -> Options {
        Options {
            resources: false,
            test: true,
            only: None,
            accept_pictures: false,
            all_pictures: false,
        }
    }

    /// Every combination of language, mode, text, size and look, drawn and looked through.
    pub(crate) fn every_picture() -> Options {
        Options {
            only: Some("PicturesTest".to_owned()),
            all_pictures: true,
            ..Options::all()
        }
    }
}

/// Does what was asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.resources {
        let written = resources::write(crate::root().as_path())?;
        println!("{written} files are written into {}", resources::FOLDER);
        return Ok(());
    }
    if !options.test {
        return maven("compiling the app")?.go(&["process-classes"], tells);
    }
    let folder = crate::root().join("target/android-journey");
    let station = journey::start(&folder)?;
    // For a demo handset, which is made known at a hall's desk.
    let desk = Station::admin(&folder, "handset", "zsl")?;
    let mut maven = maven("testing the app on the JVM")?
        .with("station.running", &station.address)
        .with("station.desk", &desk)
        .with("pictures.accept", options.accept_pictures)
        .with("pictures.all", options.all_pictures);
    if let Some(tests) = &options.only {
        maven = maven.with("test", tests);
    }
    maven.go(&["test"], tells)?;
    station.stop()
}

/// The compiled app.
pub(super) struct Compiled {
    /// Its classes, and those of the bindings.
    pub(super) classes: PathBuf,
    /// What its shrunk classes are tried with.
    pub(super) trial: PathBuf,
    /// Manifest and resources, as aapt2 links them.
    pub(super) resources: PathBuf,
    /// What it stands on: files of a class path.
    pub(super) libraries: Vec<PathBuf>,
}

impl Compiled {
    /// What [`compile`] left in `folder`.
    pub(super) fn in_folder(folder: &Path) -> Result<Compiled> {
        let libraries = folder.join("classpath.txt");
        let libraries = fs::read_to_string(&libraries)
            .with_context(|| format!("cannot read {}", libraries.display()))?;
        Ok(Compiled {
            classes: folder.join("classes"),
            trial: folder.join("trial"),
            resources: folder.join("res/resources.ap_"),
            libraries: std::env::split_paths(libraries.trim()).collect(),
        })
    }
}

/// Compiles the app of `station`, without tests, into `folder`.
pub(super) fn compile(folder: &Path, station: &str) -> Result<()> {
    maven("compiling the app")?
        .with("made.in", folder.display())
        .with("station.url", station)
        .with("mdep.outputFile", folder.join("classpath.txt").display())
        .with("includeScope", "runtime")
        .go(&["process-classes", maven::CLASSPATH], tells)
}

/// Maven for the app, over the core of this machine.
fn maven(what: &str) -> Result<Maven> {
    let framework = "org/robolectric/android-all-instrumented";
    if !maven::repository()?.join(framework).is_dir() {
        println!(
            "the first time, Maven fetches the Android framework, aapt2 and the Kotlin compiler: about 800 MB"
        );
    }
    let kotlin = crate::root().join("dist/bindings/kotlin");
    let library = bindings::generate(&kotlin)?;
    Ok(Maven::new(what, "android/pom.xml", "android.log")
        .with("bindings.kotlin", kotlin.display())
        .with("core.library", library.with_file_name("").display()))
}

/// Lines of Maven's that say how the tests went, what is wrong, and what the tests measured.
fn tells(line: &str) -> bool {
    line.contains("Tests run:")
        || line.starts_with("[ERROR]")
        || line.contains("[exec]") && line.contains("error:")
        || line.starts_with("core calls")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_has_the_version_of_the_workspace() {
        let pom = fs::read_to_string(crate::root().join("android/pom.xml")).unwrap();
        let version = concat!("<version>", env!("CARGO_PKG_VERSION"), "</version>");
        let own = pom.find("<version>").map(|at| &pom[at..]);
        assert!(
            own.is_some_and(|rest| rest.starts_with(version)),
            "the first <version> of android/pom.xml is not {version}"
        );
    }

    #[test]
    fn of_what_maven_says_counts_errors_and_measures_are_shown() {
        assert!(tells("[INFO] Tests run: 12, Failures: 0"));
        assert!(tells("[ERROR] no"));
        assert!(tells("core calls: guides 1"));
        assert!(!tells("[INFO] Scanning for projects..."));
    }
}
