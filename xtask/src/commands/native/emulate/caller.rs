//! The library that calls the phone's library as Kotlin does, and holds the steps.

use crate::commands::native::tools::Tools;
use crate::shell::quiet;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Compiles and links it as the phone's library is: with the same tools, headers and names.
pub(super) fn build(tools: &Tools, library: &Path) -> Result<PathBuf> {
    let sources = crate::root().join("tests/emulated/caller");
    let caller = super::fresh(&format!("{}-caller", tools.abi.name()))?.join("libcaller.so");
    let mut cc = tools.linker();
    cc.args([
        "-O1",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-Wl,-soname,libcaller.so",
    ])
    .args(["steps.c", "buffer.c"].map(|source| sources.join(source)))
    .arg(library)
    .args(["-lc", "-o"])
    .arg(&caller);
    quiet(&mut cc).context("the caller does not build")?;
    Ok(caller)
}
