//! What a library was made from.

use super::abi::Abi;
use crate::inputs;
use anyhow::Result;

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
    let root = crate::root();
    let mut places: Vec<_> = INPUTS.iter().map(|input| root.join(input)).collect();
    // The flags are in the program.
    places.push(std::env::current_exe()?);
    let ndk = std::env::var_os("ANDROID_NDK_HOME").unwrap_or_default();
    inputs::hash(
        &format!("{} {release} {}", abi.name(), ndk.display()),
        &places,
    )
}
