use super::store;
use crate::error::{Error, Result};
use crate::{guides, search};
use jiff::Timestamp;
use phonestation_rules::content::open_pack;
use phonestation_rules::search::Doc;
use phonestation_wire::carriers::CarriersPack;
use phonestation_wire::content::{Index, PackName, PackRef};
use phonestation_wire::guides::GuidesPack;
use phonestation_wire::halls::HallsPack;
use phonestation_wire::recommend::RecommendPack;
use phonestation_wire::services::ServicesPack;
use rusqlite::Transaction;

/// Verified content, read whole, ready to be installed.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) body: Vec<u8>,
    pub(crate) index: Index,
    packs: Vec<Packed>,
    guides: Vec<GuidesPack>,
    halls: HallsPack,
    carriers: CarriersPack,
}

/// A pack whose size and hash are right.
#[derive(Debug)]
pub(crate) struct Packed {
    reference: PackRef,
    bytes: Vec<u8>,
    json: Vec<u8>,
}

/// Each pack that this version knows, checked against the index. `find` gives a pack's bytes.
pub(crate) fn gather(
    index: &Index,
    find: impl Fn(&PackRef) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<Packed>> {
    let known = index
        .packs
        .iter()
        .filter(|p| PackName::parse(&p.name).is_some());
    known
        .map(|reference| {
            let bytes = find(reference)?.ok_or(Error::NotFound("pack"))?;
            let json = open_pack(reference, &bytes)?;
            Ok(Packed {
                reference: reference.clone(),
                bytes,
                json,
            })
        })
        .collect()
}

impl Content {
    /// Reads every pack, so that nothing is installed that cannot be shown.
    pub(crate) fn read(body: Vec<u8>, index: Index, packs: Vec<Packed>) -> Result<Content> {
        let mut guides = Vec::new();
        let mut halls = HallsPack { halls: vec![] };
        let mut carriers = CarriersPack { carriers: vec![] };
        for pack in &packs {
            match PackName::parse(&pack.reference.name) {
                Some(PackName::Guides(language)) => {
                    let read: GuidesPack = serde_json::from_slice(&pack.json)?;
                    if read.language != language {
                        return Err(Error::Protocol(format!(
                            "{} is in another language",
                            pack.reference.name
                        )));
                    }
                    guides.push(read);
                }
                Some(PackName::Halls) => halls = serde_json::from_slice(&pack.json)?,
                Some(PackName::Carriers) => carriers = serde_json::from_slice(&pack.json)?,
                // Kept whole for services, which read it when they are asked; here only that they can.
                Some(PackName::Services) => {
                    serde_json::from_slice::<ServicesPack>(&pack.json)?;
                }
                Some(PackName::Recommend) => {
                    serde_json::from_slice::<RecommendPack>(&pack.json)?;
                }
                None => {}
            }
        }
        Ok(Content {
            body,
            index,
            packs,
            guides,
            halls,
            carriers,
        })
    }
}

/// Swaps what is installed for `content`, in the caller's transaction: all of it or nothing.
pub(crate) fn replace(
    tx: &Transaction<'_>,
    content: &Content,
    etag: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    store::clear(tx)?;
    search::clear(tx)?;
    for pack in &content.packs {
        store::insert_pack(tx, &pack.reference.sha256, &pack.bytes)?;
    }
    for pack in &content.guides {
        let language = pack.language.tag();
        for (place, topic) in pack.topics.iter().enumerate() {
            guides::store::insert_topic(tx, language, place, topic)?;
        }
        for (place, guide) in pack.guides.iter().enumerate() {
            guides::store::insert_guide(tx, language, place, guide)?;
            for variant in &guide.variants {
                search::insert(tx, language, &Doc::from_guide(guide, variant))?;
            }
        }
    }
    search::finish(tx)?;
    for (place, hall) in content.halls.halls.iter().enumerate() {
        store::insert_place(
            tx,
            store::Table::Hall,
            &hall.id,
            place,
            &serde_json::to_string(hall)?,
        )?;
    }
    for (place, carrier) in content.carriers.carriers.iter().enumerate() {
        store::insert_place(
            tx,
            store::Table::Carrier,
            &carrier.id,
            place,
            &serde_json::to_string(carrier)?,
        )?;
    }
    store::set_installed(tx, &content.body, etag, now)
}
