//! Sees newer content in the folder and has it read.

use crate::state::Station;
use std::sync::Arc;
use std::time::Duration;

/// How often the folder is looked at: the signature is small, and a release is rare.
const EVERY: Duration = Duration::from_secs(3);

/// Looks at the signature's file for ever; when its text changes, all is read again.
///
/// A folder seen halfway through being written does not verify, so a failure is tried again at every
/// look, but told only once.
pub async fn watch(station: Arc<Station>) {
    let mut told = String::new();
    loop {
        tokio::time::sleep(EVERY).await;
        let Some(found) = signature(&station).await else {
            continue;
        };
        // What is served begins with its signature: so nothing is missed between start and first look.
        if station
            .content
            .now()
            .body
            .starts_with(found.trim_ascii_end())
        {
            continue;
        }
        match station
            .content
            .reload(&station.database, station.clock.as_ref())
            .await
        {
            Ok(()) => told.clear(),
            Err(error) => {
                let error = error.to_string();
                if error != told {
                    tracing::error!(%error, "newer content is not served; what was served before stays");
                    told = error;
                }
            }
        }
    }
}

async fn signature(station: &Station) -> Option<Vec<u8>> {
    tokio::fs::read(station.content.folder().join("index.json.minisig"))
        .await
        .ok()
}
