//! What the linker sees of Android's libraries: names, from lists that are kept by hand.

use super::abi::Abi;
use crate::shell::quiet;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The libraries that the phone's library may need, none of ours among them.
pub(super) const LIBRARIES: [&str; 4] = ["libc", "libm", "libdl", "liblog"];

/// One line of a list.
struct Symbol<'a> {
    name: &'a str,
    is_data: bool,
}

/// Every name in the lists.
pub(super) fn names() -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for library in LIBRARIES {
        names.extend(symbols(&read(library)?).map(|s| s.name.to_owned()));
    }
    Ok(names)
}

/// Writes a library of names for each list into `folder`.
pub(super) fn make(abi: Abi, folder: &Path) -> Result<()> {
    for library in LIBRARIES {
        let description = folder.join(format!("{library}.ifs"));
        fs::write(&description, interface(library, abi, &read(library)?))?;
        let mut ifs = Command::new("llvm-ifs-19");
        ifs.arg("--input-format=IFS")
            .arg("--write-if-changed")
            .arg("--output-elf");
        quiet(
            ifs.arg(folder.join(format!("{library}.so")))
                .arg(&description),
        )?;
    }
    Ok(())
}

fn read(library: &str) -> Result<String> {
    let file = super::folder().join(format!("stand-ins/{library}.txt"));
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

fn symbols(list: &str) -> impl Iterator<Item = Symbol<'_>> {
    list.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| {
            let name = line.strip_suffix(" data");
            Symbol {
                name: name.unwrap_or(line),
                is_data: name.is_some(),
            }
        })
}

/// As `llvm-ifs` reads it.
fn interface(library: &str, abi: Abi, list: &str) -> String {
    let mut text = format!(
        "--- !ifs-v1\nIfsVersion: 3.0\nSoName: {library}.so\n\
         Target: {{ ObjectFormat: ELF, Arch: {}, Endianness: little, BitWidth: 64 }}\nSymbols:\n",
        abi.ifs()
    );
    for Symbol { name, is_data } in symbols(list) {
        // All data here are pointers.
        let kind = if is_data { "Object, Size: 8" } else { "Func" };
        let _infallible = writeln!(text, "  - {{ Name: {name}, Type: {kind} }}");
    }
    text + "...\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_remarks_functions_and_data() {
        let text = interface("libc", Abi::Arm64, "# remark\nmalloc\n\nstderr data\n");
        assert!(text.contains("SoName: libc.so") && text.contains("Arch: AArch64"));
        assert!(text.contains("  - { Name: malloc, Type: Func }\n"));
        assert!(text.contains("  - { Name: stderr, Type: Object, Size: 8 }\n"));
        assert!(!text.contains("remark"));
    }

    #[test]
    fn the_lists_are_sorted_and_say_nothing_twice() {
        for library in LIBRARIES {
            let text = read(library).unwrap();
            let names: Vec<_> = symbols(&text).map(|s| s.name).collect();
            assert!(
                names.windows(2).all(|two| two[0] < two[1]),
                "{library} is not in order"
            );
        }
    }
}
