//! R8: what is not used goes, what stays becomes DEX. The rules and their reasons: android/shrink.

use super::super::android::Compiled;
use super::JNA;
use super::zip::{self, Files};
use crate::inputs::{self, remember, unchanged};
use crate::{maven, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Google's shrinker; on Maven Central.
const R8: &str = "com.android.tools:r8:9.5.28";
/// What classes may call on a phone; the newest that the app is compiled against.
const FRAMEWORK: &str = "org.robolectric:android-all:15-robolectric-13954326";

/// What R8 makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// For phones.
    Dex,
    /// Class files by the same rules, to be tried on this machine.
    Classes,
}

/// The app's DEX files, and the services that coroutines look up.
pub(super) fn dex(made: &Path, compiled: &Compiled) -> Result<Files> {
    let out = shrink(made, compiled, Kind::Dex)?;
    zip::read(&out, |name| {
        name.ends_with(".dex") || name.starts_with("META-INF/services/")
    })
}

/// The archive that R8 wrote, made again when anything of it changed.
pub(super) fn shrink(made: &Path, compiled: &Compiled, kind: Kind) -> Result<PathBuf> {
    let out = made.join(if kind == Kind::Dex {
        "dex.zip"
    } else {
        "shrunk.jar"
    });
    let rules = crate::root().join("android/shrink");
    let mut jars = jars(made, compiled)?;
    if kind == Kind::Classes {
        let trial = made.join("trial.jar");
        write_new(&trial, &zip::write(&classes(&compiled.trial)?)?)?;
        jars.push(trial);
    }
    let mut places = jars.clone();
    places.extend([rules.clone(), std::env::current_exe()?]);
    let hash = inputs::hash(&format!("{R8} {FRAMEWORK} {kind:?}"), &places)?;
    if unchanged(&out, &hash) {
        println!("  R8: unchanged");
        return Ok(out);
    }
    let map = out.with_extension("map");
    let mut java = Command::new("java");
    java.args(["-XX:+UseSerialGC", "-Xmx3g", "-cp"])
        .arg(maven::artifact(R8)?)
        .args(["com.android.tools.r8.R8", "--release", "--pg-conf"])
        .arg(rules.join("rules.pro"))
        .arg("--pg-map-output")
        .arg(&map)
        .arg("--output")
        .arg(&out)
        .arg("--lib")
        .arg(java_home()?)
        .arg("--lib")
        .arg(maven::artifact(FRAMEWORK)?);
    match kind {
        Kind::Dex => java
            .args(["--min-api", "26", "--pg-conf"])
            .arg(rules.join("entries.pro")),
        Kind::Classes => java
            .args(["--classfile", "--pg-conf"])
            .arg(rules.join("trial.pro")),
    };
    // Its warnings are of files that two libraries bring, such as licences; errors come with the failure.
    shell::quiet(java.args(&jars))?;
    let moved = moved(&fs::read_to_string(&map)?);
    if !moved.is_empty() {
        fs::remove_file(&out)?;
        bail!(
            "R8 moved methods of JNA into other classes, where they do not run; see android/shrink:\n  {}",
            moved.join("\n  ")
        );
    }
    remember(&out, &hash)?;
    Ok(out)
}

/// The app's classes and what they stand on; JNA in its edition for phones.
fn jars(made: &Path, compiled: &Compiled) -> Result<Vec<PathBuf>> {
    let own = made.join("app.jar");
    write_new(&own, &zip::write(&classes(&compiled.classes)?)?)?;
    let jna = made.join("jna.jar");
    let found = zip::read(&maven::artifact(JNA)?, |name| name == "classes.jar")?;
    write_new(
        &jna,
        found
            .get("classes.jar")
            .context("JNA's archive has no classes")?,
    )?;
    let mut jars = vec![own];
    jars.extend(compiled.libraries.iter().filter(|l| !is_jna(l)).cloned());
    jars.push(jna);
    Ok(jars)
}

fn is_jna(library: &Path) -> bool {
    library.components().any(|c| c.as_os_str() == "jna")
}

fn classes(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("no {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "class") {
                let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
                files.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// Leaves a file that is as it should be alone.
fn write_new(file: &Path, bytes: &[u8]) -> Result<()> {
    if !fs::read(file).is_ok_and(|before| before == bytes) {
        fs::write(file, bytes)?;
    }
    Ok(())
}

fn java_home() -> Result<PathBuf> {
    let javac = shell::find("javac").context("there is no javac")?;
    let home = fs::canonicalize(javac)?;
    home.ancestors()
        .nth(2)
        .map(Path::to_owned)
        .context("javac lies nowhere")
}

/// Methods of JNA that the map shows in a class that is not JNA's.
fn moved(map: &str) -> Vec<String> {
    let mut class = "";
    let mut moved = Vec::new();
    for line in map.lines() {
        if line.trim_start().starts_with('#') {
        } else if !line.starts_with(' ') {
            class = line.split(" -> ").next().unwrap_or_default();
        } else if !class.starts_with("com.sun.jna.")
            && let Some((before, _)) = line.split_once('(')
            && let Some(name) = before.split(' ').next_back()
            && name.starts_with("com.sun.jna.")
        {
            moved.push(format!("{class}: {}", line.trim()));
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_of_jna_in_a_strange_class_is_seen_and_others_are_not() {
        let map = "# comment\n\
            com.sun.jna.Pointer -> com.sun.jna.Pointer:\n    \
                1:2:void com.sun.jna.Klass.newInstance(java.lang.Class):10 -> a\n\
            org.phonestation.core.X -> org.phonestation.core.X:\n    \
                1:3:void call(com.sun.jna.Pointer):7 -> call\n    \
                com.sun.jna.Pointer pointer -> pointer\n\
            kotlin.ResultKt -> kotlin.ResultKt:\n    \
                4:5:java.lang.Object com.sun.jna.Klass.newInstance(java.lang.Class):10 -> a\n";
        assert_eq!(moved(map).len(), 1);
        assert!(moved(map)[0].starts_with("kotlin.ResultKt"));
    }
}
