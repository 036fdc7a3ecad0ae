//! Hands what waits to the station's end, and tries again what it did not take.

use super::end::{Handed, Messages, Refused};
use super::store::{self, Taken};
use crate::state::Station;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How often it looks by itself: another station may have written something, or a try is due again.
const LOOK: Duration = Duration::from_secs(5);
/// One try.
const TRY: Duration = Duration::from_secs(30);
/// The first pause after a try that failed; each next one is twice as long.
const PAUSE: SignedDuration = SignedDuration::from_secs(5);
/// The longest pause.
const LONGEST: SignedDuration = SignedDuration::from_mins(10);
/// Tries before a message is given up.
const TRIES: i64 = 12;

/// Wakes the post as soon as something was written.
#[derive(Debug, Default)]
pub(crate) struct Bell(Notify);

impl Bell {
    /// To be called after the commit.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

/// Posts until it is stopped.
pub async fn keep_posting(station: Arc<Station>) {
    if station.messages.is_none() {
        return;
    }
    loop {
        if let Err(error) = post(&station).await {
            tracing::warn!("messages wait, the database does not answer: {error}");
        }
        let _ = tokio::time::timeout(LOOK, station.bell.0.notified()).await;
    }
}

/// Posts everything that is due, and says how many the end has taken.
///
/// # Errors
/// The database's; what was in hand is tried again later.
pub async fn post(station: &Station) -> Result<usize, sqlx::Error> {
    let Some(end) = &station.messages else {
        return Ok(0);
    };
    let mut sent = 0;
    loop {
        let due = store::take(&station.database, station.clock.now()).await?;
        if due.is_empty() {
            return Ok(sent);
        }
        let tries = due.iter().map(|taken| one(station, end.as_ref(), taken));
        for done in futures_util::future::join_all(tries).await {
            sent += usize::from(done?);
        }
    }
}

async fn one(station: &Station, end: &dyn Messages, taken: &Taken) -> Result<bool, sqlx::Error> {
    let (database, id) = (&station.database, &taken.letter.id);
    let answer = tokio::time::timeout(TRY, end.send(&taken.letter)).await;
    let answer = answer.unwrap_or_else(|_| Err(Refused::Later("no answer in time".to_owned())));
    let now = station.clock.now();
    match answer {
        Ok(handed) => {
            let parts = match handed {
                Handed::Delivered => vec![],
                Handed::Expecting(parts) => parts,
            };
            store::handed(database, id, parts, now).await?;
            Ok(true)
        }
        Err(Refused::Later(why)) if taken.tries < TRIES => {
            tracing::warn!(end = end.name(), message = %id, tries = taken.tries, "a message waits: {why}");
            store::later(database, id, again(now, taken.tries)).await?;
            Ok(false)
        }
        Err(Refused::Later(why) | Refused::Never(why)) => {
            tracing::error!(end = end.name(), message = %id, tries = taken.tries, "a message is given up: {why}");
            store::failed(database, id, now).await?;
            Ok(false)
        }
    }
}

/// When a message that was tried so often is due again.
fn again(now: Timestamp, tries: i64) -> Timestamp {
    let doubled = u32::try_from(tries.clamp(1, 16) - 1).unwrap_or(0);
    let pause = PAUSE
        .checked_mul(1 << doubled)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    now.checked_add(pause).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        let now = Timestamp::UNIX_EPOCH;
        let pause = |tries| again(now, tries).duration_since(now).as_secs();
        assert_eq!([pause(1), pause(2), pause(4)], [5, 10, 40]);
        assert_eq!([pause(9), pause(400)], [600, 600]);
    }
}
