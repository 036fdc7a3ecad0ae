use super::*;
use std::process::Command;

/// What a good library is linked with; each wrong one differs in one thing.
const GOOD: [&str; 6] = [
    "-Wl,-soname,libphonestation_core.so",
    "-Wl,--hash-style=both",
    "-Wl,-z,max-page-size=16384",
    "-Wl,-z,relro,-z,now,-z,noexecstack",
    "-Wl,-z,nopack-relative-relocs",
    "-nostdlib",
];

/// A small library of this machine's own compiler, and what is found wrong with it.
fn found(more_code: &str, flags: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (source, library) = (
        folder.path().join("small.c"),
        folder.path().join("small.so"),
    );
    let exports: String = EXPORTS
        .iter()
        .map(|e| format!("void {e}(void) {{}}\n"))
        .collect();
    // Data with an address makes the relocations that RELRO protects.
    let data = "static int one; int *const uniffi_phonestation_core_data = &one;\n";
    std::fs::write(&source, exports + data + more_code).unwrap();
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-w"])
        .args(flags)
        .arg(&source)
        .arg("-o")
        .arg(&library);
    let out = cc.output().unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let abi = if cfg!(target_arch = "aarch64") {
        Abi::Arm64
    } else {
        Abi::X86
    };
    let imports = BTreeSet::from(["malloc".to_owned()]);
    problems(&std::fs::read(library).unwrap(), abi, &imports).unwrap()
}

/// What is found when `this` flag of the good ones is replaced by `that`.
fn with(this: &str, that: &str) -> Vec<String> {
    let flags = GOOD.map(|flag| if flag.contains(this) { that } else { flag });
    found("", &flags)
}

#[track_caller]
fn says(found: &[String], word: &str) {
    assert!(
        found.len() == 1 && found[0].contains(word),
        "{found:?} is not about {word}"
    );
}

#[test]
fn a_good_library_has_no_problems() {
    assert_eq!(
        found(
            "void *malloc(unsigned long); void *ffi_phonestation_x(void) { return malloc(1); }",
            &GOOD
        ),
        [""; 0]
    );
}

#[test]
fn each_wrong_flag_is_told_by_its_name() {
    says(&with("soname", "-Wl,-soname,libother.so"), "SONAME");
    says(&with("hash-style", "-Wl,--hash-style=gnu"), "hash tables");
    says(
        &with("max-page-size", "-Wl,-z,max-page-size=4096"),
        "16 KiB",
    );
    says(
        &with("pack-relative", "-Wl,-z,pack-relative-relocs"),
        "RELR",
    );
    says(&with("relro", "-Wl,-z,norelro,-z,noexecstack"), "RELRO");
    says(&with("relro", "-Wl,-z,relro,-z,execstack"), "stack");
    let flags: Vec<_> = GOOD.into_iter().chain(["-Wl,-rpath,/somewhere"]).collect();
    says(&found("", &flags), "RUNPATH");
}

#[test]
fn libraries_that_phones_lack_are_told() {
    let flags: Vec<_> = GOOD
        .into_iter()
        .chain(["-Wl,--no-as-needed", "-l:libc.so.6"])
        .collect();
    says(&found("", &flags), "libc.so.6");
}

#[test]
fn an_import_that_is_in_no_list_is_told_unless_it_is_weak() {
    says(
        &found(
            "void other(void); void ffi_phonestation_x(void) { other(); }",
            &GOOD,
        ),
        "asks for other",
    );
    let weak = "__attribute__((weak)) void other(void); void ffi_phonestation_x(void) { if (other) other(); }";
    assert_eq!(found(weak, &GOOD), [""; 0]);
}

#[test]
fn an_export_too_many_is_told() {
    says(
        &found("void selftest(void) {}", &GOOD),
        "selftest is exported",
    );
}

#[test]
fn thread_storage_of_the_loader_is_told() {
    let code = "static __thread int mine = 1; int *ffi_phonestation_x(void) { return &mine; }";
    let found = found(code, &GOOD);
    assert!(found.iter().any(|f| f.contains("TLS segment")), "{found:?}");
}

#[test]
fn relocations_in_code_are_told() {
    let flags: Vec<_> = GOOD.into_iter().chain(["-Wl,-z,notext"]).collect();
    let code = "__asm__(\".text\\n.quad JNI_OnLoad\");";
    says(&found(code, &flags), "TEXTREL");
}

#[test]
fn a_library_for_another_processor_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (source, library) = (
        folder.path().join("small.c"),
        folder.path().join("small.so"),
    );
    std::fs::write(&source, "").unwrap();
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-nostdlib"])
        .arg(&source)
        .arg("-o")
        .arg(&library);
    assert!(cc.status().unwrap().success());
    let other = if cfg!(target_arch = "aarch64") {
        Abi::X86
    } else {
        Abi::Arm64
    };
    let found = problems(&std::fs::read(library).unwrap(), other, &BTreeSet::new()).unwrap();
    assert!(found[0].contains("it is not for"), "{found:?}");
}

#[test]
fn what_is_no_library_is_an_error() {
    assert!(problems(b"#!/bin/sh\n", Abi::Arm64, &BTreeSet::new()).is_err());
}
