//! The note that lies beside an APK.

use crate::download::Apk;
use axum::body::Bytes;
use phonestation_rules::content::{SignedIndex, Trust, sha256_hex};
use phonestation_rules::update;
use phonestation_wire::update::Release;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A signed note, as it is handed out.
#[derive(Debug, Clone)]
pub struct Note {
    /// What it says.
    pub release: Release,
    pub(super) body: Bytes,
    pub(super) sha256: String,
}

/// Why the note beside an APK is not served.
#[derive(Debug, Error)]
pub enum NoteError {
    /// Only one of the two files is there, or it cannot be read.
    #[error("cannot read {file}: {source}")]
    Read {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Nobody whom phones trust signed it, or it was changed since.
    #[error(transparent)]
    Wrong(#[from] update::NoteError),
    /// It is of another file.
    #[error("it is of another file: {0}")]
    Other(&'static str),
}

impl Note {
    /// The note beside `file`, which is `apk`; none where none lies there.
    ///
    /// # Errors
    /// [`NoteError`]: phones would refuse it, or be sent for another app.
    pub fn beside(file: &Path, apk: &Apk, trust: &Trust) -> Result<Option<Note>, NoteError> {
        let (json, signature) = (with(file, ".json"), with(file, ".json.minisig"));
        if !json.exists() && !signature.exists() {
            return Ok(None);
        }
        let read = |file: &PathBuf| {
            std::fs::read(file).map_err(|source| NoteError::Read {
                file: file.clone(),
                source,
            })
        };
        let signature = String::from_utf8_lossy(&read(&signature)?).into_owned();
        Note::of(SignedIndex::join(&read(&json)?, &signature), apk, trust).map(Some)
    }

    /// The note in `body`, of `apk`.
    ///
    /// # Errors
    /// As [`Note::beside`].
    pub fn of(body: Vec<u8>, apk: &Apk, trust: &Trust) -> Result<Note, NoteError> {
        let release = update::read(&body, trust)?;
        if release.size != apk.size() as u64 {
            return Err(NoteError::Other("its size differs"));
        }
        if release.sha256 != apk.sha256() {
            return Err(NoteError::Other("its SHA-256 differs"));
        }
        Ok(Note {
            release,
            sha256: sha256_hex(&body),
            body: body.into(),
        })
    }
}

/// `file` with `end` behind its whole name.
fn with(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    name.into()
}
