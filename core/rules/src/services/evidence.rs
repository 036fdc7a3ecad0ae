//! Evidence that cannot be changed unseen: each entry's hash is made over the one before it.

use sha2::{Digest, Sha256};

/// What the first entry follows.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its place, from 1 on without a gap.
    pub place: i64,
    /// What it says.
    pub body: String,
    /// The hash of the entry before.
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

/// The hash of an entry.
pub fn link(place: i64, previous: &str, body: &str) -> String {
    hex::encode(Sha256::digest(format!("{place}\n{previous}\n{body}")))
}

/// Looks at a chain from its first entry on; how many entries are good.
///
/// # Errors
/// The place of the first entry that is not as it was written, is missing, or does not follow.
pub fn verify<'a>(chain: impl IntoIterator<Item = &'a Link>) -> Result<i64, i64> {
    verify_from(0, FIRST, chain)
}

/// The like for what follows the entry at `place`, whose hash is `hash`.
///
/// # Errors
/// As for [`verify`].
pub fn verify_from<'a>(
    place: i64,
    hash: &str,
    chain: impl IntoIterator<Item = &'a Link>,
) -> Result<i64, i64> {
    let (mut place, mut previous) = (place, hash.to_owned());
    for entry in chain {
        place += 1;
        let whole = entry.place == place
            && entry.previous == previous
            && entry.hash == link(place, &previous, &entry.body);
        if !whole {
            return Err(place);
        }
        previous.clone_from(&entry.hash);
    }
    Ok(place)
}
