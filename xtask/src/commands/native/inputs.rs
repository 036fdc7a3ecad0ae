//! What a library was made from, as one hash: when nothing of it changed, nothing is built.

use super::abi::Abi;
use anyhow::{Context, Result};
use phonestation_rules::content::sha256_hex;
use std::fs;
use std::path::{Path, PathBuf};

/// Files and folders that the library depends on.
const INPUTS: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "core/Cargo.toml",
    "core/build.rs",
    "core/src",
    "core/rules",
    "core/wire",
    "content/seed",
    "android/native",
];

/// The hash for `abi`; a release is something else.
pub(super) fn hash(abi: Abi, release: bool) -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&crate::root().join(input), &mut files)?;
    }
    files.sort();
    let ndk = std::env::var_os("ANDROID_NDK_HOME").unwrap_or_default();
    // The program is an input too: the flags are in it.
    files.push(std::env::current_exe()?);
    let mut all = format!("{} {release} {}\n", abi.name(), ndk.display());
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        all += &format!("{} {}\n", file.display(), sha256_hex(&bytes));
    }
    Ok(sha256_hex(all.as_bytes()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}
