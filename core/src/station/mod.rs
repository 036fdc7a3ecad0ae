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

    /// Asks, and gives what was replied, whatever its status. An error is no reply:
    /// [`crate::error::Error::Offline`] where nothing left the phone, anything else where it may have arrived.
    async fn ask(&self, ask: Ask<'_>) -> Result<Reply>;

    /// The bytes of a pack from the sink's length on.
    async fn pack(&self, pack: &PackRef, sink: &mut dyn PackSink) -> Result<()>;
}

/// How something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// The method of that name; what the outbox was told of is one of them.
    pub(crate) fn parse(name: &str) -> Method {
        let all = [Method::Get, Method::Put, Method::Patch, Method::Delete];
        let found = all.into_iter().find(|m| m.as_str() == name);
        found.unwrap_or(Method::Post)
    }
}

/// A request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    /// The key of a write.
    pub(crate) key: Option<&'a str>,
    /// The device's secret.
    pub(crate) device: Option<&'a str>,
    /// The secret of the ticket that it is about.
    pub(crate) ticket: Option<&'a str>,
    /// What is known already: the answer to the same is 304.
    pub(crate) etag: Option<&'a str>,
    /// JSON.
    pub(crate) body: Option<&'a str>,
}

/// What was replied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Seconds it asked to wait, when it did.
    pub(crate) retry_after: Option<u32>,
    /// By which this answer is known again.
    pub(crate) etag: Option<String>,
    pub(crate) body: String,
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
