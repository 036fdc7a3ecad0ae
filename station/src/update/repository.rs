//! F-Droid's repository as it is served: every file that is served is known from the start, so that no
//! name in a request ever becomes a path on the disk.

use axum::body::Bytes;
use phonestation_rules::content::sha256_hex;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What a client asks first, and what makes a folder a repository.
const ENTRY: &str = "entry.jar";
/// Where the tool that makes it writes who signed it.
const FINGERPRINT: &str = "fingerprint.txt";
/// More is no repository of one app.
const MOST_BYTES: u64 = 512 << 20;
/// Folders in folders: languages, and a kind of picture in each.
const DEEPEST: usize = 6;

/// Why a folder is not served as a repository.
#[derive(Debug, Error)]
pub enum RepositoryError {
    /// It cannot be read.
    #[error("cannot read {file}: {source}")]
    Read {
        /// Which file or folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is something else.
    #[error("it has no {0}")]
    Lacks(&'static str),
    /// It does not fit.
    #[error("it is larger than 512 MB")]
    TooLarge,
}

/// A file of it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) bytes: Bytes,
    pub(super) sha256: String,
    pub(super) content_type: &'static str,
}

/// A repository, held in memory: bytes and ETags cannot part, and a client sees one state of it.
#[derive(Debug, Clone)]
pub struct Repository {
    files: Arc<BTreeMap<String, Kept>>,
    fingerprint: Arc<str>,
}

impl Repository {
    /// Reads `folder`.
    ///
    /// # Errors
    /// [`RepositoryError`].
    pub fn read(folder: &Path) -> Result<Repository, RepositoryError> {
        let mut files = BTreeMap::new();
        gather(folder, "", 0, &mut files)?;
        if !files.contains_key(ENTRY) {
            return Err(RepositoryError::Lacks(ENTRY));
        }
        let file = folder.join(FINGERPRINT);
        let fingerprint = fs::read_to_string(&file).map_err(|source| at(&file, source))?;
        let fingerprint = fingerprint.trim().to_ascii_uppercase();
        let hex = fingerprint.bytes().all(|b| b.is_ascii_hexdigit());
        if fingerprint.len() != 64 || !hex {
            return Err(RepositoryError::Lacks("SHA-256 in fingerprint.txt"));
        }
        Ok(Repository {
            files: Arc::new(files),
            fingerprint: fingerprint.into(),
        })
    }

    /// SHA-256 of the certificate that signs its index, 64 upper-case digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How many files it has.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Never: it has an entry.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Kept> {
        self.files.get(name)
    }
}

/// Every file below that clients read, by its name from the repository's root on. Links are not followed.
fn gather(
    folder: &Path,
    inside: &str,
    deep: usize,
    files: &mut BTreeMap<String, Kept>,
) -> Result<(), RepositoryError> {
    let entries = fs::read_dir(folder).map_err(|source| at(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| at(folder, source))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|source| at(&path, source))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|n| !n.starts_with('.')) else {
            continue;
        };
        let name = format!("{inside}{name}");
        if kind.is_dir() && deep < DEEPEST {
            gather(&path, &format!("{name}/"), deep + 1, files)?;
        } else if kind.is_file()
            && let Some(content_type) = content_type(&name)
        {
            let bytes = fs::read(&path).map_err(|source| at(&path, source))?;
            let sha256 = sha256_hex(&bytes);
            let kept = Kept {
                bytes: bytes.into(),
                sha256,
                content_type,
            };
            files.insert(name, kept);
            let all: u64 = files.values().map(|f| f.bytes.len() as u64).sum();
            if all > MOST_BYTES {
                return Err(RepositoryError::TooLarge);
            }
        }
    }
    Ok(())
}

fn at(file: &Path, source: std::io::Error) -> RepositoryError {
    let file = file.to_owned();
    RepositoryError::Read { file, source }
}

/// What F-Droid's clients read; pages and whatever else lies there is not handed out.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "jar" => "application/java-archive",
        "json" => "application/json",
        "xml" => "application/xml",
        "apk" => "application/vnd.android.package-archive",
        "png" => "image/png",
        "asc" | "sig" => "application/pgp-signature",
        _ => return None,
    })
}
