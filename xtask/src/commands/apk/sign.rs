//! The signature: schemes v2 and v3 by Debian's apksigner, over the whole file.

use crate::inputs::{self, remember, unchanged};
use crate::shell::quiet;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Of the development key, which protects nothing: whoever builds makes one.
const DEVELOPMENT: &str = "development";
/// Where an operator's build server puts the password of the release key.
const PASSWORD: &str = "PHONESTATION_KEY_PASSWORD";

/// Signs with the release key, or with a key that this checkout makes for itself once.
pub(super) fn sign(unsigned: &Path, out: &Path, release: Option<&Path>) -> Result<()> {
    let (key, password) = match release {
        Some(file) if !file.is_file() => bail!("there is no key {}", file.display()),
        // apksigner asks on the terminal itself, so that we never hold the password.
        Some(file) if std::env::var_os(PASSWORD).is_some() => {
            (file.to_owned(), Some(format!("env:{PASSWORD}")))
        }
        Some(file) => (file.to_owned(), None),
        None => (development_key()?, Some(format!("pass:{DEVELOPMENT}"))),
    };
    let hash = inputs::hash(
        "",
        &[unsigned.to_owned(), key.clone(), std::env::current_exe()?],
    )?;
    if unchanged(out, &hash) {
        println!("  signing: unchanged");
        return Ok(());
    }
    let kind = match release {
        Some(_) => "the release key",
        None => "this checkout's development key: phones take it, and no update from elsewhere",
    };
    println!("  signing with {kind}");
    fs::create_dir_all(out.with_file_name(""))?;
    let mut signer = Command::new("apksigner");
    signer
        .args(["sign", "--ks-type", "PKCS12", "--ks"])
        .arg(&key)
        .args(password.iter().flat_map(|from| ["--ks-pass", from]))
        .args(["--v1-signing-enabled", "false"])
        .args(["--v2-signing-enabled", "true"])
        .args(["--v3-signing-enabled", "true"])
        .args(["--v4-signing-enabled", "false"])
        .args(["--min-sdk-version", "26", "--out"])
        .arg(out)
        .arg(unsigned);
    let status = signer.status().context("cannot start apksigner")?;
    if !status.success() {
        bail!("apksigner did not sign with {} ({status})", key.display());
    }
    remember(out, &hash)
}

/// Phones refuse an update that another key signed.
fn development_key() -> Result<PathBuf> {
    let file = crate::root().join("dist/development.p12");
    make_key(&file, DEVELOPMENT, "3072", "Phone Station development")?;
    Ok(file)
}

/// A key for development, made once in a checkout and kept; `word` is its alias and its password.
pub(crate) fn make_key(file: &Path, word: &str, bits: &str, name: &str) -> Result<()> {
    if file.is_file() {
        return Ok(());
    }
    println!("  making a development key, {}", file.display());
    fs::create_dir_all(file.with_file_name(""))?;
    quiet(
        Command::new("keytool")
            .args(["-genkeypair", "-storetype", "PKCS12", "-alias", word])
            .args(["-storepass", word, "-keyalg", "RSA", "-keysize", bits])
            .args(["-validity", "10000", "-dname", &format!("CN={name}")])
            .arg("-keystore")
            .arg(file),
    )?;
    Ok(())
}
