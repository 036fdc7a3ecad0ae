//! The ticket's secret: whoever has the address has the ticket, and the database cannot give it away.

use sha2::{Digest, Sha256};

/// What is kept of a device's or browser's secret.
pub(crate) fn owner(secret: &str) -> String {
    hex::encode(digest("owner", secret))
}

/// What is kept of a number to know that it is the same. Ten thousand million numbers can all be
/// tried: it only keeps the number out of an index, the row holds it anyway until check-out.
pub(crate) fn person(number: &str) -> String {
    hex::encode(digest("number", number))
}

/// Four digits of the ticket's own.
pub(crate) fn pin(secret: &str) -> String {
    let digest = digest("pin", secret);
    let number = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    format!("{:04}", number % 10_000)
}

fn digest(what: &str, secret: &str) -> [u8; 32] {
    Sha256::digest([what.as_bytes(), b"\n", secret.as_bytes()].concat()).into()
}
