use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// A kind of phone processor, by Android's own names. 32-bit ARM is left out: the unwinder lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Abi {
    /// Phones
    #[value(name = "arm64-v8a")]
    Arm64,
    /// Emulators and some Chromebooks
    #[value(name = "x86_64")]
    X86,
}

impl Abi {
    /// Its folder in an app.
    pub(crate) fn name(self) -> &'static str {
        self.either("arm64-v8a", "x86_64")
    }

    /// Its first word in every triple.
    pub(super) fn arch(self) -> &'static str {
        self.either("aarch64", "x86_64")
    }

    /// Rust's and clang's name for it.
    pub(super) fn triple(self) -> String {
        format!("{}-linux-android", self.arch())
    }

    /// As in the names of environment variables.
    pub(super) fn variable(self) -> String {
        self.triple().replace('-', "_")
    }

    /// As `llvm-ifs` spells it.
    pub(super) fn ifs(self) -> &'static str {
        self.either("AArch64", "x86_64")
    }

    /// As Debian spells it.
    pub(super) fn debian(self) -> &'static str {
        self.either("arm64", "amd64")
    }

    /// Flags that only this one has.
    pub(super) fn flags(self) -> &'static [&'static str] {
        // Outlined atomics ask libgcc which processor runs; there is no libgcc here.
        self.either(&["-mno-outline-atomics"], &[])
    }

    /// Where Debian has the kernel's headers: the folder of `asm`, and that of all else.
    pub(super) fn kernel(self) -> (PathBuf, PathBuf) {
        let cross = Path::new("/usr/aarch64-linux-gnu/include");
        let usr = Path::new("/usr/include");
        match self {
            Abi::Arm64 => (cross.into(), cross.into()),
            Abi::X86 => (usr.join("x86_64-linux-gnu"), usr.into()),
        }
    }

    fn either<T>(self, arm64: T, x86: T) -> T {
        match self {
            Abi::Arm64 => arm64,
            Abi::X86 => x86,
        }
    }
}
