//! Writes that wait for a network, sent once it is there, each applied exactly once: the station
//! knows a key it has seen.

pub(crate) mod store;
#[cfg(test)]
mod tests;

use crate::content::{Network, Sync};
use crate::error::{Error, Result};
use crate::feedback;
use jiff::SignedDuration;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use store::Waiting;

/// The first wait after a failure; each next one is twice as long.
const FIRST: SignedDuration = SignedDuration::from_secs(30);
/// No wait is longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);

/// Sends what is due, the oldest first, and says how many still wait. Stops at the first that the
/// station cannot take now.
pub(crate) async fn send(with: Arc<Sync>, network: Network) -> Result<u32> {
    if network != Network::None {
        let _turn = with.sending.lock().await;
        while let Some(waiting) = next(&with).await? {
            let answer = with
                .station
                .post(&waiting.path, &waiting.key, &waiting.body)
                .await;
            if !settle(&with, waiting, answer).await? {
                break;
            }
        }
    }
    blocking(&with, |s| s.store.mine.read(store::count)).await
}

/// Takes the next that is due and notes, before it leaves, when it may be tried again: a process
/// that is killed meanwhile does not try at once for ever.
async fn next(with: &Arc<Sync>) -> Result<Option<Waiting>> {
    blocking(with, |s| {
        let now = s.clock.now();
        s.store.mine.write(|tx| {
            let waiting = store::due(tx, now, 2 * millis(LONGEST))?;
            if let Some(waiting) = &waiting {
                store::begin(tx, &waiting.key, now + wait(waiting.tries))?;
            }
            Ok(waiting)
        })
    })
    .await
}

/// Applies an answer in one transaction; false when sending should stop for now.
async fn settle(with: &Arc<Sync>, waiting: Waiting, answer: Result<()>) -> Result<bool> {
    let refused = match &answer {
        Ok(()) => None,
        Err(Error::Status {
            status,
            retry_after,
        }) if *status == 429 || *status >= 500 => {
            let pause = retry_after.map(|s| SignedDuration::from_secs(i64::from(s)));
            postpone(with, waiting, pause.unwrap_or_default()).await?;
            return Ok(false);
        }
        Err(Error::Status { status, .. }) => Some(*status),
        Err(error) => {
            log::info!("nothing was sent: {error}");
            return Ok(false);
        }
    };
    blocking(with, move |s| {
        s.store.mine.write(|tx| match refused {
            Some(status) if waiting.feature != feedback::FEATURE => {
                log::warn!("{} was refused: {status}", waiting.feature);
                store::refuse(tx, &waiting.key, status)
            }
            // A count that is lost harms nobody; one that is stuck would worry somebody.
            _ => store::remove(tx, &waiting.key),
        })
    })
    .await?;
    Ok(true)
}

/// Not before the station wants it.
async fn postpone(with: &Arc<Sync>, waiting: Waiting, pause: SignedDuration) -> Result<()> {
    let pause = pause.min(LONGEST).max(wait(waiting.tries));
    blocking(with, move |s| {
        let next = s.clock.now() + pause;
        s.store.mine.write(|tx| {
            tx.execute(
                "UPDATE outbox SET next = ?2 WHERE key = ?1",
                rusqlite::params![waiting.key, next.as_millisecond()],
            )?;
            Ok(())
        })
    })
    .await
}

/// Twice as long after each try, and up to half as much again, so that phones do not come in step.
fn wait(tries: u32) -> SignedDuration {
    let base = FIRST
        .checked_mul(1 << tries.min(20))
        .unwrap_or(LONGEST)
        .min(LONGEST);
    let random = RandomState::new().hash_one(tries) % 512;
    base + base * i32::try_from(random).unwrap_or(0) / 1024
}

fn millis(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

async fn blocking<T: Send + 'static>(
    with: &Arc<Sync>,
    work: impl FnOnce(&Sync) -> Result<T> + Send + 'static,
) -> Result<T> {
    crate::content::blocking(with, work).await
}
