//! The shrunk classes, run: what R8 took out or moved shows on the JVM, where JNA is the same code.
//! Not on Android's own runtime: that takes a phone.

use super::super::android::Compiled;
use super::super::bindings;
use super::shrink::{Kind, shrink};
use super::zip;
use crate::maven;
use crate::shell::quiet;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// JNA's own library for this machine lies in its jar for desktops.
const JNA: &str = "net.java.dev.jna:jna:5.19.1";

/// Shrinks to class files by the app's rules and walks through what the core can do.
pub(super) fn run(made: &Path, compiled: &Compiled) -> Result<()> {
    let jar = shrink(made, compiled, Kind::Classes)?;
    let core = bindings::generate(&crate::root().join("dist/bindings/kotlin"))?;
    let lies = format!("com/sun/jna/linux-{}/libjnidispatch.so", machine());
    let found = zip::read(&maven::artifact(JNA)?, |name| name == lies)?;
    let dispatch = found
        .get(&lies)
        .context("JNA has no library for this machine")?;
    fs::write(made.join("libjnidispatch.so"), dispatch)?;
    let folder = tempfile::tempdir()?;
    let said = quiet(
        Command::new("java")
            .arg(format!("-Djna.boot.library.path={}", made.display()))
            .arg(format!(
                "-Djna.library.path={}",
                core.with_file_name("").display()
            ))
            .arg("-cp")
            .arg(&jar)
            .arg("org.phonestation.trial.TrialKt")
            .arg(folder.path()),
    )
    .context("the shrunk classes fail: what do they need that android/shrink/rules.pro lets go?")?;
    let last = said.lines().last().unwrap_or_default();
    println!("  shrunk classes on the JVM, over this machine's core: {last}");
    Ok(())
}

/// As JNA names it.
fn machine() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x86-64",
        other => other,
    }
}
