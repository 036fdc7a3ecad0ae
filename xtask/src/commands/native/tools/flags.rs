//! Flags, and how they travel.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How libraries for phones are linked, whoever links.
pub(super) const LINK: [&str; 8] = [
    "-Wl,-z,max-page-size=16384",
    "-Wl,-z,relro,-z,now,-z,noexecstack",
    "-Wl,--hash-style=both",
    "-Wl,--build-id=sha1",
    "-Wl,--no-undefined",
    "-Wl,--no-rosegment",
    "-Wl,--gc-sections",
    // What is the same is there once: nothing of ours asks where a function stands.
    "-Wl,--icf=all",
];

/// Relocations as Android's loader reads them from version 6 on, in an eighth of the bytes. The other packing,
/// RELR, wants Android 9.
pub(super) const PACKED: &str = "-Wl,--pack-dyn-relocs=android";
/// Relocations as every loader reads them.
pub(super) const PLAIN: &str = "-Wl,--pack-dyn-relocs=none";

/// What SQLite can leave out: the older full-text searches and indexes of places, and what planners and
/// shells want. The core uses FTS5 alone.
const SQLITE: &str = "-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_RTREE \
     -USQLITE_ENABLE_DBSTAT_VTAB -USQLITE_ENABLE_STAT4 -USQLITE_SOUNDEX -USQLITE_ENABLE_MEMORY_MANAGEMENT";

/// Hands `compile` to cargo's C compilers and `link` to its linker, for the target only.
pub(super) fn hand_over(
    command: &mut Command,
    name: &str,
    compile: &[OsString],
    link: &[OsString],
) {
    let mut c: Vec<String> = compile.iter().map(quoted).collect();
    let mut rust = Vec::new();
    // The library names no folder of the machine that built it, in Rust's panics or C's asserts.
    for (from, to) in [(crate::root(), "."), (cargo_home(), "cargo")] {
        let map = format!("prefix-map={}={to}", from.display());
        c.push(quoted(&format!("-ffile-{map}").into()));
        rust.push(format!("--remap-path-prefix={}={to}", from.display()));
    }
    rust.extend(
        link.iter()
            .map(|flag| format!("-Clink-arg={}", flag.to_string_lossy())),
    );
    command
        .env("CC_SHELL_ESCAPED_FLAGS", "1")
        .env("LIBSQLITE3_FLAGS", SQLITE)
        .env(format!("CFLAGS_{name}"), c.join(" "))
        .env("CARGO_ENCODED_RUSTFLAGS", rust.join("\x1f"));
}

/// A flag that ends in a path.
pub(super) fn joined(flag: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(flag);
    joined.push(path);
    joined
}

fn cargo_home() -> PathBuf {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let own = || Some(std::env::home_dir()?.join(".cargo"));
    given.or_else(own).unwrap_or_default()
}

/// As a shell would want it: the C compiler's flags travel in one variable.
fn quoted(flag: &OsString) -> String {
    format!("'{}'", flag.to_string_lossy().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_with_blanks_and_quotes_arrive_whole() {
        let mut command = Command::new("true");
        hand_over(
            &mut command,
            "x",
            &["-I/a b/it's".into()],
            &["-L/a b".into()],
        );
        let value = |name: &str| {
            let found = command
                .get_envs()
                .find(|(n, _)| *n == name)
                .and_then(|(_, v)| v);
            found.unwrap().to_string_lossy().into_owned()
        };
        assert!(value("CFLAGS_x").starts_with(r"'-I/a b/it'\''s' "));
        assert!(value("CARGO_ENCODED_RUSTFLAGS").ends_with("\x1f-Clink-arg=-L/a b"));
    }
}
