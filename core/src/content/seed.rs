use super::install::{Content, gather};
use crate::error::Result;
use jiff::Timestamp;
use phonestation_rules::content::{SignedIndex, Trust, sha256_hex};
use phonestation_wire::content::Index;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/seed.rs"));
}

/// Content that came with the app.
#[derive(Debug, Clone)]
pub(crate) struct Seed {
    body: Vec<u8>,
    packs: Vec<Vec<u8>>,
    trust: Trust,
}

impl Seed {
    /// The one in this binary.
    pub(crate) fn embedded() -> Seed {
        Seed {
            body: SignedIndex::join(embedded::INDEX, embedded::SIGNATURE),
            packs: embedded::PACKS.iter().map(|p| p.to_vec()).collect(),
            trust: Trust::built_in(),
        }
    }

    /// Another one, with the keys that sign it.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn of(body: Vec<u8>, packs: Vec<Vec<u8>>, trust: Trust) -> Seed {
        Seed { body, packs, trust }
    }

    /// When it was made: the app is at least this young, so its clock must be too.
    pub(crate) fn made(&self) -> Result<Timestamp> {
        Ok(self.index()?.made)
    }

    fn index(&self) -> Result<Index> {
        Ok(SignedIndex::parse(&self.body)?.verify(&self.trust)?)
    }

    /// The keys that count from the first start on.
    pub(crate) fn trust(&self) -> &Trust {
        &self.trust
    }

    /// Verified and read. However old it is: age gates only what comes from the network.
    pub(crate) fn content(&self) -> Result<Content> {
        let index = self.index()?;
        let find = |sha256: &str| self.packs.iter().find(|p| sha256_hex(p) == sha256).cloned();
        let packs = gather(&index, |p| Ok(find(&p.sha256)))?;
        Content::read(self.body.clone(), index, packs)
    }
}
