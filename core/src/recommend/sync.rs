//! What most people took: public, fetched with new content, and kept until the next time.

use super::mine::today;
use super::store::{self, Taken};
use crate::changes::ChangedTopic;
use crate::content::{Sync, blocking};
use crate::error::{Error, Result};
use crate::station::{Ask, Method};
use phonestation_rules::recommend::POPULAR;
use phonestation_wire::paths;
use phonestation_wire::recommend::Popular;
use std::sync::Arc;

/// Asks what most people took, once a day: it is told by the day. The question is the same from every phone.
pub(crate) async fn refresh(with: Arc<Sync>) -> Result<()> {
    let today = today(with.clock.now());
    let known = blocking(&with, |s| s.store.cache.read(store::popular)).await?;
    if known.asked == Some(today) {
        return Ok(());
    }
    let ask = Ask {
        method: Method::Get,
        path: paths::RECOMMEND_POPULAR,
        key: None,
        device: None,
        ticket: None,
        etag: known.etag.as_deref(),
        body: None,
    };
    let reply = with.station.ask(ask).await?;
    let mut taken = match reply.status {
        200 => {
            let popular: Popular = serde_json::from_str(&reply.body)?;
            Taken {
                apps: popular.apps,
                etag: reply.etag,
                asked: None,
            }
        }
        304 if known.etag.is_some() => known,
        status => {
            return Err(Error::Status {
                status,
                retry_after: reply.retry_after,
            });
        }
    };
    taken.apps.truncate(POPULAR);
    taken.asked = Some(today);
    blocking(&with, move |s| {
        if s.store.cache.write(|tx| store::set_popular(tx, &taken))? {
            s.changes.moved(&[ChangedTopic::Recommend]);
        }
        Ok(())
    })
    .await
}
