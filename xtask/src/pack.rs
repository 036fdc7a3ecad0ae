//! Makes and signs what a station serves: an index and packs named by their hash.
//!
//! A content directory holds `index.json`, `index.json.minisig` and `packs/<sha256>.pack`. Packs come
//! out the same bytes from the same content; the signature does not (minisign signs at random).

use crate::content::Content;
use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use jiff::{SignedDuration, Timestamp};
use minisign::{PublicKey, SecretKey, SecretKeyBox};
use phonestation_rules::content::{key_id, sha256_hex};
use phonestation_wire::content::{FORMAT, Index, PackName, PackRef};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

/// The index's file name in a content directory.
pub const INDEX: &str = "index.json";
/// The signature's file name.
pub const SIGNATURE: &str = "index.json.minisig";
/// The folder of packs.
pub const PACKS: &str = "packs";
/// How long an index is accepted from the network when nothing else is said.
pub const DEFAULT_DAYS: i64 = 90;

/// What an index says beside its packs.
#[derive(Debug, Clone)]
pub struct Release {
    /// Rises with every release.
    pub version: u64,
    /// When it is made.
    pub made: Timestamp,
    /// How long it is accepted from the network.
    pub life: SignedDuration,
    /// Public keys (base64) it introduces.
    pub keys: Vec<String>,
    /// Ids of keys it withdraws.
    pub revoked: Vec<String>,
}

impl Release {
    /// A release made at `made`, its version that minute in digits: 202611212217.
    pub fn at(made: Timestamp) -> Release {
        let utc = made.to_zoned(jiff::tz::TimeZone::UTC);
        let digits = utc.strftime("%Y%m%d%H%M").to_string();
        Release {
            version: digits.parse().unwrap_or_default(),
            made,
            life: SignedDuration::from_hours(24 * DEFAULT_DAYS),
            keys: vec![],
            revoked: vec![],
        }
    }
}

/// A key that signs.
pub struct SigningKey {
    secret: SecretKey,
    public: String,
}

impl SigningKey {
    /// Reads an unencrypted minisign secret key.
    ///
    /// # Errors
    /// When the file is missing, encrypted or no key.
    pub fn read(file: &Path) -> Result<SigningKey> {
        let text = fs::read_to_string(file)
            .with_context(|| format!("cannot read the signing key {}", file.display()))?;
        let secret = SecretKeyBox::from_string(&text)
            .and_then(SecretKeyBox::into_unencrypted_secret_key)
            .with_context(|| format!("{} is not an unencrypted minisign key", file.display()))?;
        SigningKey::from_secret(secret)
    }

    /// A new key, for tests and for rotation.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<SigningKey> {
        SigningKey::from_secret(minisign::KeyPair::generate_unencrypted_keypair()?.sk)
    }

    fn from_secret(secret: SecretKey) -> Result<SigningKey> {
        let public = PublicKey::from_secret_key(&secret)?.to_base64();
        Ok(SigningKey { secret, public })
    }

    /// The public key, base64.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The key's id, as in [`Index::key_id`].
    pub fn id(&self) -> String {
        key_id(&self.public).unwrap_or_default()
    }

    /// A minisign signature over `bytes`, as its four lines.
    ///
    /// # Errors
    /// When signing fails.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String> {
        let signed = minisign::sign(None, &self.secret, Cursor::new(bytes), Some(comment), None)?;
        Ok(signed.into_string())
    }
}

/// A pack's bytes and what the index says of them.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The index's line.
    pub reference: PackRef,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All packs of `content`, the same bytes every time.
///
/// # Errors
/// When serialising fails.
pub fn packs(content: &Content) -> Result<Vec<Pack>> {
    let mut packs = Vec::new();
    for name in PackName::ALL {
        let json = match name {
            PackName::Guides(language) => serde_json::to_vec(content.guides_in(language))?,
            PackName::Halls => serde_json::to_vec(&content.halls)?,
            PackName::Carriers => serde_json::to_vec(&content.carriers)?,
            PackName::Services => serde_json::to_vec(&content.services)?,
            PackName::Recommend => serde_json::to_vec(&content.recommend)?,
        };
        packs.push(pack(name.as_str(), &json)?);
    }
    Ok(packs)
}

/// One pack of `json`.
///
/// # Errors
/// When compressing fails.
pub fn pack(name: &str, json: &[u8]) -> Result<Pack> {
    let mut gz = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    gz.write_all(json)?;
    let bytes = gz.finish()?;
    let reference = PackRef {
        name: name.to_owned(),
        sha256: sha256_hex(&bytes),
        size: bytes.len() as u64,
        unpacked: json.len() as u64,
    };
    Ok(Pack { reference, bytes })
}

/// Writes a content directory. Packs first, the signature last: a reader that sees the new signature
/// finds everything it speaks of.
///
/// # Errors
/// When a file cannot be written.
pub fn write(dir: &Path, packs: &[Pack], release: &Release, key: &SigningKey) -> Result<Index> {
    fs::create_dir_all(dir.join(PACKS))
        .with_context(|| format!("cannot make {}", dir.join(PACKS).display()))?;
    for pack in packs {
        let file = dir
            .join(PACKS)
            .join(format!("{}.pack", pack.reference.sha256));
        replace(&file, &pack.bytes)?;
    }
    let index = index(packs, release, key);
    let json = serde_json::to_vec_pretty(&index)?;
    let comment = format!(
        "phone station content {} made {}",
        index.version, index.made
    );
    let signature = key.sign(&json, &comment)?;
    replace(&dir.join(INDEX), &json)?;
    replace(&dir.join(SIGNATURE), signature.as_bytes())?;
    remove_strays(dir, &index)?;
    Ok(index)
}

/// The index that [`write`] signs.
pub fn index(packs: &[Pack], release: &Release, key: &SigningKey) -> Index {
    Index {
        format: FORMAT,
        version: release.version,
        made: release.made,
        expires: release.made + release.life,
        key_id: key.id(),
        keys: release.keys.clone(),
        revoked: release.revoked.clone(),
        packs: packs.iter().map(|p| p.reference.clone()).collect(),
    }
}

/// The index of a content directory, unverified; `None` when there is none.
pub fn read_index(dir: &Path) -> Option<Index> {
    serde_json::from_slice(&fs::read(dir.join(INDEX)).ok()?).ok()
}

/// True when `dir` holds exactly these packs.
pub fn is_current(dir: &Path, packs: &[Pack]) -> bool {
    let listed = |index: Index| {
        index
            .packs
            .iter()
            .map(|p| p.sha256.clone())
            .collect::<Vec<_>>()
    };
    let wanted: Vec<String> = packs.iter().map(|p| p.reference.sha256.clone()).collect();
    read_index(dir).map(listed) == Some(wanted)
        && dir.join(SIGNATURE).is_file()
        && packs.iter().all(|p| {
            let file = dir.join(PACKS).join(format!("{}.pack", p.reference.sha256));
            fs::read(file).is_ok_and(|bytes| bytes == p.bytes)
        })
}

/// A version above the one that lies in `dir`.
///
/// # Errors
/// When the clock stands before the last release.
pub fn next_release(dir: &Path, now: Timestamp) -> Result<Release> {
    let mut release = Release::at(now);
    if let Some(last) = read_index(dir) {
        ensure!(
            last.made <= now,
            "the clock says {now}, but the last release was made {}: set the clock first",
            last.made
        );
        release.version = release.version.max(last.version + 1);
    }
    Ok(release)
}

fn replace(file: &Path, bytes: &[u8]) -> Result<()> {
    let part = file.with_extension("part");
    fs::write(&part, bytes).with_context(|| format!("cannot write {}", part.display()))?;
    fs::rename(&part, file).with_context(|| format!("cannot write {}", file.display()))
}

/// Packs that this index no longer lists. A phone midway through one starts again with the new index.
fn remove_strays(dir: &Path, index: &Index) -> Result<()> {
    for entry in fs::read_dir(dir.join(PACKS))? {
        let file = entry?.path();
        let listed = file
            .file_stem()
            .and_then(|s| s.to_str())
            .is_some_and(|stem| index.packs.iter().any(|p| p.sha256 == stem));
        if !listed {
            fs::remove_file(&file)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_rules::content::{SignedIndex, Trust, open_pack};

    fn now() -> Timestamp {
        Timestamp::constant(1_795_000_000, 0)
    }

    #[test]
    fn what_is_written_verifies_and_opens() {
        let (dir, key) = (
            tempfile::tempdir().unwrap(),
            SigningKey::generate().unwrap(),
        );
        let packs: Vec<Pack> = PackName::REQUIRED
            .iter()
            .map(|n| pack(n.as_str(), format!("{{\"n\":\"{n:?}\"}}").as_bytes()).unwrap())
            .collect();
        let written = write(dir.path(), &packs, &Release::at(now()), &key).unwrap();

        let json = fs::read(dir.path().join(INDEX)).unwrap();
        let signature = fs::read_to_string(dir.path().join(SIGNATURE)).unwrap();
        let mut trust = Trust::default();
        trust.add(key.public());
        let body = SignedIndex::join(&json, &signature);
        let index = SignedIndex::parse(&body).unwrap().verify(&trust).unwrap();
        assert_eq!(index, written);
        for p in &index.packs {
            let bytes =
                fs::read(dir.path().join(PACKS).join(format!("{}.pack", p.sha256))).unwrap();
            open_pack(p, &bytes).unwrap();
        }
        assert!(is_current(dir.path(), &packs));
    }

    #[test]
    fn packs_are_the_same_bytes_every_time() {
        let one = pack("halls", b"{\"halls\":[]}").unwrap();
        assert_eq!(one.bytes, pack("halls", b"{\"halls\":[]}").unwrap().bytes);
    }

    #[test]
    fn a_version_is_the_minute_in_digits_and_always_rises() {
        assert_eq!(Release::at(now()).version, 202_611_181_106);
        let (dir, key) = (
            tempfile::tempdir().unwrap(),
            SigningKey::generate().unwrap(),
        );
        write(dir.path(), &[], &Release::at(now()), &key).unwrap();
        assert_eq!(
            next_release(dir.path(), now()).unwrap().version,
            202_611_181_107
        );
        let yesterday = now() - SignedDuration::from_hours(24);
        assert!(next_release(dir.path(), yesterday).is_err());
    }
}
