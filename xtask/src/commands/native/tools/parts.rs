//! What has to be there before anything compiles: Rust's library, the kernel's headers.

use crate::commands::native::abi::Abi;
use crate::shell::{find, quiet, run};
use anyhow::{Result, bail};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

/// Rust's own library for the ABI, by rustup when it is missing.
pub(super) fn rust_std(abi: Abi) -> Result<()> {
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
pub(super) fn kernel_headers(abi: Abi, folder: &Path) -> Result<()> {
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
