//! Puts the seed into the library: the signed content with which a first start needs no network.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    // Rust sets no SONAME on Android, and its loader wants one.
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("android") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libphonestation_core.so");
    }
    let seed =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../content/seed");
    println!("cargo::rerun-if-changed={}", seed.display());
    let mut packs: Vec<PathBuf> = fs::read_dir(seed.join("packs"))
        .expect("content/seed/packs is missing: run `cargo xtask seed`")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|file| file.extension().is_some_and(|e| e == "pack"))
        .collect();
    packs.sort();
    let mut code = format!(
        "pub(super) const INDEX: &[u8] = include_bytes!({:?});\n\
         pub(super) const SIGNATURE: &str = include_str!({:?});\n\
         pub(super) const PACKS: &[&[u8]] = &[\n",
        absolute(&seed.join("index.json")),
        absolute(&seed.join("index.json.minisig")),
    );
    for pack in &packs {
        code += &format!("    include_bytes!({:?}),\n", absolute(pack));
    }
    code += "];\n";
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("seed.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}

fn absolute(file: &Path) -> PathBuf {
    file.canonicalize()
        .expect("content/seed is incomplete: run `cargo xtask seed`")
}
