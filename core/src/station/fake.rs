//! A station made by hand: what it offers is set, how it fails is set, and what was asked is counted.

use super::{IndexAnswer, PackSink, StationClient};
use crate::error::{Error, Result};
use async_trait::async_trait;
use parking_lot::Mutex;
use phonestation_wire::content::PackRef;
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
    /// Path, key and body of every write that arrived.
    pub(crate) posts: Mutex<Vec<(String, String, String)>>,
    /// How writes fail, when they do.
    pub(crate) refuses: Mutex<Option<Refuses>>,
}

/// How a write fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Refuses {
    /// There is no line.
    Offline,
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

    async fn post(&self, path: &str, key: &str, body: &str) -> Result<()> {
        let post = (path.to_owned(), key.to_owned(), body.to_owned());
        self.posts.lock().push(post);
        match *self.refuses.lock() {
            None => Ok(()),
            Some(Refuses::Offline) => Err(Error::Offline("the fake is off".into())),
            Some(Refuses::With(status, retry_after)) => Err(Error::Status {
                status,
                retry_after,
            }),
        }
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
