//! Writes that wait for a network, sent once it is there, each applied exactly once: the station
//! knows a key it has seen. What it answers is applied in the transaction that takes the write out.

pub(crate) mod store;
#[cfg(test)]
mod tests;

use crate::booking;
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::customer;
use crate::error::{Error, Result};
use crate::services;
use crate::station::Reply;
use crate::usage;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::booking::{Refusal, code};
use rusqlite::Connection;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use store::Waiting;

/// The first wait after a failure; each next one is twice as long.
const FIRST: SignedDuration = SignedDuration::from_secs(30);
/// No wait is longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);
/// After so many failures in a row the rest waits too: it is the station, not one write.
const ENOUGH: u32 = 2;

/// What a feature makes of an answer to its write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// The write is done with.
    Remove,
    /// It was refused for good, and stays to be seen.
    Keep,
    /// Another write stands in its place.
    Replaced,
    /// This is not the station's answer: somebody between, such as a sign-in page of a Wi-Fi.
    NotOurs,
}

/// Sends what is due, the oldest first, and says how many still wait.
pub(crate) async fn send(with: Arc<Sync>, network: Network) -> Result<u32> {
    if network != Network::None {
        let _turn = with.sending.lock().await;
        drain(&with).await?;
        // A sign-out of which the station does not know.
        customer::part(&with).await?;
    }
    blocking(&with, |s| s.store.mine.read(store::count)).await
}

/// Sends what is due, for who holds the turn. One that the station cannot take now does not keep
/// the others waiting; a station that cannot take two is left alone.
pub(crate) async fn drain(with: &Arc<Sync>) -> Result<()> {
    let mut failures = 0;
    while failures < ENOUGH {
        let Some((waiting, device)) = next(with).await? else {
            break;
        };
        let reply = match waiting.feature.as_str() {
            services::FEATURE | usage::FEATURE => as_customer(with, &waiting).await,
            _ => with.station.ask(waiting.ask(device.as_deref())).await,
        };
        match settle(with, waiting, reply).await? {
            Went::Answered => failures = 0,
            Went::Later => failures += 1,
            Went::NoLine => break,
        }
    }
    Ok(())
}

/// Asks as the customer; who has signed out meanwhile has nothing to tell any more.
async fn as_customer(with: &Arc<Sync>, waiting: &Waiting) -> Result<Reply> {
    let (path, key) = (waiting.path.as_str(), Some(waiting.key.as_str()));
    let body = Some(waiting.body.as_str());
    let asked = customer::call(with, Network::Metered, waiting.method, path, key, body).await;
    match asked {
        Err(Error::SignIn) => Ok(Reply {
            etag: None,
            status: 204,
            retry_after: None,
            body: String::new(),
        }),
        asked => asked,
    }
}

/// Takes the next that is due and notes, before it leaves, when it may be tried again: a process
/// that is killed meanwhile does not try at once for ever. Only a ticket's write says which device it is.
async fn next(with: &Arc<Sync>) -> Result<Option<(Waiting, Option<String>)>> {
    blocking(with, |s| {
        let now = s.clock.now();
        s.store.mine.write(|tx| {
            let Some(waiting) = store::due(tx, now, 2 * millis(LONGEST))? else {
                return Ok(None);
            };
            store::begin(tx, waiting.seq, now + wait(waiting.tries))?;
            let device = match waiting.ticket {
                Some(_) => Some(booking::device(tx)?),
                None => None,
            };
            Ok(Some((waiting, device)))
        })
    })
    .await
}

enum Went {
    Answered,
    Later,
    NoLine,
}

/// What a reply says, whatever it was a reply to.
enum Word {
    Accepted(Reply),
    Refused(Refusal),
    Later(SignedDuration),
    /// The whole station wants to be left alone.
    Stop(SignedDuration),
    NoLine,
}

fn word(reply: Result<Reply>) -> Word {
    let reply = match reply {
        Ok(reply) => reply,
        Err(Error::Offline(_)) => return Word::NoLine,
        Err(error) => {
            log::info!("no answer: {error}");
            return Word::Later(SignedDuration::ZERO);
        }
    };
    let pause = SignedDuration::from_secs(reply.retry_after.unwrap_or(0).into());
    match reply.status {
        200..=299 => Word::Accepted(reply),
        429 | 503 => Word::Stop(pause),
        408 | 425 | 500.. => Word::Later(pause),
        // Only the station's own refusal is one: a page in between has no code.
        _ => match serde_json::from_str::<Refusal>(&reply.body) {
            Ok(refusal) if refusal.code == code::RUNNING => Word::Later(pause),
            Ok(refusal) if !refusal.code.is_empty() => Word::Refused(refusal),
            _ => Word::Later(pause),
        },
    }
}

/// Applies a reply and takes the write out, in one transaction.
async fn settle(with: &Arc<Sync>, waiting: Waiting, reply: Result<Reply>) -> Result<Went> {
    let word = word(reply);
    blocking(with, move |s| {
        let now = s.clock.now();
        let went = s.store.mine.write(|tx| settled(tx, &waiting, &word, now))?;
        if matches!(went, Went::Answered) && waiting.feature == booking::FEATURE {
            s.changes.moved(&[ChangedTopic::Booking]);
        }
        if matches!(went, Went::Answered) && waiting.feature == usage::FEATURE {
            s.changes.moved(&[ChangedTopic::Usage]);
        }
        Ok(match word {
            Word::Stop(_) => Went::NoLine,
            _ => went,
        })
    })
    .await
}

fn settled(tx: &Connection, waiting: &Waiting, word: &Word, now: Timestamp) -> Result<Went> {
    let (after, code) = match word {
        Word::Accepted(reply) => (accepted(tx, waiting, reply, now)?, ""),
        Word::Refused(refusal) => {
            log::warn!("{} {} was refused", waiting.feature, waiting.act);
            let after = refused(tx, waiting, refusal)?;
            (after, refusal.code.as_str())
        }
        Word::Later(pause) | Word::Stop(pause) => {
            let pause = (*pause).min(LONGEST).max(wait(waiting.tries));
            store::postpone(tx, waiting.seq, now + pause)?;
            return Ok(Went::Later);
        }
        Word::NoLine => {
            store::not_begun(tx, waiting.seq)?;
            return Ok(Went::NoLine);
        }
    };
    match after {
        After::Remove => store::remove(tx, waiting.seq)?,
        After::Keep => store::refuse(tx, waiting.seq, code)?,
        After::Replaced => {}
        After::NotOurs => return Ok(Went::Later),
    }
    Ok(Went::Answered)
}

fn accepted(tx: &Connection, waiting: &Waiting, reply: &Reply, now: Timestamp) -> Result<After> {
    match waiting.feature.as_str() {
        booking::FEATURE => booking::accepted(tx, waiting, reply, now),
        // A 204 is only said for who has signed out: their limit is forgotten with the rest.
        usage::FEATURE if reply.status != 204 => usage::accepted(tx, reply),
        _ if reply.status == 204 => Ok(After::Remove),
        // What came of taking back stands in its answer, and changes nothing here.
        services::FEATURE if reply.body.starts_with('{') => Ok(After::Remove),
        _ => Ok(After::NotOurs),
    }
}

fn refused(tx: &Connection, waiting: &Waiting, refusal: &Refusal) -> Result<After> {
    match waiting.feature.as_str() {
        booking::FEATURE => booking::refused(tx, waiting, refusal),
        usage::FEATURE => usage::refused(tx),
        // A count that is lost harms nobody; one that is stuck would worry somebody.
        _ => Ok(After::Remove),
    }
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
