use super::download::{self, Download};
use super::{Content, floor, install, store};
use crate::changes::{ChangedTopic, Changes};
use crate::clock::Clock;
use crate::customer::Session;
use crate::error::Result;
use crate::settings;
use crate::station::{IndexAnswer, Retry, StationClient};
use crate::store::Store;
use crate::update::OwnApp;
use crate::visit::Gate;
use jiff::Timestamp;
use phonestation_rules::content::{SignedIndex, Trust, accept};
use phonestation_wire::content::{Index, PackName, PackRef};
use std::path::PathBuf;
use std::sync::Arc;

/// What the phone is connected by, as the shell sees it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Network {
    /// Nothing.
    None,
    /// Mobile data, or Wi-Fi that is paid for by volume.
    Metered,
    /// Wi-Fi, or anything that costs nothing by volume.
    Unmetered,
}

/// How a sync ended well.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum SyncOutcome {
    /// New content is installed.
    Updated {
        /// Its version.
        version: u64,
    },
    /// What is installed is what the station offers.
    UpToDate,
    /// Only mobile data is there, and the setting says Wi-Fi only.
    WaitingForWifi,
    /// Nothing is there.
    WaitingForNetwork,
}

/// All that a sync needs.
pub(crate) struct Sync {
    pub(crate) store: Arc<Store>,
    pub(crate) station: Arc<dyn StationClient>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) changes: Arc<Changes>,
    pub(crate) downloads: PathBuf,
    pub(crate) build: Timestamp,
    pub(crate) built_in: Trust,
    pub(crate) retry: Retry,
    /// Entered by whoever works on the store.
    pub(crate) gate: Arc<Gate>,
    /// One at a time: a second one waits and then finds nothing new. The same in the next visit, for what is downloaded
    /// is nobody's own.
    pub(crate) turn: Arc<tokio::sync::Mutex<()>>,
    /// As `turn`, for the outbox.
    pub(crate) sending: tokio::sync::Mutex<()>,
    /// As `turn`, for what the customer does, so that no old answer covers a new one.
    pub(crate) serving: tokio::sync::Mutex<()>,
    /// Who has signed in.
    pub(crate) session: Session,
    /// The app that runs here, once the shell has said which.
    pub(crate) app: parking_lot::RwLock<OwnApp>,
}

/// Asks the station for new content and installs it. Whatever goes wrong, what is installed stays.
pub(crate) async fn sync(with: Arc<Sync>, network: Network) -> Result<SyncOutcome> {
    match network {
        Network::None => return Ok(SyncOutcome::WaitingForNetwork),
        Network::Metered if blocking(&with, |s| settings::wifi_only(&s.store)).await? => {
            return Ok(SyncOutcome::WaitingForWifi);
        }
        Network::Metered | Network::Unmetered => {}
    }
    let _turn = with.turn.lock().await;
    let installed = blocking(&with, |s| s.store.cache.read(store::installed)).await?;
    let etag = installed.as_ref().and_then(|i| i.etag.clone());
    let answer = with
        .retry
        .run(|| with.station.index(etag.as_deref()))
        .await?;
    let IndexAnswer::New { body, etag } = answer else {
        return Ok(SyncOutcome::UpToDate);
    };
    if installed.is_some_and(|i| i.body == body) {
        blocking(&with, move |s| {
            s.store
                .cache
                .write(|tx| store::set_etag(tx, etag.as_deref()))
        })
        .await?;
        return Ok(SyncOutcome::UpToDate);
    }
    let checked = body.clone();
    let index = blocking(&with, move |s| check(s, &checked)).await?;
    for pack in missing(&with, &index).await? {
        fetch(&with, &pack).await?;
    }
    let version = index.version;
    // Told in the same piece of work: it goes on to its end also when nobody waits for the sync any more.
    blocking(&with, move |s| {
        finish(s, body, index, etag.as_deref())?;
        s.changes.moved(&[ChangedTopic::Content]);
        Ok(())
    })
    .await?;
    Ok(SyncOutcome::Updated { version })
}

/// The gate: signature, keys, version, expiry.
fn check(with: &Sync, body: &[u8]) -> Result<Index> {
    let remembered = floor::remembered(&with.store)?;
    let index = SignedIndex::parse(body)?.verify(&remembered.trust(&with.built_in))?;
    let floor = remembered.floor(with.build);
    let accepted = accept(&index, floor, with.clock.now())?;
    if accepted.clock_is_behind {
        log::warn!("the phone's clock stands before {}", floor.time);
    }
    Ok(index)
}

/// Packs that this version knows and that are not stored yet.
async fn missing(with: &Arc<Sync>, index: &Index) -> Result<Vec<PackRef>> {
    let known: Vec<PackRef> = index
        .packs
        .iter()
        .filter(|p| PackName::parse(&p.name).is_some())
        .cloned()
        .collect();
    blocking(with, |s| {
        s.store.cache.read(|db| {
            let mut missing = Vec::new();
            for pack in known {
                if store::pack(db, &pack.sha256)?.is_none() {
                    missing.push(pack);
                }
            }
            Ok(missing)
        })
    })
    .await
}

async fn fetch(with: &Sync, pack: &PackRef) -> Result<()> {
    with.retry
        .run(|| async {
            let mut download = Download::resume(&with.downloads, pack)?;
            if !download.is_whole(pack) {
                with.station.pack(pack, &mut download).await?;
            }
            download.finish(pack).map(drop)
        })
        .await
}

/// Reads all packs, then swaps in one transaction, then remembers. Killed in between, the start
/// finds the new index installed and remembers it then.
fn finish(with: &Sync, body: Vec<u8>, index: Index, etag: Option<&str>) -> Result<()> {
    let packs = with.store.cache.read(|db| {
        install::gather(&index, |p| match store::pack(db, &p.sha256)? {
            Some(bytes) => Ok(Some(bytes)),
            None => Download::resume(&with.downloads, p)?.finish(p).map(Some),
        })
    })?;
    let content = Content::read(body, index, packs)?;
    with.store
        .cache
        .write(|tx| install::replace(tx, &content, etag, with.clock.now()))?;
    floor::raise(&with.store, &content.index)?;
    download::clear(&with.downloads);
    Ok(())
}

/// Database work off the runtime's own threads. Its pieces all come before the end of a visit, or none does.
pub(crate) async fn blocking<T: Send + 'static>(
    with: &Arc<Sync>,
    work: impl FnOnce(&Sync) -> Result<T> + Send + 'static,
) -> Result<T> {
    let with = Arc::clone(with);
    let done = tokio::task::spawn_blocking(move || {
        let _inside = with.gate.enter();
        with.store.mine.is_open()?;
        work(&with)
    })
    .await;
    done.map_err(|e| crate::error::Error::Task(e.to_string()))?
}
