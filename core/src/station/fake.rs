//! A station made by hand: what it offers is set, how it fails is set, and what was asked is counted.

use super::{Ask, IndexAnswer, Method, PackSink, Reply, StationClient};
use crate::error::{Error, Result};
use crate::store::Store;
use async_trait::async_trait;
use parking_lot::Mutex;
use phonestation_wire::content::PackRef;
use rusqlite::Connection;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct FakeStation {
    pub(crate) body: Mutex<Option<Vec<u8>>>,
    pub(crate) packs: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Each pack download breaks off after this many bytes, so many times.
    pub(crate) cut: Mutex<Option<(usize, u32)>>,
    /// Bytes of packs sent in all.
    pub(crate) sent: Mutex<u64>,
    pub(crate) asked: Mutex<u32>,
    /// Everything that was asked but content.
    pub(crate) asks: Mutex<Vec<Asked>>,
    /// What it says to that; 204 where nothing is set.
    pub(crate) says: Mutex<Option<Says>>,
    /// How asking fails, when it does.
    pub(crate) refuses: Mutex<Option<Refuses>>,
}

impl FakeStation {
    /// Offers the content that is installed there already.
    pub(crate) fn offers_what_is_in(&self, store: &Store) {
        let body =
            |db: &Connection| Ok(db.query_row("SELECT body FROM content", [], |row| row.get(0))?);
        *self.body.lock() = Some(store.cache.read(body).unwrap());
    }
}

/// A reply made for what is asked.
pub(crate) type Says = Box<dyn Fn(&Ask<'_>) -> Reply + Send + Sync>;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) key: String,
    pub(crate) device: Option<String>,
    pub(crate) body: String,
}

/// How asking fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Refuses {
    /// There is no line.
    Offline,
    /// It arrives, and the reply does not.
    Lost,
    /// The station says this status, and how many seconds to wait.
    With(u16, Option<u32>),
}

#[async_trait]
impl StationClient for FakeStation {
    async fn index(&self, etag: Option<&str>) -> Result<IndexAnswer> {
        *self.asked.lock() += 1;
        let Some(body) = self.body.lock().clone() else {
            return Err(Error::Offline("the fake is off".into()));
        };
        let now = format!("\"{}\"", phonestation_rules::content::sha256_hex(&body));
        if etag == Some(now.as_str()) {
            return Ok(IndexAnswer::Same);
        }
        Ok(IndexAnswer::New {
            body,
            etag: Some(now),
        })
    }

    async fn ask(&self, ask: Ask<'_>) -> Result<Reply> {
        let asked = Asked {
            method: ask.method,
            path: ask.path.to_owned(),
            key: ask.key.unwrap_or_default().to_owned(),
            device: ask.device.map(str::to_owned),
            body: ask.body.unwrap_or_default().to_owned(),
        };
        self.asks.lock().push(asked);
        if let Some(refuses) = *self.refuses.lock() {
            return match refuses {
                Refuses::Offline => Err(Error::Offline("the fake is off".into())),
                Refuses::Lost => Err(Error::Interrupted("the fake broke off".into())),
                Refuses::With(status, retry_after) => Ok(Reply {
                    etag: None,
                    status,
                    retry_after,
                    body: "{\"code\":\"fake\"}".into(),
                }),
            };
        }
        let says = self.says.lock();
        Ok(match says.as_ref() {
            Some(says) => says(&ask),
            None => Reply {
                etag: None,
                status: 204,
                retry_after: None,
                body: String::new(),
            },
        })
    }

    async fn pack(&self, pack: &PackRef, sink: &mut dyn PackSink) -> Result<()> {
        let packs = self.packs.lock();
        let Some(bytes) = packs.get(&pack.sha256) else {
            return Err(Error::Status {
                status: 404,
                retry_after: None,
            });
        };
        let from = usize::try_from(sink.length()).unwrap_or(0).min(bytes.len());
        let rest = &bytes[from..];
        let mut cut = self.cut.lock();
        if let Some((after, times)) = cut.as_mut()
            && *times > 0
            && rest.len() > *after
        {
            *times -= 1;
            *self.sent.lock() += *after as u64;
            sink.write(&rest[..*after])?;
            return Err(Error::Interrupted("the fake broke off".into()));
        }
        *self.sent.lock() += rest.len() as u64;
        sink.write(rest)
    }
}
