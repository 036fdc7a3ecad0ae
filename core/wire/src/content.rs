//! The signed index and the names of packs.

use crate::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The index format this code reads and writes.
pub const FORMAT: u32 = 1;

/// The list of what a station offers, signed over its exact bytes.
///
/// A signed index travels as one body: the four lines of a minisign signature, then the JSON. One
/// body has one ETag and cannot tear while the station swaps content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// [`FORMAT`]; a higher one is refused with a word to update the app.
    pub format: u32,
    /// Rises with every release of content.
    pub version: u64,
    /// When the index was made, UTC.
    pub made: Timestamp,
    /// After this instant a *new* index is no longer accepted from the network.
    pub expires: Timestamp,
    /// Id of the signing key, 16 hexadecimal digits, as minisign shows it.
    pub key_id: String,
    /// Public keys (minisign, base64) that this index introduces: the way to rotate.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Ids of keys that must not be trusted from here on.
    #[serde(default)]
    pub revoked: Vec<String>,
    /// The packs, each named by the hash of its bytes.
    pub packs: Vec<PackRef>,
}

/// One pack: an immutable gzip file of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRef {
    /// What it holds, as [`PackName`] spells it; names unknown to the reader are skipped.
    pub name: String,
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
    /// Size after decompression in bytes; reading stops there.
    pub unpacked: u64,
}

/// The packs this code knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PackName {
    /// [`crate::guides::GuidesPack`] in one language.
    Guides(Language),
    /// [`crate::halls::HallsPack`].
    Halls,
    /// [`crate::carriers::CarriersPack`].
    Carriers,
    /// [`crate::services::ServicesPack`]; indexes made before it was there lack it.
    Services,
    /// [`crate::recommend::RecommendPack`]; indexes made before it was there lack it.
    Recommend,
}

impl PackName {
    /// Every pack an index of this format must list.
    pub const REQUIRED: [PackName; 4] = [
        PackName::Guides(Language::ZhCn),
        PackName::Guides(Language::En),
        PackName::Halls,
        PackName::Carriers,
    ];

    /// Every pack this version writes.
    pub const ALL: [PackName; 6] = [
        PackName::Guides(Language::ZhCn),
        PackName::Guides(Language::En),
        PackName::Halls,
        PackName::Carriers,
        PackName::Services,
        PackName::Recommend,
    ];

    /// The name in the index, such as `guides.zh-CN`.
    pub fn as_str(self) -> &'static str {
        match self {
            PackName::Guides(Language::ZhCn) => "guides.zh-CN",
            PackName::Guides(Language::En) => "guides.en",
            PackName::Halls => "halls",
            PackName::Carriers => "carriers",
            PackName::Services => "services",
            PackName::Recommend => "recommend",
        }
    }

    /// The pack of that name, `None` for one that a later version added.
    pub fn parse(name: &str) -> Option<PackName> {
        PackName::ALL.into_iter().find(|p| p.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_found_by_its_name_and_what_came_later_is_never_required() {
        for name in PackName::ALL {
            assert_eq!(PackName::parse(name.as_str()), Some(name));
        }
        assert_eq!(PackName::parse("of-a-later-version"), None);
        assert!(!PackName::REQUIRED.contains(&PackName::Services));
        assert!(!PackName::REQUIRED.contains(&PackName::Recommend));
    }
}
