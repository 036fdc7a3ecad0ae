//! One release of content, verified and opened: everything that pages and phones are given.

use super::edition::Edition;
use super::store::Release;
use axum::body::Bytes;
use phonestation_rules::content::{
    IndexError, PackError, SignedIndex, Trust, open_pack, sha256_hex,
};
use phonestation_wire::Language;
use phonestation_wire::carriers::{Carrier, CarriersPack};
use phonestation_wire::content::{Index, PackName, PackRef};
use phonestation_wire::halls::{Hall, HallsPack};
use phonestation_wire::recommend::RecommendPack;
use phonestation_wire::services::{ProductOffering, ServicesPack};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a folder's content cannot be served.
#[derive(Debug, Error)]
pub enum ContentError {
    /// There is no such folder.
    #[error(
        "the content folder {0} does not exist: name one with --content, or make one with cargo xtask pack"
    )]
    NoFolder(PathBuf),
    /// A file is missing or cannot be read.
    #[error("cannot read {file}: {source}; make the content folder again with cargo xtask pack")]
    Read {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The index is not to be trusted.
    #[error("{file}: {source}; pack the content again with a key that this station trusts")]
    Index {
        /// Which file.
        file: PathBuf,
        /// What is wrong with it.
        source: IndexError,
    },
    /// A pack is not the one that the index promises.
    #[error("{0}; make the content folder again with cargo xtask pack")]
    Pack(#[from] PackError),
    /// A pack holds something else than its name says.
    #[error(
        "pack {name} holds no {name}: {source}; make it again with cargo xtask pack of this version"
    )]
    Shape {
        /// The pack's name.
        name: String,
        /// Where reading stopped.
        source: serde_json::Error,
    },
}

/// A verified release, held in memory. Never changed: a newer one takes its place.
#[derive(Debug)]
pub struct Snapshot {
    /// The index.
    pub index: Index,
    /// The body of `GET /api/v1/content/index`.
    pub body: Bytes,
    /// The halls, examples among them.
    pub halls: Vec<Hall>,
    /// The carriers, examples among them.
    pub carriers: Vec<Carrier>,
    /// What can be ordered, examples among it; empty in a release made before there was any.
    pub offerings: Vec<ProductOffering>,
    /// What may be recommended; empty in a release made before there was any.
    pub recommend: RecommendPack,
    release: Release,
    body_sha256: String,
    packs: HashMap<String, Bytes>,
    zh: Edition,
    en: Edition,
}

impl Snapshot {
    /// Reads, verifies and opens the content in `folder`.
    ///
    /// # Errors
    /// [`ContentError`], which names the file and says what to do.
    pub fn read(folder: &Path, trust: &Trust) -> Result<Snapshot, ContentError> {
        if !folder.is_dir() {
            return Err(ContentError::NoFolder(folder.to_owned()));
        }
        let file = folder.join("index.json");
        let json = read(&file)?;
        let signature = read(&folder.join("index.json.minisig"))?;
        let body = SignedIndex::join(&json, &String::from_utf8_lossy(&signature));
        let wrong = |source| ContentError::Index {
            file: file.clone(),
            source,
        };
        let index = SignedIndex::parse(&body)
            .and_then(|s| s.verify(trust))
            .map_err(wrong)?;

        let mut packs = HashMap::new();
        let mut opened = HashMap::new();
        for pack in &index.packs {
            let bytes = read(&folder.join("packs").join(format!("{}.pack", pack.sha256)))?;
            opened.insert(pack.name.as_str(), open_pack(pack, &bytes)?);
            packs.insert(pack.sha256.clone(), Bytes::from(bytes));
        }
        let release = Release {
            version: index.version,
            index_sha256: sha256_hex(&json),
            made: index.made,
        };
        Ok(Snapshot {
            body_sha256: sha256_hex(&body),
            body: Bytes::from(body),
            halls: shape::<HallsPack>(&opened, PackName::Halls)?.halls,
            carriers: shape::<CarriersPack>(&opened, PackName::Carriers)?.carriers,
            offerings: match opened.contains_key(PackName::Services.as_str()) {
                true => shape::<ServicesPack>(&opened, PackName::Services)?.offerings,
                false => vec![],
            },
            recommend: match opened.contains_key(PackName::Recommend.as_str()) {
                true => shape::<RecommendPack>(&opened, PackName::Recommend)?,
                false => RecommendPack::default(),
            },
            zh: Edition::new(shape(&opened, PackName::Guides(Language::ZhCn))?),
            en: Edition::new(shape(&opened, PackName::Guides(Language::En))?),
            release,
            packs,
            index,
        })
    }

    /// What the database takes note of.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// SHA-256 of [`Snapshot::body`], its ETag.
    pub fn body_sha256(&self) -> &str {
        &self.body_sha256
    }

    /// A pack's bytes by its SHA-256.
    pub fn pack(&self, sha256: &str) -> Option<&Bytes> {
        self.packs.get(sha256)
    }

    /// The guides in `language`.
    pub fn edition(&self, language: Language) -> &Edition {
        match language {
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        }
    }

    /// Goes on serving the packs of the release before: a phone may be halfway through one.
    pub fn keep_packs_of(&mut self, before: &Snapshot) {
        let listed = |p: &PackRef| {
            before
                .pack(&p.sha256)
                .map(|b| (p.sha256.clone(), b.clone()))
        };
        for (sha256, bytes) in before.index.packs.iter().filter_map(listed) {
            self.packs.entry(sha256).or_insert(bytes);
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, ContentError> {
    std::fs::read(file).map_err(|source| ContentError::Read {
        file: file.to_owned(),
        source,
    })
}

fn shape<T: serde::de::DeserializeOwned>(
    opened: &HashMap<&str, Vec<u8>>,
    name: PackName,
) -> Result<T, ContentError> {
    let json = opened
        .get(name.as_str())
        .map(Vec::as_slice)
        .unwrap_or_default();
    serde_json::from_slice(json).map_err(|source| ContentError::Shape {
        name: name.as_str().to_owned(),
        source,
    })
}
