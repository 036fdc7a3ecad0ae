//! The station as the core sees it: a trait, the HTTP client behind it, retry, and a fake for tests.

#[cfg(test)]
pub(crate) mod fake;
mod http;
mod retry;

pub(crate) use http::HttpStation;
pub(crate) use retry::Retry;

use crate::error::Result;
use async_trait::async_trait;
use phonestation_wire::content::PackRef;

/// What the core asks of a station.
#[async_trait]
pub(crate) trait StationClient: Send + Sync {
    /// The signed index, unless it is still the one of `etag`.
    async fn index(&self, etag: Option<&str>) -> Result<IndexAnswer>;

    /// Hands over a write under its key; what it answers is not kept yet.
    async fn post(&self, path: &str, key: &str, body: &str) -> Result<()>;

    /// The bytes of a pack from the sink's length on.
    async fn pack(&self, pack: &PackRef, sink: &mut dyn PackSink) -> Result<()>;
}

/// An answer for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IndexAnswer {
    /// 304: what is installed is what is offered.
    Same,
    /// The signed body, not yet verified.
    New { body: Vec<u8>, etag: Option<String> },
}

/// Where a pack's bytes go, so that a download broken off goes on where it stopped.
pub(crate) trait PackSink: Send {
    /// Bytes there are already.
    fn length(&self) -> u64;
    /// The station sends the whole again: forget what is there.
    fn restart(&mut self) -> Result<()>;
    /// The next bytes.
    fn write(&mut self, bytes: &[u8]) -> Result<()>;
}
