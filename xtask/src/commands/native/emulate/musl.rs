//! qemu's user mode: the library's instructions are translated, its system calls are real. The C
//! library is Debian's musl for the phone's processor, with a shim for what only bionic has.

use super::{Counts, Servers};
use crate::commands::native::abi::Abi;
use crate::commands::native::tools::Tools;
use crate::setup::{self, CLANG, QEMU};
use crate::shell::quiet;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs all steps; the core's files lie in an empty folder.
pub(super) fn run(
    tools: &Tools,
    library: &Path,
    caller: &Path,
    servers: &Servers,
    counts: &mut Counts,
) -> Result<()> {
    setup::ensure(&[CLANG, QEMU])?;
    let (abi, name) = (tools.abi, tools.abi.name());
    let root = root(abi)?;
    let folder = super::fresh(&format!("{name}-musl"))?;
    let (shim, main) = (folder.join("liblog.so"), folder.join("main"));
    programs(abi, &root, &shim, &main)?;
    let data = super::fresh(&format!("{name}-data"))?;
    // The loader looks for the library, the caller and the shim.
    let mut paths = std::ffi::OsString::from("LD_LIBRARY_PATH=");
    let folders = [library, caller, &shim]
        .into_iter()
        .filter_map(Path::parent);
    paths.push(std::env::join_paths(folders)?);
    let mut qemu = super::bounded(format!("qemu-{}-static", abi.arch()));
    qemu.arg("-L")
        .arg(&root)
        .arg("-E")
        .arg(paths)
        .arg(&main)
        .arg(caller)
        .arg(data);
    qemu.args([&servers.station.address, &servers.tls.address]);
    qemu.arg(&servers.tls.root).arg(env!("CARGO_PKG_VERSION"));
    super::steps(&mut qemu, &folder.join("log"), counts)
}

/// Compiles the shim and the program that runs the steps.
fn programs(abi: Abi, root: &Path, shim: &Path, main: &Path) -> Result<()> {
    let sources = crate::root().join("tests/emulated/musl");
    let triple = format!("{}-linux-musl", abi.arch());
    let lib = root.join("usr/lib").join(&triple);
    let libc = root.join("lib").join(&triple).join("libc.so");
    let cc = || {
        let mut cc = Command::new("clang-19");
        cc.arg(format!("--target={triple}"))
            .args(["-nostdlibinc", "-nostdlib", "-isystem"]);
        cc.arg(root.join("usr/include").join(&triple))
            .args(abi.flags());
        cc.args([
            "-O1",
            "-fno-stack-protector",
            "-fuse-ld=lld",
            "--ld-path=ld.lld-19",
        ]);
        cc
    };
    let mut library = cc();
    library
        .args(["-shared", "-fPIC", "-Wl,-soname,liblog.so"])
        .arg(sources.join("shim.c"));
    quiet(library.arg(&libc).arg("-o").arg(shim))?;
    let mut program = cc();
    program.args(["-pie", "-fPIE"]).arg(loader(abi));
    program
        .args(["Scrt1.o", "crti.o"].map(|o| lib.join(o)))
        .arg(sources.join("main.c"));
    // The shim comes first, so that its `sysconf` is the one that is found.
    program
        .arg("-Wl,--no-as-needed")
        .arg(shim)
        .arg(&libc)
        .arg(lib.join("crtn.o"));
    quiet(program.arg("-o").arg(main)).map(drop)
}

fn loader(abi: Abi) -> String {
    format!("-Wl,--dynamic-linker=/lib/ld-musl-{}.so.1", abi.arch())
}

/// musl for the phone's processor: from Debian, fetched once into a folder of ours, not installed.
fn root(abi: Abi) -> Result<PathBuf> {
    let place = crate::commands::native::made()
        .join("musl")
        .join(abi.name());
    let root = place.join("root");
    if root.is_dir() {
        return Ok(root);
    }
    println!(
        "  fetching musl for {} from Debian, about 1 MB",
        abi.debian()
    );
    let unpacked = place.join("unpacked");
    for folder in [
        "lists/partial",
        "cache/archives/partial",
        "packages",
        "unpacked",
    ] {
        fs::create_dir_all(place.join(folder))?;
    }
    let apt = |words: &[&str]| {
        let mut apt = Command::new("apt-get");
        // A state of its own: the machine's apt knows packages of the machine's processor only.
        for (option, folder) in [
            ("Dir::State", ""),
            ("Dir::State::lists", "lists"),
            ("Dir::Cache", "cache"),
        ] {
            apt.arg("-o")
                .arg(format!("{option}={}", place.join(folder).display()));
        }
        let (own, only) = ("APT::Architecture", "APT::Architectures");
        for option in [own, only].map(|o| format!("{o}={}", abi.debian())) {
            apt.args(["-o", &option]);
        }
        apt.args([
            "-o",
            "Dir::State::status=/dev/null",
            "-o",
            "APT::Sandbox::User=root",
            "-qq",
        ]);
        apt.args(words).current_dir(place.join("packages"));
        quiet(&mut apt)
    };
    apt(&["update"]).context("Debian's list of packages is not to be had: is there a network?")?;
    apt(&["download", "musl", "musl-dev"])?;
    for package in fs::read_dir(place.join("packages"))? {
        quiet(
            Command::new("dpkg")
                .arg("--extract")
                .arg(package?.path())
                .arg(&unpacked),
        )?;
    }
    // Named so only when it is whole.
    fs::rename(&unpacked, &root)?;
    Ok(root)
}
