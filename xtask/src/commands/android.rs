//! `cargo xtask android`: the phone app's resources, and the app compiled and tested with Maven: on
//! the real Android framework, on the JVM, over the real core of this machine.

mod resources;
mod vectors;

use super::bindings;
use crate::setup::{self, JAVA};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

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

/// Does what was asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.resources {
        let written = resources::write(crate::root().as_path())?;
        println!("{written} files are written into {}", resources::FOLDER);
        return Ok(());
    }
    setup::ensure(&[JAVA])?;
    let kotlin = crate::root().join("dist/bindings/kotlin");
    let library = bindings::generate(&kotlin)?;
    maven(options, &kotlin, &library)
}

fn maven(options: &Options, kotlin: &Path, library: &Path) -> Result<()> {
    let root = crate::root();
    let framework = ".m2/repository/org/robolectric/android-all-instrumented";
    if !std::env::home_dir().is_some_and(|home| home.join(framework).is_dir()) {
        println!(
            "the first time, Maven fetches the Android framework, aapt2 and the Kotlin compiler: about 800 MB"
        );
    }
    let (goal, what) = if options.test {
        ("test", "testing the app on the JVM")
    } else {
        ("process-classes", "compiling the app")
    };
    println!("{what}, with Maven");
    let began = Instant::now();
    let log = root.join("target/maven/android.log");
    fs::create_dir_all(log.with_file_name(""))?;
    fs::write(&log, "")?;
    let append = || fs::File::options().append(true).open(&log);
    let mut command = Command::new("mvn");
    command
        .args(["--batch-mode", "-Dstyle.color=never", "--file"])
        .arg(root.join("android/pom.xml"))
        .arg(format!("-Dbindings.kotlin={}", kotlin.display()))
        .arg(format!(
            "-Dcore.library={}",
            library.with_file_name("").display()
        ));
    for (flag, on) in [
        ("pictures.accept", options.accept_pictures),
        ("pictures.all", options.all_pictures),
    ] {
        command.arg(format!("-D{flag}={on}"));
    }
    if let Some(tests) = &options.only {
        command.arg(format!("-Dtest={tests}"));
    }
    let mut maven = command
        .arg(goal)
        .stdout(Stdio::piped())
        .stderr(append()?)
        .spawn()
        .context("cannot start mvn")?;
    let mut file = append()?;
    let lines = BufReader::new(maven.stdout.take().context("mvn has no output")?).split(b'\n');
    for line in lines {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        writeln!(file, "{line}")?;
        if tells(&line) {
            println!("{line}");
        }
    }
    let took = began.elapsed().as_secs_f64();
    if !maven.wait()?.success() {
        bail!("{what} failed; all that Maven said is in {}", log.display());
    }
    println!("{what}: done in {took:.0} s");
    Ok(())
}

/// Lines of Maven's that say how the tests went, what is wrong, what the tests measured, and what
/// large thing is fetched.
fn tells(line: &str) -> bool {
    let large = line.contains("Downloaded from") && line.contains(" MB at ");
    large
        || line.contains("Tests run:")
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
