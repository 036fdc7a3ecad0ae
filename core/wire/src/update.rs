//! The note beside a newer app: what it is, and that it is the very file that a station offers.

use crate::Text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What such a note says it is, so that nothing else that the same key signs passes for one.
pub const KIND: &str = "phonestation-release";

/// What an APK is, signed over its exact bytes with a content key.
///
/// It travels as the content's index does: one body, the four lines of a minisign signature, then
/// the JSON. One body has one ETag and cannot tear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    /// [`KIND`].
    pub kind: String,
    /// For people: `0.2.0`.
    pub version: String,
    /// Android's own number of it, which rises with every release.
    pub code: u32,
    /// The lowest API level that it runs on: 26 is Android 8.
    pub least_android: u32,
    /// Size of the APK in bytes.
    pub size: u64,
    /// SHA-256 of the APK, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// SHA-256 of the certificate that signs the APK, in the same form.
    pub certificate: String,
    /// The day it was made.
    pub date: Date,
    /// Where a station offers it.
    pub path: String,
    /// What is new, in a few lines.
    pub words: Text,
}

/// Where a station offers the app.
pub const APK_PATH: &str = "/app.apk";
