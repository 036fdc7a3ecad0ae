use super::Trust;
use super::trust::id_at_front;
use minisign_verify::Signature;
use phonestation_wire::content::{FORMAT, Index, PackName};
use std::collections::BTreeSet;
use thiserror::Error;

/// Lines of a minisign signature: comment, signature, trusted comment, global signature.
const SIGNATURE_LINES: usize = 4;
/// An index is a few kilobytes; more than this is no index.
const MAX_INDEX_BYTES: usize = 1 << 20;

/// Why a body is not an index to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IndexError {
    /// Not four lines of signature and then text.
    #[error("the index is cut short or is not an index")]
    Malformed,
    /// The signature is not of a key that is trusted here.
    #[error("the index is signed with key {key_id}, which is not trusted here")]
    UnknownKey {
        /// 16 hexadecimal digits.
        key_id: String,
    },
    /// The signature is of a key that was withdrawn.
    #[error("the index is signed with key {key_id}, which was revoked")]
    RevokedKey {
        /// 16 hexadecimal digits.
        key_id: String,
    },
    /// The bytes are not the ones that were signed.
    #[error("the index does not match its signature: it was changed or damaged on the way")]
    BadSignature,
    /// Signed, but not in a shape this version reads.
    #[error("the index is in format {format}; this version reads {FORMAT}: update the app")]
    NewerFormat {
        /// The format it names.
        format: u32,
    },
    /// Signed, but says what cannot be.
    #[error("the index is signed but wrong: {0}")]
    Invalid(String),
}

/// An index with its signature, not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIndex {
    signature: String,
    json: Vec<u8>,
}

impl SignedIndex {
    /// One body from the two files that a pack directory holds.
    pub fn join(json: &[u8], signature: &str) -> Vec<u8> {
        let mut body = signature.trim_end().as_bytes().to_vec();
        body.push(b'\n');
        body.extend_from_slice(json);
        body
    }

    /// Takes a body apart.
    ///
    /// # Errors
    /// [`IndexError::Malformed`] for anything that is not a signature followed by text.
    pub fn parse(body: &[u8]) -> Result<SignedIndex, IndexError> {
        if body.len() > MAX_INDEX_BYTES {
            return Err(IndexError::Malformed);
        }
        let end = memchr::memchr_iter(b'\n', body)
            .nth(SIGNATURE_LINES - 1)
            .ok_or(IndexError::Malformed)?;
        let signature = str::from_utf8(&body[..end]).map_err(|_| IndexError::Malformed)?;
        let json = body[end + 1..].to_vec();
        if json.is_empty() {
            return Err(IndexError::Malformed);
        }
        Ok(SignedIndex {
            signature: signature.to_owned(),
            json,
        })
    }

    /// The exact bytes that were signed.
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// The body this was parsed from.
    pub fn body(&self) -> Vec<u8> {
        SignedIndex::join(&self.json, &self.signature)
    }

    /// Checks the signature and then the text. Says nothing of time or version: see [`super::accept`].
    ///
    /// # Errors
    /// Every variant of [`IndexError`] but `Malformed`, which a signature that is none gives too.
    pub fn verify(&self, trust: &Trust) -> Result<Index, IndexError> {
        let key_id = self.signed_by(trust)?;
        self.read(&key_id)
    }

    /// The id of the trusted key that signed these very bytes. Says nothing of what they are.
    ///
    /// # Errors
    /// When no trusted key did.
    pub fn signed_by(&self, trust: &Trust) -> Result<String, IndexError> {
        let key_id = self.key_id().ok_or(IndexError::Malformed)?;
        if trust.is_revoked(&key_id) {
            return Err(IndexError::RevokedKey { key_id });
        }
        let Some(key) = trust.key(&key_id) else {
            return Err(IndexError::UnknownKey { key_id });
        };
        let signature = Signature::decode(&self.signature).map_err(|_| IndexError::Malformed)?;
        key.verify(&self.json, &signature, false)
            .map_err(|_| IndexError::BadSignature)?;
        Ok(key_id)
    }

    fn key_id(&self) -> Option<String> {
        id_at_front(self.signature.lines().nth(1)?)
    }

    fn read(&self, signed_by: &str) -> Result<Index, IndexError> {
        #[derive(serde::Deserialize)]
        struct Format {
            format: u32,
        }
        let invalid = |e: serde_json::Error| IndexError::Invalid(e.to_string());
        let Format { format } = serde_json::from_slice(&self.json).map_err(invalid)?;
        if format > FORMAT {
            return Err(IndexError::NewerFormat { format });
        }
        let index: Index = serde_json::from_slice(&self.json).map_err(invalid)?;
        check(&index, signed_by).map_err(IndexError::Invalid)?;
        Ok(index)
    }
}

fn check(index: &Index, signed_by: &str) -> Result<(), String> {
    if !index.key_id.eq_ignore_ascii_case(signed_by) {
        return Err(format!(
            "it names key {} but {signed_by} signed it",
            index.key_id
        ));
    }
    if index
        .revoked
        .iter()
        .any(|id| id.eq_ignore_ascii_case(signed_by))
    {
        return Err("it revokes the key that signed it".to_owned());
    }
    if index.expires <= index.made {
        return Err("it expires before it was made".to_owned());
    }
    let mut names = BTreeSet::new();
    for pack in &index.packs {
        if !names.insert(pack.name.as_str()) {
            return Err(format!("pack {} is listed twice", pack.name));
        }
        if !is_sha256(&pack.sha256) {
            return Err(format!("pack {} has no SHA-256", pack.name));
        }
    }
    match PackName::REQUIRED
        .iter()
        .find(|p| !names.contains(p.as_str()))
    {
        Some(missing) => Err(format!("pack {} is missing", missing.as_str())),
        None => Ok(()),
    }
}

pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
