//! Kotlin's style, as `.editorconfig` says it, checked or mended by ktlint from Maven Central.

use crate::maven;
use crate::setup::{self, JAVA};
use crate::shell::run;
use anyhow::Result;
use std::process::Command;

/// The newest of its line; its jar (70 MB) holds all it needs.
const KTLINT: &str = "com.pinterest.ktlint:ktlint-cli:1.8.0:jar:all";
const SOURCES: [&str; 2] = ["android/app/src/**/*.kt", "tests/bindings/src/**/*.kt"];

/// Checks the Kotlin sources, or writes them as they should be.
pub(crate) fn ktlint(mend: bool) -> Result<()> {
    setup::ensure(&[JAVA])?;
    let jar = maven::artifact(KTLINT)?;
    let mut java = Command::new("java");
    java.args(["-XX:TieredStopAtLevel=1", "-jar"])
        .arg(jar)
        .arg("--log-level=error");
    if mend {
        java.arg("--format");
    }
    run(java.args(SOURCES).current_dir(crate::root()))
}
