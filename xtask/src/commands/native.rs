//! `cargo xtask native`: the core as a library for phones, looked at from outside, and tried under
//! emulation.

mod abi;
mod elf;
mod emulate;
mod facts;
mod inputs;
mod standins;
mod tools;

pub(crate) use abi::Abi;

use crate::inputs::{remember, unchanged};
use crate::shell::run as shell;
use anyhow::{Context, Result, bail};
use clap::Args;
use phonestation_rules::content::Trust;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tools::Tools;

/// The library's file name.
pub(crate) const LIBRARY: &str = "libphonestation_core.so";

/// What to build.
#[derive(Args)]
pub(crate) struct Options {
    /// For which processors; may be given again [default: arm64-v8a, and with --release both]
    #[arg(long, value_enum)]
    abi: Vec<Abi>,
    /// Leave out the development key, as a library for customers must
    #[arg(long)]
    release: bool,
    /// Then run what was built, under emulation on this machine
    #[arg(long, conflicts_with = "release")]
    emulate: bool,
}

impl Options {
    /// What is built and tried at CI size: the phones' processor.
    pub(crate) fn tried() -> Options {
        Options {
            abi: vec![Abi::Arm64],
            release: false,
            emulate: true,
        }
    }
}

/// Builds, looks, and tries when asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    let abis = match (options.abi.as_slice(), options.release) {
        ([], false) => vec![Abi::Arm64],
        ([], true) => vec![Abi::Arm64, Abi::X86],
        (given, _) => given.to_vec(),
    };
    let mut libraries = Vec::new();
    for abi in abis {
        libraries.push((abi, library(abi, options.release)?));
    }
    if options.emulate {
        emulate::run(&libraries)
    } else {
        Ok(())
    }
}

/// The library for `abi` in `dist/native`, built when anything that it depends on has changed.
pub(crate) fn library(abi: Abi, release: bool) -> Result<PathBuf> {
    let place = crate::root().join("dist/native").join(abi.name());
    let file = place.join(LIBRARY);
    let made_from = inputs::hash(abi, release)?;
    if unchanged(&file, &made_from) && plain(&file).is_file() {
        println!("{}: up to date, {}", shown(&file), size(&file)?);
        return Ok(file);
    }
    let kind = if release {
        "release, no development key"
    } else {
        "with the development key"
    };
    println!("library for {} ({kind})", abi.name());
    if release && seed_is_for_development() {
        println!(
            "  note: content/seed is signed with the development key, which this library refuses:"
        );
        println!(
            "  it will not open before the seed is signed with a key of trust.rs's RELEASE list"
        );
    }
    let began = Instant::now();
    let tools = Tools::ready(abi)?;
    facts::check(&tools)?;
    println!("  building (the first time takes some minutes)");
    let built = build(&tools, release)?;
    // The names stay beside it: a crash report is read with them, and a phone has no use for them.
    let names = place.join("with-names").join(LIBRARY);
    fs::create_dir_all(names.parent().unwrap_or(&place))?;
    let _none_yet = fs::remove_file(&file);
    fs::copy(&built, &names).with_context(|| format!("cannot write {}", names.display()))?;
    tools.strip(&names, &file)?;
    let plain = plain(&file);
    fs::create_dir_all(plain.parent().unwrap_or(&place))?;
    tools.strip(&tools.plain(), &plain)?;
    let problems = elf::problems(&fs::read(&file)?, abi, &standins::names()?)?;
    if release {
        development_key_is_out(&file)?;
    }
    if !problems.is_empty() {
        fs::remove_file(&file)?;
        bail!(
            "no phone should get this library:\n  {}",
            problems.join("\n  ")
        );
    }
    remember(&file, &made_from)?;
    println!("  {}: {}; ELF checks passed", shown(&file), size(&file)?);
    println!("  took {:.0} s", began.elapsed().as_secs_f64());
    Ok(file)
}

/// The same library for the emulator's loader, which knows no packed relocations.
pub(super) fn plain(library: &Path) -> PathBuf {
    library.with_file_name("plain").join(LIBRARY)
}

/// True while the content that the library brings along is signed with the key that anyone has.
pub(super) fn seed_is_for_development() -> bool {
    let index = xtask::pack::read_index(&crate::root().join("content/seed"));
    index.is_some_and(|index| Trust::is_development(&index.key_id))
}

/// Errs when a library for customers knows the key that anyone has.
fn development_key_is_out(library: &Path) -> Result<()> {
    let public = fs::read_to_string(crate::root().join("content/keys/development.pub"))?;
    let key = public.lines().last().unwrap_or_default().trim();
    let bytes = fs::read(library)?;
    if key.is_empty() || bytes.windows(key.len()).any(|w| w == key.as_bytes()) {
        fs::remove_file(library)?;
        bail!("the development key is in a release: look for its feature in Cargo.toml files");
    }
    Ok(())
}

fn build(tools: &Tools, release: bool) -> Result<PathBuf> {
    let words = [
        "build",
        "--package",
        "phonestation-core",
        "--lib",
        "--profile",
        "android",
    ];
    let mut cargo = tools.cargo(&words)?;
    if release {
        cargo.arg("--no-default-features");
    }
    shell(&mut cargo)?;
    let built = made()
        .join(tools.abi.triple())
        .join("android")
        .join(LIBRARY);
    if !built.is_file() {
        bail!("cargo built no {}", built.display());
    }
    Ok(built)
}

/// Size as it is, and as an app's download has it.
fn size(file: &Path) -> Result<String> {
    use flate2::{Compression, write::DeflateEncoder};
    let bytes = fs::read(file)?;
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut deflate, &bytes)?;
    let mib = |len: usize| len as f64 / f64::from(1 << 20);
    Ok(format!(
        "{:.2} MiB, {:.2} compressed",
        mib(bytes.len()),
        mib(deflate.finish()?.len())
    ))
}

/// What is written by hand.
fn folder() -> PathBuf {
    crate::root().join("android/native")
}

/// What is made on the way.
fn made() -> PathBuf {
    crate::root().join("target/android")
}

fn shown(file: &Path) -> String {
    file.strip_prefix(crate::root())
        .unwrap_or(file)
        .display()
        .to_string()
}
