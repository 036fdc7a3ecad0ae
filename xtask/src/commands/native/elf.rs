//! What a phone's loader asks of a library, and what we ask of ours.

use super::abi::Abi;
use super::standins::LIBRARIES;
use anyhow::{Context, Result};
use goblin::elf::dynamic::{
    DF_TEXTREL, DT_FLAGS, DT_GNU_HASH, DT_HASH, DT_RPATH, DT_RUNPATH, DT_TEXTREL,
};
use goblin::elf::header::{EM_AARCH64, EM_X86_64};
use goblin::elf::program_header::{PF_W, PF_X, PT_GNU_RELRO, PT_GNU_STACK, PT_LOAD, PT_TLS};
use goblin::elf::section_header::SHN_UNDEF;
use goblin::elf::sym::STB_WEAK;
use goblin::elf::{Elf, Sym};
use std::collections::BTreeSet;

/// Android 15 and later may have pages of this size.
const PAGE: u64 = 16 << 10;
/// Relocations as Android 9 and later read them: DT_RELR and DT_ANDROID_RELR.
const NEWER: [u64; 2] = [36, 0x6fff_e000];
/// Without these the Kotlin side cannot begin.
const EXPORTS: [&str; 5] = [
    "JNI_OnLoad",
    "ffi_phonestation_core_rustbuffer_alloc",
    "ffi_phonestation_core_uniffi_contract_version",
    "uniffi_phonestation_core_fn_constructor_phonestation_open",
    "uniffi_phonestation_core_fn_func_core_version",
];
/// All else that may be seen from outside.
const PREFIXES: [&str; 4] = [
    "JNI_",
    "ffi_phonestation_",
    "uniffi_phonestation_",
    "UNIFFI_META_",
];

/// Everything that is wrong with the library, nothing when it is fit for a phone.
pub(super) fn problems(
    library: &[u8],
    abi: Abi,
    imports: &BTreeSet<String>,
) -> Result<Vec<String>> {
    let elf = Elf::parse(library).context("this is no ELF library")?;
    let mut found = loading(&elf, abi);
    found.extend(segments(&elf));
    found.extend(symbols(&elf, imports));
    Ok(found)
}

fn loading(elf: &Elf<'_>, abi: Abi) -> Vec<String> {
    let mut found = Vec::new();
    let machine = match abi {
        Abi::Arm64 => EM_AARCH64,
        Abi::X86 => EM_X86_64,
    };
    if elf.header.e_machine != machine {
        found.push(format!("it is not for {}", abi.name()));
    }
    if elf.soname != Some(super::LIBRARY) {
        found.push(format!(
            "its SONAME is {:?}, not {}",
            elf.soname,
            super::LIBRARY
        ));
    }
    for needed in &elf.libraries {
        if !needed
            .strip_suffix(".so")
            .is_some_and(|n| LIBRARIES.contains(&n))
        {
            found.push(format!("it needs {needed}, which no app may count on"));
        }
    }
    let dynamic = elf
        .dynamic
        .as_ref()
        .map(|d| d.dyns.as_slice())
        .unwrap_or_default();
    let has = |tag: u64| dynamic.iter().any(|d| d.d_tag == tag);
    let flags = dynamic
        .iter()
        .find(|d| d.d_tag == DT_FLAGS)
        .map_or(0, |d| d.d_val);
    if !has(DT_HASH) || !has(DT_GNU_HASH) {
        found.push("it lacks one of the two hash tables".into());
    }
    if has(DT_TEXTREL) || flags & DF_TEXTREL != 0 {
        found.push("it has relocations in its code (TEXTREL)".into());
    }
    if has(DT_RPATH) || has(DT_RUNPATH) {
        found.push("it has a RUNPATH".into());
    }
    if NEWER.into_iter().any(has) {
        found.push("it has relocations as RELR, which Android 8 does not read".into());
    }
    found
}

fn segments(elf: &Elf<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut has_relro = false;
    for segment in &elf.program_headers {
        let is_writable_code = segment.p_flags & PF_W != 0 && segment.p_flags & PF_X != 0;
        match segment.p_type {
            PT_LOAD if segment.p_align < PAGE || !segment.p_align.is_power_of_two() => {
                let align = segment.p_align;
                found.push(format!(
                    "a segment is aligned to {align} bytes, not to 16 KiB"
                ));
            }
            PT_LOAD if is_writable_code => found.push("a segment is code and writable".into()),
            PT_GNU_STACK if segment.p_flags & PF_X != 0 => {
                found.push("it asks for a stack that is code".into());
            }
            PT_TLS => found.push("it has a TLS segment, which Android 8 does not load".into()),
            PT_GNU_RELRO => has_relro = true,
            _ => {}
        }
    }
    if !has_relro {
        found.push("its relocations stay writable (no RELRO)".into());
    }
    found.dedup();
    found
}

fn symbols(elf: &Elf<'_>, imports: &BTreeSet<String>) -> Vec<String> {
    let name = |symbol: &Sym| elf.dynstrtab.get_at(symbol.st_name).unwrap_or_default();
    let is_import = |symbol: &Sym| symbol.st_shndx == SHN_UNDEF as usize;
    let mut found = Vec::new();
    let mut exports = BTreeSet::new();
    for symbol in elf.dynsyms.iter().filter(|s| s.st_name != 0) {
        let name = name(&symbol);
        if !is_import(&symbol) {
            exports.insert(name);
        } else if symbol.st_bind() != STB_WEAK && !imports.contains(name) {
            found.push(format!(
                "it asks for {name}, which is in no list of android/native/stand-ins"
            ));
        }
    }
    for wanted in EXPORTS.iter().filter(|e| !exports.contains(*e)) {
        found.push(format!("{wanted} is not exported"));
    }
    for other in exports
        .iter()
        .filter(|e| !PREFIXES.iter().any(|p| e.starts_with(p)))
    {
        found.push(format!("{other} is exported, though nobody calls it"));
    }
    found
}

#[cfg(test)]
mod tests;
