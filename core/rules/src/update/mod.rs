//! Whether an app that a station offers is a newer one for this phone.
//!
//! The note is signed with a content key, so a station, or whoever stands before one, cannot make one up.
//! Android itself checks once more, when the file is installed, that it comes from the same maker.

mod words;

pub use words::{android, date, newer, size};

use crate::content::{IndexError, SignedIndex, Trust, is_sha256};
use phonestation_wire::update::{APK_PATH, KIND, Release};
use thiserror::Error;

/// A note is some kilobytes; more than this is none.
pub const MOST_BYTES: usize = 1 << 16;
/// What is new, in letters; more is no note that somebody reads on a phone.
const MOST_WORDS: usize = 4000;
/// A version's name, in letters.
const MOST_NAME: usize = 40;

/// Why a note is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoteError {
    /// Longer than any note.
    #[error("the note is {0} bytes long, which no note is")]
    TooLarge(usize),
    /// Not signed, by nobody who is trusted, or changed since.
    #[error("the note's signature does not hold: {0}")]
    Signature(#[from] IndexError),
    /// Signed, but no note of an app, or one that says what cannot be.
    #[error("the note is signed but wrong: {0}")]
    Invalid(String),
}

/// The app that asks, and the phone it runs on, as the phone's system says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// Android's own number of the running app.
    pub code: u32,
    /// SHA-256 of each certificate that has signed it, hexadecimal.
    pub certificates: Vec<String>,
    /// The phone's API level.
    pub android: u32,
}

/// What an offered app is to this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// A newer one, that can be installed over this one.
    Newer,
    /// This one, or an older one.
    NotNewer,
    /// Newer, and for a newer Android than this phone has.
    NewerAndroid,
    /// Newer, and signed by somebody else: Android would not install it over this one.
    OtherMaker,
}

/// The note in `body`, signed by a key that is trusted.
///
/// # Errors
/// [`NoteError`]: nothing of the note counts.
pub fn read(body: &[u8], trust: &Trust) -> Result<Release, NoteError> {
    if body.len() > MOST_BYTES {
        return Err(NoteError::TooLarge(body.len()));
    }
    let signed = SignedIndex::parse(body)?;
    signed.signed_by(trust)?;
    let release: Release =
        serde_json::from_slice(signed.json()).map_err(|e| NoteError::Invalid(e.to_string()))?;
    check(&release).map_err(NoteError::Invalid)?;
    Ok(release)
}

/// A note that can be shown and followed; the tool that writes one asks the same.
///
/// # Errors
/// What is wrong with it.
pub fn check(release: &Release) -> Result<(), String> {
    if release.kind != KIND {
        return Err(format!("it is a {}, no {KIND}", release.kind));
    }
    if release.code == 0 || release.size == 0 {
        return Err("it names no version or no size".to_owned());
    }
    let name = release.version.as_str();
    if name.is_empty() || name.chars().count() > MOST_NAME || name.chars().any(char::is_control) {
        return Err("its version cannot be shown".to_owned());
    }
    if !is_sha256(&release.sha256) || !is_sha256(&release.certificate) {
        return Err("it has no SHA-256 of the app or of its certificate".to_owned());
    }
    // The address is the station's own whatever a note says: it never sends anybody elsewhere.
    if release.path != APK_PATH {
        return Err(format!("the app lies at {}, not {APK_PATH}", release.path));
    }
    for words in [&release.words.zh, &release.words.en] {
        if words.trim().is_empty() || words.chars().count() > MOST_WORDS {
            return Err("what is new is not said, or not in short".to_owned());
        }
    }
    Ok(())
}

/// What the app of a note is to `own`.
pub fn judge(release: &Release, own: &Own) -> Verdict {
    if release.code <= own.code {
        return Verdict::NotNewer;
    }
    let same = |known: &String| known.eq_ignore_ascii_case(&release.certificate);
    if !own.certificates.iter().any(same) {
        return Verdict::OtherMaker;
    }
    if release.least_android > own.android {
        return Verdict::NewerAndroid;
    }
    Verdict::Newer
}

/// True when it is time to ask again by itself: a day has passed, or the clock was set back.
pub fn is_due(asked_ms: Option<i64>, now_ms: i64) -> bool {
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    asked_ms.is_none_or(|asked| now_ms < asked || now_ms.saturating_sub(asked) >= DAY_MS)
}

#[cfg(test)]
mod tests;
