//! The ticket's secret: whoever has the address has the ticket, and the database cannot give it away.

use sha2::{Digest, Sha256};

/// Letters that are told apart when they are said and read.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What is kept of a secret.
pub(super) fn kept(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// The code for the counter: a letter and two digits from the booking's id, such as `K42`.
pub(super) fn code(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let letter = LETTERS[usize::from(digest[0]) % LETTERS.len()];
    format!("{}{:02}", char::from(letter), digest[1] % 100)
}
