//! What something was made from, as one hash: when nothing of it changed, it is not made again.

use anyhow::{Context, Result};
use phonestation_rules::content::sha256_hex;
use std::fs;
use std::path::{Path, PathBuf};

/// The hash of `words` and of every file in and under `places`, with the files' names.
pub(crate) fn hash(words: &str, places: &[PathBuf]) -> Result<String> {
    let mut files = Vec::new();
    for place in places {
        collect(place, &mut files)?;
    }
    files.sort();
    let mut all = format!("{words}\n");
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        all += &format!("{} {}\n", file.display(), sha256_hex(&bytes));
    }
    Ok(sha256_hex(all.as_bytes()))
}

/// True when `made` is there and was made from what `hash` stands for.
pub(crate) fn unchanged(made: &Path, hash: &str) -> bool {
    made.exists() && fs::read_to_string(stamp(made)).is_ok_and(|kept| kept == hash)
}

/// Remembers what `made` was made from.
pub(crate) fn remember(made: &Path, hash: &str) -> Result<()> {
    let stamp = stamp(made);
    fs::write(&stamp, hash).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Beside the thing itself, so that whoever takes away the one takes the other.
fn stamp(made: &Path) -> PathBuf {
    let name = made.file_name().unwrap_or_default().to_string_lossy();
    made.with_file_name(format!(".{name}.made-from"))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_byte_another_word_and_another_name_are_each_something_else() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a");
        let places = [folder.path().to_owned()];
        fs::write(&file, "1")?;
        let first = hash("x", &places)?;
        assert_eq!(hash("x", &places)?, first);
        assert_ne!(hash("y", &places)?, first);
        fs::write(&file, "2")?;
        assert_ne!(hash("x", &places)?, first);
        fs::write(&file, "1")?;
        fs::rename(&file, folder.path().join("b"))?;
        assert_ne!(hash("x", &places)?, first);
        Ok(())
    }

    #[test]
    fn what_is_gone_or_from_something_else_is_made_again() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let made = folder.path().join("made");
        fs::write(&made, "")?;
        assert!(!unchanged(&made, "h"));
        remember(&made, "h")?;
        assert!(unchanged(&made, "h"));
        assert!(!unchanged(&made, "i"));
        fs::remove_file(&made)?;
        assert!(!unchanged(&made, "h"));
        Ok(())
    }
}
