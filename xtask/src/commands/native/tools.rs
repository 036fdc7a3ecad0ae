//! The compiler and linker for Android: the NDK's where there is one, or Debian's clang with what
//! `android/native` brings.

use super::abi::Abi;
use super::standins;
use crate::setup::{self, CLANG, KERNEL_HEADERS};
use crate::shell::{cargo, find, quiet, run};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Android 8, the oldest that the app runs on.
const API: u32 = 26;

/// How libraries for phones are linked, whoever links.
const LINK: [&str; 8] = [
    "-Wl,-z,max-page-size=16384",
    "-Wl,-z,relro,-z,now,-z,noexecstack",
    "-Wl,--hash-style=both",
    "-Wl,--build-id=sha1",
    // Packed relocations are read by newer loaders than Android 8's.
    "-Wl,--pack-dyn-relocs=none",
    "-Wl,--no-undefined",
    "-Wl,--no-rosegment",
    "-Wl,--gc-sections",
];

/// What compiles and links for one ABI.
pub(super) struct Tools {
    pub(super) abi: Abi,
    /// Start object, stand-ins and unwinder; nothing is in it when the NDK is used.
    pub(super) lib: PathBuf,
    clang: PathBuf,
    archiver: PathBuf,
    compile: Vec<OsString>,
    link: Vec<OsString>,
}

impl Tools {
    /// Makes sure that everything is there, and makes what is made.
    pub(super) fn ready(abi: Abi) -> Result<Tools> {
        rust_std(abi)?;
        if let Some(ndk) = std::env::var_os("ANDROID_NDK_HOME") {
            println!("  compiler: the NDK at ANDROID_NDK_HOME");
            return Tools::of_ndk(abi, Path::new(&ndk));
        }
        setup::ensure(&[CLANG, KERNEL_HEADERS])?;
        let tools = Tools::own(abi)?;
        standins::make(abi, &tools.lib)?;
        let start = super::folder().join("start.c");
        quiet(
            tools
                .cc()
                .args(["-O2", "-c"])
                .arg(start)
                .arg("-o")
                .arg(tools.lib.join("start.o")),
        )?;
        tools.unwinder()?;
        Ok(tools)
    }

    fn of_ndk(abi: Abi, ndk: &Path) -> Result<Tools> {
        let prebuilt = ndk.join("toolchains/llvm/prebuilt");
        let host = fs::read_dir(&prebuilt)
            .with_context(|| {
                format!(
                    "ANDROID_NDK_HOME is no NDK: {} is missing",
                    prebuilt.display()
                )
            })?
            .find_map(Result::ok)
            .context("the NDK has no compiler")?;
        let bin = host.path().join("bin");
        Ok(Tools {
            abi,
            lib: PathBuf::new(),
            clang: bin.join(format!("{}{API}-clang", abi.triple())),
            archiver: bin.join("llvm-ar"),
            compile: vec!["-fPIC".into()],
            link: LINK.map(OsString::from).into(),
        })
    }

    fn own(abi: Abi) -> Result<Tools> {
        let made = super::made().join(abi.name());
        let (lib, kernel) = (made.join("lib"), made.join("kernel"));
        fs::create_dir_all(&lib)?;
        kernel_headers(abi, &kernel)?;
        let target = OsString::from(format!("--target={}{API}", abi.triple()));
        let mut compile = vec![target.clone(), "-nostdlibinc".into()];
        for folder in [super::folder().join("include"), kernel] {
            compile.extend(["-isystem".into(), folder.into()]);
        }
        // Fortified functions are bionic's own and would need its headers.
        compile.extend(["-fPIC", "-D_FORTIFY_SOURCE=0"].map(OsString::from));
        compile.extend(abi.flags().iter().map(OsString::from));
        let linker = find("ld.lld-19").context("ld.lld-19 is missing: apt-get install lld-19")?;
        let mut link = vec![target, "-fuse-ld=lld".into(), joined("--ld-path=", &linker)];
        link.extend(["-nostartfiles", "-nodefaultlibs"].map(OsString::from));
        link.extend([joined("-L", &lib), lib.join("start.o").into()]);
        link.extend(LINK.map(OsString::from));
        let (clang, archiver) = ("clang-19".into(), "llvm-ar-19".into());
        Ok(Tools {
            abi,
            lib,
            clang,
            archiver,
            compile,
            link,
        })
    }

    /// The C compiler, ready for a source.
    pub(super) fn cc(&self) -> Command {
        let mut cc = Command::new(&self.clang);
        cc.args(&self.compile);
        cc
    }

    /// The C compiler, ready to link a library.
    pub(super) fn linker(&self) -> Command {
        let mut cc = self.cc();
        cc.arg("-shared").args(&self.link);
        cc
    }

    /// cargo for this ABI. It builds in a folder of its own, so that nobody waits for its lock.
    pub(super) fn cargo(&self, words: &[&str]) -> Command {
        let (name, root) = (self.abi.variable(), crate::root());
        let mut command = cargo(words);
        command
            .args(["--target", &self.abi.triple(), "--target-dir"])
            .arg(super::made())
            .env(format!("CC_{name}"), &self.clang)
            .env(format!("AR_{name}"), &self.archiver)
            .env("CC_SHELL_ESCAPED_FLAGS", "1")
            .env(
                format!("CARGO_TARGET_{}_LINKER", name.to_uppercase()),
                &self.clang,
            );
        // The library names no folder of the machine that built it, in Rust's panics or C's asserts.
        let folders = [(root.as_path(), "."), (&cargo_home(), "cargo")];
        let mut c: Vec<String> = self.compile.iter().map(|f| quoted(f)).collect();
        let mut rust = Vec::new();
        for (from, to) in folders {
            c.push(quoted(joined("-ffile-prefix-map=", from)) + &format!("={to}"));
            rust.push(format!("--remap-path-prefix={}={to}", from.display()));
        }
        for flag in &self.link {
            rust.push(format!("-Clink-arg={}", flag.to_string_lossy()));
        }
        command.env(format!("CFLAGS_{name}"), c.join(" "));
        command.env("CARGO_ENCODED_RUSTFLAGS", rust.join("\x1f"));
        command
    }

    fn unwinder(&self) -> Result<()> {
        let words = [
            "rustc",
            "--quiet",
            "--package",
            "phonestation-unwind",
            "--lib",
        ];
        // cargo itself knows when there is nothing to do.
        quiet(self.cargo(&words).args(["--profile", "android-unwind"]))
            .context("the unwinder does not build")?;
        let built = super::made()
            .join(self.abi.triple())
            .join("android-unwind/libunwind.a");
        fs::copy(&built, self.lib.join("libunwind.a"))
            .with_context(|| format!("{} was not built", built.display()))?;
        Ok(())
    }
}

/// Rust's own library for the ABI, by rustup when it is missing.
fn rust_std(abi: Abi) -> Result<()> {
    let triple = abi.triple();
    let ask = ["--print", "target-libdir", "--target", &triple];
    let folder = quiet(Command::new("rustc").args(ask).current_dir(crate::root()))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("missing: Rust's library for {triple}, about 30 MB -> rustup");
    if find("rustup").is_none() {
        bail!("no rustup here: install Rust's std for {triple} by hand, then run this again");
    }
    run(Command::new("rustup")
        .args(["target", "add", &triple])
        .current_dir(crate::root()))
}

/// Links to the kernel's headers and to nothing that lies beside them: a libc's would be found too.
fn kernel_headers(abi: Abi, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let (asm, rest) = abi.kernel();
    for (from, name) in [(&asm, "asm"), (&rest, "asm-generic"), (&rest, "linux")] {
        let link = folder.join(name);
        if !link.is_dir() {
            let _gone = fs::remove_file(&link);
            symlink(from.join(name), &link)?;
        }
    }
    Ok(())
}

fn cargo_home() -> PathBuf {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    given
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .unwrap_or_default()
}

fn joined(flag: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(flag);
    joined.push(path);
    joined
}

/// As a shell would want it: the C compiler's flags travel in one variable.
fn quoted(flag: impl Into<OsString>) -> String {
    format!("'{}'", flag.into().to_string_lossy().replace('\'', r"'\''"))
}
