//! unidbg, on the JVM: the library over Android's own C library, whose system calls unidbg plays.

use super::Counts;
use crate::setup::{self, JAVA};
use crate::shell::quiet;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs what unidbg can.
pub(super) fn run(library: &Path, caller: &Path, counts: &mut Counts) -> Result<()> {
    setup::ensure(&[JAVA])?;
    let root = crate::root();
    let (module, made) = (
        root.join("tests/emulated/bionic"),
        root.join("target/maven/emulated-bionic"),
    );
    let own = ".m2/repository/com/github/zhkl0228/unidbg-android";
    if !std::env::home_dir().is_some_and(|home| home.join(own).is_dir()) {
        println!("  the first time, Maven fetches unidbg: about 60 MB");
    }
    let mut maven = Command::new("mvn");
    maven
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(module.join("pom.xml"))
        .arg("compile");
    quiet(&mut maven).context("the unidbg module does not build")?;
    let classpath = fs::read_to_string(made.join("classpath"))?;
    let folder = super::fresh("bionic")?;
    let mut java = super::bounded("java");
    java.arg("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
        .arg("-cp");
    java.arg(format!(
        "{}:{}",
        made.join("classes").display(),
        classpath.trim()
    ));
    java.arg("org.phonestation.emulated.Bionic")
        .arg(library)
        .arg(caller);
    java.arg(root.join("android/native/stand-ins"))
        .arg(&folder)
        .arg(env!("CARGO_PKG_VERSION"));
    super::steps(&mut java, &made.join("log"), counts)
}
