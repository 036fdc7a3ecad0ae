//! Reads the core's built library and writes two things: the Kotlin that calls it, and a list of
//! everything it exports. Run by `cargo xtask bindings`.
//!
//! A program in the workspace, because a generator of another version than the library's own
//! uniffi writes calls that the library does not answer; one lock file keeps the two equal.

mod surface;

use anyhow::{Context, Result, bail};
use std::{env, fs};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [library, config, kotlin, surface] = arguments.as_slice() else {
        bail!("usage: phonestation-bindgen LIBRARY UNIFFI.TOML KOTLIN-FOLDER SURFACE-FILE");
    };
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.into(),
        out_dir: kotlin.into(),
        config_override: Some(config.into()),
        // ktlint is not ours to expect on a machine; nobody reads these files.
        format: false,
        ..GenerateOptions::default()
    })
    .with_context(|| format!("cannot write Kotlin for {library}"))?;
    fs::write(surface, surface::of(library.as_ref())?)
        .with_context(|| format!("cannot write {surface}"))
}
