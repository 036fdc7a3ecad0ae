//! `GET /api/v1/about`: what a station is, for phones deciding whether they can talk to it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The newest API version this code speaks.
pub const API_NEWEST: u32 = 1;
/// The oldest API version this code still speaks.
pub const API_OLDEST: u32 = 1;

/// What a station says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The station's own version, for people.
    pub station: String,
    /// API versions it speaks.
    pub api: ApiRange,
    /// The oldest app version it serves.
    pub oldest_app: String,
    /// The content it offers; absent when it has none.
    #[serde(default)]
    pub content: Option<AboutContent>,
    /// True when it shows made-up data.
    #[serde(default)]
    pub example: bool,
}

/// A closed range of API versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ApiRange {
    pub oldest: u32,
    pub newest: u32,
}

/// The content a station offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutContent {
    /// The index's version.
    pub version: u64,
    /// When the index was made.
    pub made: Timestamp,
    /// When it expires.
    pub expires: Timestamp,
}
