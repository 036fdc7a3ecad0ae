//! What the way from Kotlin into the core costs: the same calls by Rust and through JNA, in turns.

use super::super::bindings;
use crate::maven;
use crate::shell::{self, cargo, quiet};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Starts of each side; the median of them is shown.
pub(crate) const STARTS: usize = 9;
/// Where Maven says what the Kotlin side is made of.
const CLASSPATH: &str = "target/maven/bindings/classpath.txt";

/// What one start measured, in the order of its lines.
type Times = Vec<(String, Duration)>;

/// Prints a table of medians and the share that Kotlin's way has in them.
pub(crate) fn bench(starts: usize) -> Result<()> {
    let rust = rust_side()?;
    let java = kotlin_side()?;
    println!("{starts} starts each of the core by Rust and by Kotlin through JNA, in turns");
    let (mut direct, mut through) = (Vec::new(), Vec::new());
    for _ in 0..starts {
        direct.push(start(&mut Command::new(&rust))?);
        through.push(start(&mut java.command())?);
    }
    print(&medians(&direct)?, &medians(&through)?);
    Ok(())
}

/// The core's own bench, built as the library is.
fn rust_side() -> Result<PathBuf> {
    let said = quiet(&mut cargo(&[
        "bench",
        "--quiet",
        "--no-run",
        "--message-format=json",
        "--package",
        "phonestation-core",
        "--bench",
        "calls",
    ]))?;
    said.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo did not say where it put the bench")
}

struct Kotlin {
    classes: String,
    library: PathBuf,
}

impl Kotlin {
    fn command(&self) -> Command {
        let mut java = Command::new("java");
        java.arg("--class-path").arg(&self.classes);
        java.arg(format!("-Djna.library.path={}", self.library.display()));
        java.arg("org.phonestation.bench.CallsKt");
        java
    }
}

/// The Kotlin and the optimised library it calls.
fn kotlin_side() -> Result<Kotlin> {
    let root = crate::root();
    let kotlin = root.join("dist/bindings/kotlin");
    let debug = bindings::generate(&kotlin)?;
    shell::run(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "phonestation-core",
        "--lib",
    ]))?;
    let classpath = root.join(CLASSPATH);
    bindings::maven("compiling the Kotlin", &kotlin, &debug)
        .with("mdep.outputFile", classpath.display())
        .go(&["test-compile", maven::CLASSPATH], |line| {
            line.starts_with("[ERROR]")
        })?;
    let jars = std::fs::read_to_string(&classpath)
        .with_context(|| format!("cannot read {}", classpath.display()))?;
    let own = |folder: &str| root.join("target/maven/bindings").join(folder);
    let parent = |file: &Path| file.parent().map(PathBuf::from);
    Ok(Kotlin {
        classes: format!(
            "{}:{}:{}",
            own("classes").display(),
            own("test-classes").display(),
            jars.trim()
        ),
        library: parent(&debug)
            .and_then(|debug| parent(&debug))
            .context("the library lies nowhere")?
            .join("release"),
    })
}

/// One start of the app, in a folder of its own.
fn start(command: &mut Command) -> Result<Times> {
    let folder = tempfile::tempdir()?;
    let said = quiet(command.arg(folder.path()))?;
    let times: Times = said.lines().filter_map(read).collect();
    ensure!(!times.is_empty(), "a start measured nothing: {said}");
    Ok(times)
}

fn read(line: &str) -> Option<(String, Duration)> {
    let (name, nanoseconds) = line.rsplit_once(' ')?;
    Some((
        name.to_owned(),
        Duration::from_nanos(nanoseconds.parse().ok()?),
    ))
}

fn medians(starts: &[Times]) -> Result<Times> {
    let first = starts.first().context("nothing was started")?;
    let middle = |name: &str| {
        let mut of: Vec<Duration> = starts
            .iter()
            .flatten()
            .filter(|(other, _)| other == name)
            .map(|(_, time)| *time)
            .collect();
        of.sort();
        of[of.len() / 2]
    };
    Ok(first
        .iter()
        .map(|(name, _)| (name.clone(), middle(name)))
        .collect())
}

fn print(direct: &Times, through: &Times) {
    println!(
        "\n{:<26}{:>14}{:>16}{:>20}",
        "", "by Rust, µs", "by Kotlin, µs", "share of JNA"
    );
    for (name, by_kotlin) in through {
        let by_rust = direct.iter().find(|(other, _)| other == name);
        let (rust, share) = by_rust.map_or((String::new(), String::new()), |(_, time)| {
            let share = 1.0 - time.as_secs_f64() / by_kotlin.as_secs_f64();
            (micros(*time), format!("{:.0} %", 100.0 * share))
        });
        println!("{name:<26}{rust:>14}{:>16}{share:>20}", micros(*by_kotlin));
    }
    println!(
        "\nJNA's share holds the JVM's own warming up as well. On the host's JVM, not on a phone's.\n"
    );
}

fn micros(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_name_and_nanoseconds_and_what_the_library_logs_is_neither() {
        assert_eq!(
            read("open, first start 1500"),
            Some(("open, first start".to_owned(), Duration::from_nanos(1500)))
        );
        assert_eq!(read("a word"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn the_median_is_of_the_same_name_only() -> Result<()> {
        let start = |a, b| {
            vec![
                ("a".to_owned(), Duration::from_nanos(a)),
                ("b".to_owned(), Duration::from_nanos(b)),
            ]
        };
        let middle = medians(&[start(1, 10), start(9, 30), start(5, 20)])?;
        assert_eq!(middle, start(5, 20));
        Ok(())
    }
}
