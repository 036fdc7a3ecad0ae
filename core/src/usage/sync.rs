//! Asking the station what the carrier says.

use super::store::{self, Counted};
use super::{oldest, picture};
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::customer::{get, who};
use crate::error::{Error, Result};
use crate::services::refusal;
use phonestation_wire::paths;
use phonestation_wire::usage::Usage;
use std::sync::Arc;

/// Asks what is left and was used, and keeps it. What is known stays whatever comes of it.
pub(crate) async fn refresh(with: Arc<Sync>, network: Network) -> Result<()> {
    let _turn = with.serving.lock().await;
    let began = with.clock.now();
    let (known, asker) = blocking(&with, |s| {
        s.store.mine.read(|db| Ok((store::said(db)?, who(db)?)))
    })
    .await?;
    let etag = known.and_then(|known| known.etag);
    let reply = get(&with, network, paths::USAGE, etag.as_deref()).await?;
    if reply.status == 304 && etag.is_some() {
        return blocking(&with, move |s| {
            s.store.mine.write(|tx| store::set_asked(tx, began))
        })
        .await;
    }
    if reply.status != 200 {
        return Err(refusal(&reply));
    }
    let usage: Usage = serde_json::from_str(&reply.body)?;
    if usage.cycle.to < usage.cycle.from {
        return Err(Error::Protocol("a cycle that ends before it begins".into()));
    }
    blocking(&with, move |s| {
        let today = began.to_zoned(picture::zone(&usage.zone)).date();
        let new = s.store.mine.write(|tx| {
            // Who has signed out meanwhile has left nothing here, and another's figure is not theirs.
            if who(tx)? != asker {
                return Ok(false);
            }
            let known = store::wish(tx)?;
            let cap = usage.cap.as_ref().map(|cap| cap.bytes);
            // Set elsewhere since: what was wished here has had its answer.
            let answered = known.and_then(|w| w.receipt.filter(|_| w.bytes != cap));
            if answered.is_some_and(|(_, at)| at < began) {
                store::forget_wish(tx)?;
            }
            let days = store::set_days(tx, Counted::Carrier, &usage.days, oldest(today))?;
            Ok(store::set_said(tx, began, reply.etag.as_deref(), &usage)? || days)
        })?;
        if new {
            s.changes.moved(&[ChangedTopic::Usage]);
        }
        Ok(())
    })
    .await
}
