use flate2::read::GzDecoder;
use phonestation_wire::content::PackRef;
use sha2::{Digest, Sha256};
use std::io::Read;
use thiserror::Error;

/// No pack unpacks to more than this, whatever its index says.
const MAX_UNPACKED: u64 = 64 << 20;

/// Why a pack is not the one the index promised.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// Fewer or more bytes than promised.
    #[error("pack {name} has {got} bytes, {expected} were promised")]
    Size {
        /// The pack's name.
        name: String,
        /// Bytes there are.
        got: u64,
        /// Bytes promised.
        expected: u64,
    },
    /// Other bytes than promised.
    #[error("pack {name} was changed or damaged: its hash is not the one in the index")]
    Hash {
        /// The pack's name.
        name: String,
    },
    /// The right bytes, but not gzip of the promised size.
    #[error("pack {name} cannot be unpacked")]
    Unpack {
        /// The pack's name.
        name: String,
    },
}

/// SHA-256 in lower-case hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Checks a pack's size and hash against the index and unpacks it, never beyond the promised size.
///
/// # Errors
/// [`PackError`], which names the pack.
pub fn open_pack(promised: &PackRef, bytes: &[u8]) -> Result<Vec<u8>, PackError> {
    let name = promised.name.clone();
    if bytes.len() as u64 != promised.size {
        return Err(PackError::Size {
            name,
            got: bytes.len() as u64,
            expected: promised.size,
        });
    }
    if sha256_hex(bytes) != promised.sha256 {
        return Err(PackError::Hash { name });
    }
    let limit = promised.unpacked.min(MAX_UNPACKED);
    let mut json = Vec::new();
    let read = GzDecoder::new(bytes).take(limit + 1).read_to_end(&mut json);
    match read {
        Ok(n) if n as u64 == promised.unpacked => Ok(json),
        _ => Err(PackError::Unpack { name }),
    }
}
