//! Kotlin's style, as `.editorconfig` says it, checked or mended by ktlint from Maven Central.

use crate::setup::{self, JAVA};
use crate::shell::run;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// The newest of its line; its jar holds all it needs.
const VERSION: &str = "1.8.0";
const SOURCES: [&str; 2] = ["android/app/src/**/*.kt", "tests/bindings/src/**/*.kt"];

/// Checks the Kotlin sources, or writes them as they should be.
pub(crate) fn ktlint(mend: bool) -> Result<()> {
    setup::ensure(&[JAVA])?;
    let jar = jar()?;
    let mut java = Command::new("java");
    java.args(["-XX:TieredStopAtLevel=1", "-jar"])
        .arg(jar)
        .arg("--log-level=error");
    if mend {
        java.arg("--format");
    }
    run(java.args(SOURCES).current_dir(crate::root()))
}

fn jar() -> Result<PathBuf> {
    let home = std::env::home_dir().context("there is no home folder for Maven's artifacts")?;
    let jar = home.join(format!(
        ".m2/repository/com/pinterest/ktlint/ktlint-cli/{VERSION}/ktlint-cli-{VERSION}-all.jar"
    ));
    if !jar.is_file() {
        println!("the first time, Maven fetches ktlint: 70 MB");
        run(Command::new("mvn")
            .args(["--batch-mode", "--quiet"])
            .arg("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get")
            .arg("-Dtransitive=false")
            .arg(format!(
                "-Dartifact=com.pinterest.ktlint:ktlint-cli:{VERSION}:jar:all"
            )))?;
    }
    Ok(jar)
}
