//! The repository looked at as a phone looks at it: who signed what, and whether it is what lies there.

use super::super::apk::facts;
use super::super::fastlane::{LANGUAGES, SHOWN};
use crate::shell::quiet;
use anyhow::{Context, Result, bail, ensure};
use phonestation_rules::content::sha256_hex;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Everything; then once more with one byte of it changed, which must be found.
pub(super) fn run(repo: &Path, apk: &Path, fingerprint: &str) -> Result<()> {
    look(repo, apk, fingerprint)?;
    println!(
        "  jarsigner: entry.jar and index-v1.jar are signed by this key; the index is of this very app"
    );
    let spoilt = tempfile::tempdir()?;
    for name in ["index-v2.json", "entry.jar", "app"] {
        let copy = spoilt.path().join(name);
        super::copy_all(repo, &copy)?;
        let file = match name {
            "app" => offered(&copy)?,
            name => copy.join(name),
        };
        spoil(&file)?;
        ensure!(
            look(&copy, apk, fingerprint).is_err(),
            "a changed {name} is not found: this check would pass whatever is served"
        );
    }
    println!("  a changed index, entry or app is found");
    Ok(())
}

fn look(repo: &Path, apk: &Path, fingerprint: &str) -> Result<()> {
    signed(&repo.join("entry.jar"), fingerprint, false)?;
    signed(&repo.join("index-v1.jar"), fingerprint, true)?;
    let folder = tempfile::tempdir()?;
    let entry: Value = inside(&repo.join("entry.jar"), "entry.json", folder.path())?;
    let index = fs::read(repo.join("index-v2.json"))?;
    let told = &entry["index"];
    ensure!(
        told["name"] == "/index-v2.json" && told["sha256"] == sha256_hex(&index).as_str(),
        "entry.json tells of another index: {told}"
    );
    ensure!(told["size"] == index.len(), "entry.json tells another size");
    let index: Value = serde_json::from_slice(&index)?;
    descriptions(&index)?;
    app(&index, repo, apk)
}

/// jarsigner verifies it, every file of it, and keytool names who signed.
///
/// index-v1.jar is for clients of before 2023, some of which read nothing newer than SHA-1: fdroidserver signs it
/// so. Java of today does not count SHA-1; for this file alone it is told to. Newer clients go by entry.jar.
fn signed(jar: &Path, fingerprint: &str, old: bool) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let allowed = folder.path().join("security.properties");
    fs::write(&allowed, "jdk.jar.disabledAlgorithms=MD2, MD5\n")?;
    let allow = format!("-J-Djava.security.properties={}", allowed.display());
    let ask = |tool: &str, words: &[&str]| {
        let mut asked = Command::new(tool);
        asked.args(old.then_some(&allow)).args(words).arg(jar);
        quiet(&mut asked)
    };
    let said = ask("jarsigner", &["-verify", "-verbose"])?;
    ensure!(
        said.contains("jar verified.") && !said.contains("unsigned entries"),
        "jarsigner does not verify {}: {said}",
        jar.display()
    );
    let who = ask("keytool", &["-printcert", "-jarfile"])?;
    let digits: Vec<String> = who
        .lines()
        .filter_map(|line| line.trim().strip_prefix("SHA256: "))
        .map(|digits| digits.trim().replace(':', ""))
        .collect();
    ensure!(
        digits.len() == 1 && digits[0].eq_ignore_ascii_case(fingerprint),
        "{} is signed by {digits:?}, not by {fingerprint}",
        jar.display()
    );
    Ok(())
}

/// The JSON in a jar, unpacked by its own tool.
fn inside(jar: &Path, name: &str, folder: &Path) -> Result<Value> {
    let jar = std::path::absolute(jar)?;
    quiet(
        Command::new("jar")
            .arg("xf")
            .arg(&jar)
            .arg(name)
            .current_dir(folder),
    )?;
    let file = folder.join(name);
    let bytes = fs::read(&file).with_context(|| format!("{} has no {name}", jar.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// The one version in the index is the app that lies there, which is the app that was built.
fn app(index: &Value, repo: &Path, apk: &Path) -> Result<()> {
    let versions = index["packages"]["org.phonestation"]["versions"]
        .as_object()
        .context("the index has no org.phonestation")?;
    ensure!(
        versions.len() == 1,
        "the index has {} versions",
        versions.len()
    );
    let version = versions.values().next().context("no version")?;
    let (file, manifest) = (&version["file"], &version["manifest"]);
    let bytes = fs::read(offered(repo)?)?;
    let (found, built) = (sha256_hex(&bytes), sha256_hex(&fs::read(apk)?));
    ensure!(
        found == built && file["sha256"] == found.as_str() && file["size"] == bytes.len(),
        "the index tells of another app: {file}; it lies there as {found}, and was built as {built}"
    );
    let facts = facts(apk)?;
    ensure!(
        manifest["signer"]["sha256"][0] == facts.certificate.as_str(),
        "the index names another certificate: {}",
        manifest["signer"]
    );
    ensure!(
        manifest["versionCode"] == facts.code && manifest["versionName"] == facts.version.as_str(),
        "the index has version {}",
        manifest["versionName"]
    );
    ensure!(
        version["whatsNew"]["zh-CN"].is_string() && version["whatsNew"]["en-US"].is_string(),
        "the index does not say what is new"
    );
    Ok(())
}

/// The one app in a repository.
fn offered(repo: &Path) -> Result<std::path::PathBuf> {
    let mut apps = Vec::new();
    for entry in fs::read_dir(repo)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "apk") {
            apps.push(path);
        }
    }
    match apps.pop() {
        Some(app) if apps.is_empty() => Ok(app),
        _ => bail!("{} does not hold one app", repo.display()),
    }
}

fn descriptions(index: &Value) -> Result<()> {
    let metadata = &index["packages"]["org.phonestation"]["metadata"];
    for (store, _) in LANGUAGES {
        for word in ["name", "summary", "description"] {
            if metadata[word][store].as_str().is_none_or(str::is_empty) {
                bail!("the index has no {word} in {store}");
            }
        }
        let pictures = metadata["screenshots"]["phone"][store]
            .as_array()
            .map_or(0, Vec::len);
        ensure!(
            pictures == SHOWN.len(),
            "the index has {pictures} pictures in {store}"
        );
    }
    Ok(())
}

/// One bit of the middle.
fn spoil(file: &Path) -> Result<()> {
    let mut bytes = fs::read(file)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    Ok(fs::write(file, bytes)?)
}
