//! Which content is taken: signatures, hashes, and the rules of expiry, clocks and keys.
//!
//! The gate is for **new** indexes from the network only. What is installed, and the seed in the app,
//! always open: an old app with a wrong clock and no network still shows its guides.

mod accept;
mod pack;
mod signed;
mod trust;

pub use accept::{Accepted, Floor, Refused, accept};
pub use pack::{PackError, open_pack, sha256_hex};
pub(crate) use signed::is_sha256;
pub use signed::{IndexError, SignedIndex};
pub use trust::{Trust, key_id};

#[cfg(test)]
mod tests;
