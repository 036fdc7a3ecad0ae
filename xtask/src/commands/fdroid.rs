//! `cargo xtask fdroid`: a repository for phones with F-Droid, in dist/fdroid/repo, made and signed by
//! fdroidserver, and looked at by other tools.

mod check;

use super::apk::{facts, make_key};
use crate::setup;
use crate::shell::{self, quiet};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// From PyPI: Debian's cannot read what aapt2 of today writes.
const FDROID: &str = "fdroidserver==2.4.5";
/// Descriptions and pictures, in the layout that fdroidserver knows.
pub(super) const METADATA: &str = "fastlane/metadata/android";
/// Of the development key, which protects nothing: whoever builds makes one.
const DEVELOPMENT: &str = "development";
/// Where an operator's build server puts the password of the repository's key.
const PASSWORD: &str = "PHONESTATION_FDROID_PASSWORD";
/// The page that fdroidserver wants to know of; phones are told the station's own address.
const ADDRESS: &str = "https://station.example/fdroid/repo";

/// How the repository is made.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// The app that it offers
    #[arg(long, value_name = "FILE", default_value = APK)]
    apk: Option<PathBuf>,
    /// Sign for customers, with this PKCS12 file, whose password is in `PHONESTATION_FDROID_PASSWORD`
    #[arg(long, value_name = "FILE", requires = "alias")]
    repo_key: Option<PathBuf>,
    /// The key's name in that file
    #[arg(long, value_name = "NAME")]
    alias: Option<String>,
    /// Where phones find it: the station's address and /fdroid/repo
    #[arg(long, value_name = "URL", default_value = ADDRESS)]
    address: Option<String>,
}

const APK: &str = "dist/phonestation.apk";

/// A PKCS12 file, the key's name in it, and how its password is told.
struct Key {
    file: PathBuf,
    alias: String,
    /// The password, or nothing where it is in the environment.
    password: Option<&'static str>,
}

/// Makes the repository and looks at it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let began = Instant::now();
    let apk = crate::root().join(options.apk.as_deref().unwrap_or(Path::new(APK)));
    ensure!(
        apk.is_file(),
        "there is no {}: run `cargo xtask apk` first",
        apk.display()
    );
    let key = key(options)?;
    let folder = crate::root().join("dist/fdroid");
    build(
        &folder,
        &apk,
        &key,
        options.address.as_deref().unwrap_or(ADDRESS),
    )?;
    let fingerprint = fingerprint(&key)?;
    let repo = folder.join("repo");
    fs::write(repo.join("fingerprint.txt"), format!("{fingerprint}\n"))?;
    check::run(&repo, &apk, &fingerprint)?;
    println!(
        "dist/fdroid/repo: signed by {fingerprint}; `phonestation-station serve --fdroid dist/fdroid/repo` serves it; \
         took {:.0} s",
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

/// The operator's key, or one that this checkout makes for itself once: phones go on trusting it.
fn key(options: &Options) -> Result<Key> {
    if let Some(file) = &options.repo_key {
        ensure!(file.is_file(), "there is no key {}", file.display());
        ensure!(
            std::env::var_os(PASSWORD).is_some(),
            "put the password of {} into {PASSWORD}",
            file.display()
        );
        return Ok(Key {
            file: std::path::absolute(file)?,
            alias: options.alias.clone().unwrap_or_default(),
            password: None,
        });
    }
    let file = crate::root().join("dist/fdroid-development.p12");
    let name = "Phone Station development repository";
    make_key(&file, DEVELOPMENT, "4096", name)?;
    Ok(Key {
        file,
        alias: DEVELOPMENT.to_owned(),
        password: Some(DEVELOPMENT),
    })
}

/// Everything but the key is made anew: nothing of an earlier run is served.
fn build(folder: &Path, apk: &Path, key: &Key, address: &str) -> Result<()> {
    let fdroid = setup::python("fdroid", FDROID, "220 MB with what it needs")?;
    let _none_yet = fs::remove_dir_all(folder);
    for inside in ["repo", "metadata/org.phonestation"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    let app = facts(apk)?;
    let code = app.code;
    fs::copy(apk, folder.join(format!("repo/phonestation_{code}.apk")))?;
    copy_all(
        &crate::root().join(METADATA),
        &folder.join("metadata/org.phonestation"),
    )?;
    fs::write(
        folder.join("metadata/org.phonestation.yml"),
        // What is new is told only of a version that is named here.
        format!(
            "Categories:\n  - Phone & SMS\nLicense: Apache-2.0\nCurrentVersionCode: {code}\n\
             Builds:\n  - versionName: {:?}\n    versionCode: {code}\n",
            app.version
        ),
    )?;
    let config = folder.join("config.yml");
    fs::write(&config, configuration(key, address)?)?;
    // It holds the password of the development key, and fdroidserver complains of files that others read.
    shell::quiet(Command::new("chmod").arg("600").arg(&config))?;
    let began = Instant::now();
    quiet(
        Command::new(fdroid.with_file_name("fdroid"))
            .args(["update", "--pretty"])
            .current_dir(folder),
    )?;
    println!(
        "  fdroidserver: indexed and signed, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

/// What fdroidserver reads. A password of an operator's key never reaches a file.
fn configuration(key: &Key, address: &str) -> Result<String> {
    let apksigner = shell::find("apksigner").context("no apksigner")?;
    let password = match key.password {
        Some(word) => serde_json::to_string(word)?,
        None => format!("{{env: {PASSWORD}}}"),
    };
    // JSON's strings are YAML's.
    let text = |text: &str| serde_json::to_string(text);
    Ok(format!(
        "repo_url: {}\nrepo_name: Phone Station\nrepo_description: The app of this station, for staff phones\n\
         archive_older: 0\nsdk_path: \"\"\napksigner: {}\nkeystore: {}\nrepo_keyalias: {}\n\
         keystorepass: {password}\nkeypass: {password}\n",
        text(address)?,
        text(&apksigner.display().to_string())?,
        text(&key.file.display().to_string())?,
        text(&key.alias)?,
    ))
}

/// SHA-256 of the key's certificate, as keytool says it.
fn fingerprint(key: &Key) -> Result<String> {
    let mut keytool = Command::new("keytool");
    keytool
        .args(["-list", "-v", "-storetype", "PKCS12", "-alias", &key.alias])
        .arg("-keystore")
        .arg(&key.file);
    match key.password {
        Some(word) => keytool.args(["-storepass", word]),
        None => keytool.args(["-storepass:env", PASSWORD]),
    };
    let said = quiet(&mut keytool)?;
    let digits = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("SHA256: "));
    let digits = digits.context("keytool says no SHA-256 of the repository's key")?;
    let hex = digits.trim().replace(':', "").to_uppercase();
    if hex.len() != 64 {
        bail!("keytool says the SHA-256 {digits}");
    }
    Ok(hex)
}

fn copy_all(from: &Path, to: &PathBuf) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &place)?;
        } else {
            fs::copy(&path, place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_of_an_operators_key_is_in_no_file() {
        let key = Key {
            file: "/keys/repo \"own\".p12".into(),
            alias: "own".into(),
            password: None,
        };
        let written = configuration(&key, ADDRESS).unwrap();
        assert!(written.contains("keystorepass: {env: PHONESTATION_FDROID_PASSWORD}"));
        assert!(written.contains("keystore: \"/keys/repo \\\"own\\\".p12\""));
    }

    #[test]
    fn a_key_that_is_not_there_is_named() {
        let options = Options {
            repo_key: Some("none.p12".into()),
            ..Options::default()
        };
        assert!(key(&options).is_err_and(|e| e.to_string().contains("none.p12")));
    }
}
