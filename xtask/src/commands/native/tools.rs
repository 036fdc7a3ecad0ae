//! The compiler and linker for Android: the NDK's where there is one, or Debian's clang with what
//! `android/native` brings.

mod flags;
mod parts;

use super::abi::Abi;
use super::{LIBRARY, standins};
use crate::setup::{self, CLANG, KERNEL_HEADERS};
use crate::shell::{cargo, find, quiet};
use anyhow::{Context, Result};
use flags::{LINK, PACKED, PLAIN, joined};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Android 8, the oldest that the app runs on.
const API: u32 = 26;

/// What compiles and links for one ABI.
pub(super) struct Tools {
    pub(super) abi: Abi,
    /// Where start object, stand-ins and unwinder are made; absent with the NDK, which has its own.
    lib: Option<PathBuf>,
    clang: PathBuf,
    archiver: PathBuf,
    stripper: PathBuf,
    compile: Vec<OsString>,
    link: Vec<OsString>,
}

impl Tools {
    /// Makes sure that everything is there, and makes what is made.
    pub(super) fn ready(abi: Abi) -> Result<Tools> {
        parts::rust_std(abi)?;
        if let Some(ndk) = std::env::var_os("ANDROID_NDK_HOME") {
            println!("  compiler: the NDK at ANDROID_NDK_HOME");
            return Tools::of_ndk(abi, Path::new(&ndk));
        }
        setup::ensure(&[CLANG, KERNEL_HEADERS])?;
        let made = super::made().join(abi.name());
        let (lib, kernel) = (made.join("lib"), made.join("kernel"));
        fs::create_dir_all(&lib)?;
        parts::kernel_headers(abi, &kernel)?;
        let tools = Tools::of_debian(abi, &lib, kernel)?;
        standins::make(abi, &lib)?;
        let (source, start) = (super::folder().join("start.c"), lib.join("start.o"));
        quiet(
            tools
                .cc()
                .args(["-O2", "-c"])
                .arg(source)
                .arg("-o")
                .arg(start),
        )?;
        tools.unwinder(&lib)?;
        Ok(tools)
    }

    fn of_ndk(abi: Abi, ndk: &Path) -> Result<Tools> {
        let prebuilt = ndk.join("toolchains/llvm/prebuilt");
        let host = fs::read_dir(&prebuilt)
            .with_context(|| format!("ANDROID_NDK_HOME has no {}", prebuilt.display()))?
            .find_map(Result::ok)
            .context("the NDK has no compiler")?;
        let bin = host.path().join("bin");
        Ok(Tools {
            abi,
            lib: None,
            clang: bin.join(format!("{}{API}-clang", abi.triple())),
            archiver: bin.join("llvm-ar"),
            stripper: bin.join("llvm-strip"),
            compile: vec!["-fPIC".into()],
            link: LINK.map(OsString::from).into(),
        })
    }

    fn of_debian(abi: Abi, lib: &Path, kernel: PathBuf) -> Result<Tools> {
        let target = OsString::from(format!("--target={}{API}", abi.triple()));
        let mut compile = vec![target.clone(), "-nostdlibinc".into()];
        for folder in [super::folder().join("include"), kernel] {
            compile.extend(["-isystem".into(), folder.into()]);
        }
        // Fortified functions are bionic's own and would need its headers.
        compile.extend(["-fPIC", "-D_FORTIFY_SOURCE=0"].map(OsString::from));
        // Nothing unwinds through C: what Rust does for SQLite catches its own panics.
        let tables = ["-fno-unwind-tables", "-fno-asynchronous-unwind-tables"];
        compile.extend(tables.map(OsString::from));
        compile.extend(abi.flags().iter().map(OsString::from));
        let linker = find("ld.lld-19").context("ld.lld-19 is missing: apt-get install lld-19")?;
        let mut link = vec![target, "-fuse-ld=lld".into(), joined("--ld-path=", &linker)];
        link.extend(["-nostartfiles", "-nodefaultlibs"].map(OsString::from));
        link.extend([joined("-L", lib), lib.join("start.o").into()]);
        link.extend(LINK.map(OsString::from));
        Ok(Tools {
            abi,
            lib: Some(lib.to_owned()),
            clang: "clang-19".into(),
            archiver: "llvm-ar-19".into(),
            stripper: "llvm-strip-19".into(),
            compile,
            link,
        })
    }

    /// True when headers and names are ours, and so are their mistakes.
    pub(super) fn are_ours(&self) -> bool {
        self.lib.is_some()
    }

    /// The C compiler, ready for a source.
    pub(super) fn cc(&self) -> Command {
        let mut cc = Command::new(&self.clang);
        cc.args(&self.compile);
        cc
    }

    /// The C compiler, ready to link a library that any loader reads.
    pub(super) fn linker(&self) -> Command {
        let mut cc = self.cc();
        cc.arg("-shared").args(&self.link).arg(PLAIN);
        cc
    }

    /// The library that [`Tools::cargo`] links beside the one for phones.
    pub(super) fn plain(&self) -> PathBuf {
        super::made().join(self.abi.name()).join("plain.so")
    }

    /// A linker that does it twice: for phones, and for the emulator's loader, which knows no packed
    /// relocations. All else in the two is the same.
    fn twice(&self) -> Result<PathBuf> {
        let script = super::made().join(self.abi.name()).join("linker-clang"); // rustc reads the kind of linker from its name
        let (clang, plain) = (self.clang.display(), self.plain());
        let text = format!(
            "#!/bin/sh\nset -e\n'{clang}' \"$@\" {PACKED}\n\
             case \"$*\" in *{LIBRARY}*) '{clang}' \"$@\" {PLAIN} -o '{}' ;; esac\n",
            plain.display()
        );
        fs::create_dir_all(script.parent().context("it lies in a folder")?)?;
        fs::write(&script, text).with_context(|| format!("cannot write {}", script.display()))?;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
        Ok(script)
    }

    /// Copies a library without the names that only people need.
    pub(super) fn strip(&self, from: &Path, to: &Path) -> Result<()> {
        let mut strip = Command::new(&self.stripper);
        quiet(strip.args(["--strip-all", "-o"]).arg(to).arg(from)).map(drop)
    }

    /// cargo for this ABI. It builds in a folder of its own, so that nobody waits for its lock.
    ///
    /// # Errors
    /// When the linker's script cannot be written.
    pub(super) fn cargo(&self, words: &[&str]) -> Result<Command> {
        let name = self.abi.variable();
        let mut command = cargo(words);
        command.args(["--target", &self.abi.triple(), "--target-dir"]);
        command.arg(super::made());
        command.env(format!("CC_{name}"), &self.clang);
        command.env(format!("AR_{name}"), &self.archiver);
        let linker = format!("CARGO_TARGET_{}_LINKER", name.to_uppercase());
        command.env(linker, self.twice()?);
        flags::hand_over(&mut command, &name, &self.compile, &self.link);
        Ok(command)
    }

    fn unwinder(&self, lib: &Path) -> Result<()> {
        let words = [
            "rustc",
            "--quiet",
            "--package",
            "phonestation-unwind",
            "--lib",
        ];
        // cargo itself knows when there is nothing to do.
        quiet(self.cargo(&words)?.args(["--profile", "android-unwind"]))
            .context("the unwinder does not build")?;
        let folder = super::made().join(self.abi.triple()).join("android-unwind");
        fs::copy(folder.join("libunwind.a"), lib.join("libunwind.a"))
            .with_context(|| format!("nothing was built in {}", folder.display()))?;
        Ok(())
    }
}
