//! `cargo xtask apk`: the phone app as one signed file, from open parts.
//!
//! Each step is skipped while what it is made from is as it was. How and why: docs/adr.

mod check;
mod note;
mod shrink;
mod sign;
mod table;
mod trial;
mod zip;

use super::android::{self, Compiled};
use super::native::{self, Abi};
use crate::inputs::{self, remember, unchanged};
use crate::maven;
use crate::setup::{self, APKSIGNER};
use anyhow::{Context, Result, bail};
use clap::Args;
pub(crate) use note::{facts, made_up};
use phonestation_rules::content::sha256_hex;
pub(crate) use sign::make_key;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;
use zip::Files;

/// JNA as phones take it: its classes, and its own library for each processor.
const JNA: &str = "net.java.dev.jna:jna:5.19.1:aar";
/// Where the app's bytes are budgeted.
const BUDGET: &str = "android/budget.toml";

/// How the app is built.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// For which processors; may be given again [default: arm64-v8a]
    #[arg(long, value_enum)]
    abi: Vec<Abi>,
    /// Sign for customers, with this PKCS12 file; its password is asked for, or read from
    /// `PHONESTATION_KEY_PASSWORD`. The library then leaves the development key out
    #[arg(long, value_name = "FILE")]
    release_key: Option<PathBuf>,
    /// The station that the app belongs to
    #[arg(long, value_name = "URL", default_value = STATION)]
    station_url: Option<String>,
    /// The secret content key that signs the note beside the app, by which phones are told of it; the
    /// development key when nothing is signed for customers
    #[arg(long, value_name = "FILE")]
    content_key: Option<PathBuf>,
    /// Then look at the app with other tools: its signature, manifest, classes, alignment
    #[arg(long)]
    check: bool,
    /// Build all of it, whatever is there
    #[arg(long)]
    fresh: bool,
}

/// Stands in the app until an operator gives it an address.
const STATION: &str = "https://station.example";

impl Options {
    /// What is built and looked at by tests.
    pub(crate) fn checked() -> Options {
        Options {
            check: true,
            ..Options::default()
        }
    }
}

/// Builds, shows what takes the bytes, looks when asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    let apk = build(options)?;
    if options.check {
        check::run(&apk)?;
        trial::run(&made(), &Compiled::in_folder(&compiled_in())?)?;
    }
    Ok(())
}

/// The signed app, `dist/phonestation.apk`.
pub(crate) fn build(options: &Options) -> Result<PathBuf> {
    let station = options.station_url.as_deref().unwrap_or(STATION);
    if options.release_key.is_some() && !station.starts_with("https://") {
        bail!(
            "{station} is not encrypted: an app for customers, who send it numbers and codes, needs an https:// address"
        );
    }
    if let Some(key) = &options.release_key
        && native::seed_is_for_development()
    {
        bail!(
            "content/seed is signed with the development key, which an app for customers refuses: \
             sign the seed with a key of the RELEASE list in core/rules/src/content/trust.rs \
             (`cargo xtask pack --key FILE`), then sign the app with {}",
            key.display()
        );
    }
    let note_key = note::key(
        options.content_key.as_deref(),
        options.release_key.is_some(),
    )?;
    setup::ensure(&[APKSIGNER])?;
    let began = Instant::now();
    let made = made();
    fs::create_dir_all(&made)?;
    if options.fresh {
        fs::remove_dir_all(&made)?;
        fs::create_dir_all(&made)?;
    }
    let abis = match options.abi.as_slice() {
        [] => vec![Abi::Arm64],
        given => given.to_vec(),
    };
    let mut libraries = Files::new();
    for abi in &abis {
        let file = native::library(*abi, options.release_key.is_some())?;
        libraries.insert(inside(*abi, native::LIBRARY), fs::read(file)?);
    }
    let compiled = compiled(station)?;
    let dex = step("shrinking classes into DEX", || {
        shrink::dex(&made, &compiled)
    })?;
    let mut files = zip::read(&compiled.resources, |_| true)?;
    files.extend(dex);
    files.extend(libraries);
    files.extend(jna(&abis)?);
    let unsigned = made.join("unsigned.apk");
    let bytes = step("packing", || zip::write(&files))?;
    println!("  unsigned: sha256 {}", sha256_hex(&bytes));
    if fs::read(&unsigned).is_ok_and(|before| before == bytes) {
        println!("  packing: unchanged");
    } else {
        fs::write(&unsigned, bytes)?;
    }
    let apk = crate::root().join("dist/phonestation.apk");
    sign::sign(&unsigned, &apk, options.release_key.as_deref())?;
    let today = super::pack::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    note::write(&apk, note_key.as_ref(), today)?;
    table::show(&files, &apk, &crate::root().join(BUDGET), abis.len())?;
    println!(
        "{}: took {:.0} s",
        apk.strip_prefix(crate::root()).unwrap_or(&apk).display(),
        began.elapsed().as_secs_f64()
    );
    Ok(apk)
}

/// What is made on the way.
fn made() -> PathBuf {
    crate::root().join("target/apk")
}

fn compiled_in() -> PathBuf {
    made().join("compiled")
}

/// Classes and resources for an app of this station, compiled unless they are there.
fn compiled(station: &str) -> Result<Compiled> {
    let root = crate::root();
    let sources = [
        "android/app/src/main",
        "android/app/src/trial",
        "android/pom.xml",
        "core/src",
        "Cargo.lock",
        "uniffi.toml",
    ];
    let mut places: Vec<PathBuf> = sources.iter().map(|s| root.join(s)).collect();
    places.push(std::env::current_exe()?);
    let hash = inputs::hash(station, &places)?;
    let kept = compiled_in();
    if unchanged(&kept, &hash) {
        println!("  compiling the app: unchanged");
    } else {
        // Apart from where tests compile, whose app belongs to another station.
        let _none_yet = fs::remove_dir_all(&kept);
        fs::create_dir_all(&kept)?;
        android::compile(&kept, station)?;
        remember(&kept, &hash)?;
    }
    Compiled::in_folder(&kept)
}

/// JNA's own library for each processor, as `lib/…`.
fn jna(abis: &[Abi]) -> Result<Files> {
    let aar = maven::artifact(JNA)?;
    let mut files = Files::new();
    for abi in abis {
        let name = "libjnidispatch.so";
        let lies = format!("jni/{}/{name}", abi.name());
        let found = zip::read(&aar, |entry| entry == lies)?;
        let bytes = found.into_values().next();
        let bytes = bytes.with_context(|| format!("{} has no {lies}", aar.display()))?;
        files.insert(inside(*abi, name), bytes);
    }
    Ok(files)
}

fn inside(abi: Abi, library: &str) -> String {
    format!("lib/{}/{library}", abi.name())
}

/// Says what is done and how long it took.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let began = Instant::now();
    let value = work()?;
    println!("  {name}: {:.0} s", began.elapsed().as_secs_f64());
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_for_customers_speaks_to_no_station_without_encryption() {
        let options = Options {
            release_key: Some("own.p12".into()),
            station_url: Some("http://station.example".to_owned()),
            ..Options::default()
        };
        let said = build(&options).map_err(|e| e.to_string());
        assert!(said.is_err_and(|e| e.contains("https://")));
    }
}
