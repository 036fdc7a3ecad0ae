use minisign_verify::PublicKey;
use phonestation_wire::content::Index;
use std::collections::BTreeMap;

/// The key that lies in this repository, for development; a release does not trust it.
#[cfg(feature = "development-key")]
const DEVELOPMENT: &str = include_str!("../../../../content/keys/development.pub");

/// Release keys, one file each, named here by whoever runs a release; none yet.
const RELEASE: &[&str] = &[];

/// The keys whose signatures count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// Key id to public key (minisign, base64).
    keys: BTreeMap<String, String>,
    revoked: Vec<String>,
}

impl Trust {
    /// The keys built into this binary.
    pub fn built_in() -> Trust {
        let mut trust = Trust::default();
        for key in RELEASE {
            trust.add(key);
        }
        #[cfg(feature = "development-key")]
        trust.add(DEVELOPMENT);
        trust
    }

    /// Trusts `public_key` (a `.pub` file's text or its base64 line) unless it was revoked.
    /// Text that is no key is passed over: an index may carry a kind of key that is not known yet.
    pub fn add(&mut self, public_key: &str) {
        let line = public_key
            .lines()
            .map(str::trim)
            .rfind(|l| !l.is_empty())
            .unwrap_or_default();
        if let Some(id) = key_id(line) {
            self.keys.insert(id, line.to_owned());
        }
    }

    /// Never trusts the key of that id again.
    pub fn revoke(&mut self, id: &str) {
        let id = id.to_ascii_uppercase();
        if !self.revoked.contains(&id) {
            self.revoked.push(id);
        }
    }

    /// What an accepted index says of keys.
    pub fn learn(&mut self, index: &Index) {
        index.keys.iter().for_each(|k| self.add(k));
        index.revoked.iter().for_each(|id| self.revoke(id));
    }

    /// The public key of that id, if it is trusted.
    pub fn key(&self, id: &str) -> Option<PublicKey> {
        let id = id.to_ascii_uppercase();
        if self.revoked.contains(&id) {
            return None;
        }
        PublicKey::from_base64(self.keys.get(&id)?).ok()
    }

    /// True when the key of that id was revoked.
    pub fn is_revoked(&self, id: &str) -> bool {
        self.revoked.contains(&id.to_ascii_uppercase())
    }

    /// True for the key that lies in this repository.
    pub fn is_development(id: &str) -> bool {
        let text = include_str!("../../../../content/keys/development.pub");
        text.lines()
            .last()
            .and_then(key_id)
            .is_some_and(|dev| dev.eq_ignore_ascii_case(id))
    }
}

/// The id of a minisign public key in base64: 16 hexadecimal digits, as minisign prints it.
///
/// A key is 42 bytes: two of algorithm, eight of id (little-endian), 32 of key.
/// Source: minisign's own documentation of its formats, jedisct1.github.io/minisign, section "Public key format".
pub fn key_id(base64: &str) -> Option<String> {
    PublicKey::from_base64(base64.trim()).ok()?;
    id_at_front(base64.trim())
}

/// The id in a key or a signature: both begin with two bytes of algorithm and eight of id.
pub(super) fn id_at_front(base64: &str) -> Option<String> {
    let bytes = decode_prefix(base64.as_bytes())?;
    Some(
        bytes[2..10]
            .iter()
            .rev()
            .map(|b| format!("{b:02X}"))
            .collect(),
    )
}

/// The first twelve bytes of a base64 text: enough for algorithm and id.
fn decode_prefix(text: &[u8]) -> Option<[u8; 12]> {
    let mut out = [0_u8; 12];
    for (quad, bytes) in text.get(..16)?.chunks_exact(4).zip(out.chunks_exact_mut(3)) {
        let mut word = 0_u32;
        for &c in quad {
            word = word << 6 | u32::from(sextet(c)?);
        }
        bytes.copy_from_slice(&word.to_be_bytes()[1..]);
    }
    Some(out)
}

fn sextet(c: u8) -> Option<u8> {
    match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}
