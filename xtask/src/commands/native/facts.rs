//! Our C headers against the `libc` crate: sizes, places and numbers, for the target itself. Nothing
//! has to run: C's numbers are read out of an object file, and Rust's compiler compares.

use super::tools::Tools;
use crate::shell::quiet;
use anyhow::{Context, Result, ensure};
use goblin::elf::Elf;
use std::fmt::Write;
use std::fs;

/// The object's section that holds the numbers.
const SECTION: &str = "facts";
const HEADERS: [&str; 16] = [
    "assert", "ctype", "dlfcn", "errno", "fcntl", "math", "pthread", "stddef", "stdio", "stdlib",
    "string", "sys/mman", "sys/stat", "sys/time", "time", "unistd",
];

/// Errs where a header is wrong, and names the line of `facts.txt`.
pub(super) fn check(tools: &Tools) -> Result<()> {
    if !tools.are_ours() {
        return Ok(()); // the NDK's headers are not ours to check
    }
    let list = fs::read_to_string(super::folder().join("facts/facts.txt"))?;
    let facts: Vec<_> = parse(&list).collect();
    let folder = super::made().join(tools.abi.name());
    let (source, object) = (folder.join("facts.c"), folder.join("facts.o"));
    fs::write(&source, c(&facts))?;
    quiet(
        tools
            .cc()
            .args(["-Werror", "-c"])
            .arg(&source)
            .arg("-o")
            .arg(&object),
    )?;
    let values = values(&fs::read(&object)?)?;
    ensure!(
        values.len() == facts.len(),
        "the compiler answered {} of {}",
        values.len(),
        facts.len()
    );
    let generated = folder.join("facts.rs");
    fs::write(&generated, rust(&facts, &values))?;
    let words = [
        "check",
        "--quiet",
        "--package",
        "phonestation-facts",
        "--profile",
        "android",
    ];
    quiet(tools.cargo(&words)?.env("PHONESTATION_FACTS", &generated))
        .context("a header in android/native/include is not as Android has it")?;
    println!("  headers agree with the libc crate: {} facts", facts.len());
    Ok(())
}

/// C's and Rust's side of each line.
fn parse(list: &str) -> impl Iterator<Item = (&str, String)> {
    let lines = list
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|line| match line.split_once(" = ") {
        Some((c, rust)) => (c, rust.to_owned()),
        None => (line, format!("libc::{line}")),
    })
}

fn c(facts: &[(&str, String)]) -> String {
    let mut text = String::new();
    for header in HEADERS {
        let _infallible = writeln!(text, "#include <{header}.h>");
    }
    text += &format!("__attribute__((section(\"{SECTION}\"), used)) const long values[] = {{\n");
    for (c, _) in facts {
        let _infallible = writeln!(text, "    (long)({c}),");
    }
    text + "};\n"
}

fn rust(facts: &[(&str, String)], values: &[i64]) -> String {
    let mut text = String::new();
    for ((c, rust), value) in facts.iter().zip(values) {
        let said = format!("our headers say that {c} is {value}");
        let _infallible = writeln!(
            text,
            "const _: () = assert!(({rust}) as i64 == {value}, {said:?});"
        );
    }
    text
}

fn values(object: &[u8]) -> Result<Vec<i64>> {
    let elf = Elf::parse(object)?;
    let section = elf
        .section_headers
        .iter()
        .find(|s| elf.shdr_strtab.get_at(s.sh_name) == Some(SECTION))
        .and_then(goblin::elf::SectionHeader::file_range)
        .context("the compiler left the facts out")?;
    let (words, _) = object
        .get(section)
        .context("a cut object file")?
        .as_chunks();
    Ok(words.iter().map(|w| i64::from_le_bytes(*w)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_two_sides_or_one_name_for_both() {
        let facts: Vec<_> =
            parse("# remark\n\nsizeof(off_t) = size_of::<libc::off_t>()\nEIO\n").collect();
        let size = ("sizeof(off_t)", "size_of::<libc::off_t>()".to_owned());
        assert_eq!(facts, [size, ("EIO", "libc::EIO".to_owned())]);
    }

    #[test]
    fn rust_compares_each_with_what_c_said() {
        let facts = [("EIO", "libc::EIO".to_owned())];
        assert!(c(&facts).contains("    (long)(EIO),\n"));
        assert!(rust(&facts, &[5]).starts_with("const _: () = assert!((libc::EIO) as i64 == 5,"));
    }
}
