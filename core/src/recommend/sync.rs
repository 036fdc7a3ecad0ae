//! What most people took: public, fetched with new content, and kept until the next time.

use super::store;
use crate::changes::ChangedTopic;
use crate::content::{Sync, blocking};
use crate::error::{Error, Result};
use crate::station::{Ask, Method};
use phonestation_rules::recommend::POPULAR;
use phonestation_wire::paths;
use phonestation_wire::recommend::Popular;
use std::sync::Arc;

/// Asks what most people took. The question is the same from every phone.
pub(crate) async fn refresh(with: Arc<Sync>) -> Result<()> {
    let (_, etag) = blocking(&with, |s| s.store.cache.read(store::popular)).await?;
    let ask = Ask {
        method: Method::Get,
        path: paths::RECOMMEND_POPULAR,
        key: None,
        device: None,
        ticket: None,
        etag: etag.as_deref(),
        body: None,
    };
    let reply = with.station.ask(ask).await?;
    match reply.status {
        200 => {}
        304 if etag.is_some() => return Ok(()),
        status => {
            return Err(Error::Status {
                status,
                retry_after: reply.retry_after,
            });
        }
    }
    let mut popular: Popular = serde_json::from_str(&reply.body)?;
    popular.apps.truncate(POPULAR);
    blocking(&with, move |s| {
        let set = |tx: &rusqlite::Transaction<'_>| {
            store::set_popular(tx, &popular.apps, reply.etag.as_deref())
        };
        if s.store.cache.write(set)? {
            s.changes.moved(&[ChangedTopic::Recommend]);
        }
        Ok(())
    })
    .await
}
