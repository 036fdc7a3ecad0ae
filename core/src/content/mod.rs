//! Signed content: a seed in the app, packs from a station, a swap in one transaction, and a way back.
//!
//! Four cases at every start:
//! 1. nothing is installed: the seed is;
//! 2. what is installed is as new as the seed and intact: it stays;
//! 3. the seed is newer (the app was updated): the seed replaces it;
//! 4. what is installed is damaged: the seed replaces it, and the next sync brings the rest back.
//!
//! Signatures and hashes of what is stored are checked each time; expiry, versions and revocation
//! gate only what comes from the network.

mod download;
mod floor;
mod install;
mod seed;
mod store;
mod sync;
mod view;

pub(crate) use floor::{remember, remembered_in};
use install::Content;
pub(crate) use seed::Seed;
pub use sync::{Network, SyncOutcome};
pub(crate) use sync::{Sync, blocking, sync};
pub(crate) use view::about;
pub use view::{AboutView, Notice};

use crate::error::Result;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::content::{SignedIndex, Trust, open_pack};
use phonestation_wire::carriers::Carrier;
use phonestation_wire::content::{Index, PackName};
use phonestation_wire::recommend::RecommendPack;
use phonestation_wire::services::{ProductOffering, ServicesPack};
use std::sync::Arc;

/// What was found and done at the start; the four cases above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Seeded,
    Kept,
    SeedIsNewer,
    Damaged,
}

/// Makes sure that readable content is installed.
pub(crate) fn start(store: &Store, seed: &Seed, now: Timestamp) -> Result<Start> {
    let seeded = seed.content()?;
    let case = match store.cache.read(store::installed)? {
        None => Start::Seeded,
        Some(installed) => match intact(store, seed.trust(), &installed.body)? {
            None => Start::Damaged,
            Some(index) if index.version < seeded.index.version => Start::SeedIsNewer,
            Some(_) => Start::Kept,
        },
    };
    if case != Start::Kept {
        log::info!(
            "content at start: {case:?}, seed version {}",
            seeded.index.version
        );
        store
            .cache
            .write(|tx| install::replace(tx, &seeded, None, now))?;
    }
    floor::raise(store, &installed_index(store)?)?;
    Ok(case)
}

/// The keys whose signatures count for what comes new from the network.
pub(crate) fn trust(with: &Sync) -> Result<Trust> {
    Ok(floor::remembered(&with.store)?.trust(&with.built_in))
}

/// The installed index. Its signature was checked at the start.
pub(crate) fn installed_index(store: &Store) -> Result<Index> {
    let installed = store.cache.read(store::installed)?;
    let installed = installed.ok_or(crate::error::Error::NotFound("content"))?;
    Ok(serde_json::from_slice(
        SignedIndex::parse(&installed.body)?.json(),
    )?)
}

/// What the installed content offers; nothing where its pack is not there.
pub(crate) fn offerings(store: &Store) -> Result<Vec<ProductOffering>> {
    let index = installed_index(store)?;
    let name = PackName::Services.as_str();
    let Some(reference) = index.packs.iter().find(|p| p.name == name) else {
        return Ok(vec![]);
    };
    let bytes = store
        .cache
        .read(|db| store::pack(db, &reference.sha256))?
        .ok_or(crate::error::Error::NotFound("pack"))?;
    let pack: ServicesPack = serde_json::from_slice(&open_pack(reference, &bytes)?)?;
    Ok(pack.offerings)
}

/// What may be recommended; nothing where its pack is not there. It is unpacked once for each content.
pub(crate) fn recommend(store: &Store) -> Result<Arc<RecommendPack>> {
    let index = installed_index(store)?;
    let name = PackName::Recommend.as_str();
    let Some(reference) = index.packs.iter().find(|p| p.name == name) else {
        return Ok(Arc::default());
    };
    if let Some((sha256, pack)) = &*store.recommend.lock()
        && *sha256 == reference.sha256
    {
        return Ok(Arc::clone(pack));
    }
    let bytes = store
        .cache
        .read(|db| store::pack(db, &reference.sha256))?
        .ok_or(crate::error::Error::NotFound("pack"))?;
    let pack: RecommendPack = serde_json::from_slice(&open_pack(reference, &bytes)?)?;
    let pack = Arc::new(pack);
    *store.recommend.lock() = Some((reference.sha256.clone(), Arc::clone(&pack)));
    Ok(pack)
}

/// The carriers of the installed content.
pub(crate) fn carriers(store: &Store) -> Result<Vec<Carrier>> {
    let json = store.cache.read(store::carriers)?;
    json.iter()
        .map(|json| Ok(serde_json::from_str(json)?))
        .collect()
}

/// The index of `body` when its signature and all its stored packs are right.
fn intact(store: &Store, built_in: &Trust, body: &[u8]) -> Result<Option<Index>> {
    let trust = floor::remembered(store)?.trust_ever(built_in);
    let Ok(index) = SignedIndex::parse(body).and_then(|signed| signed.verify(&trust)) else {
        return Ok(None);
    };
    let whole = store
        .cache
        .read(|db| Ok(install::gather(&index, |p| store::pack(db, &p.sha256))))?;
    Ok(whole.is_ok().then_some(index))
}

#[cfg(test)]
mod tests;
