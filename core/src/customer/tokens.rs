//! The pair of tokens: kept wrapped, renewed when the first is over, gone when the station says so.

use super::{TokenKeeper, online, store, why};
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::error::{Error, Result};
use crate::recommend;
use crate::services;
use crate::station::{Ask, Method, Reply};
use crate::usage;
use jiff::{SignedDuration, Timestamp};
use parking_lot::{Mutex, RwLock};
use phonestation_rules::customer::masked;
use phonestation_wire::customer::{Renew, Tokens};
use phonestation_wire::paths;
use std::sync::Arc;

/// A token is renewed so long before it is over.
const EARLY: SignedDuration = SignedDuration::from_secs(30);
/// The station's word for who has to sign in again.
const SIGN_IN: &str = "customer.signIn";

/// What is known of a sign-in while the app runs.
#[derive(Default)]
pub(crate) struct Session {
    keeper: RwLock<Option<Arc<dyn TokenKeeper>>>,
    pair: Mutex<Option<Pair>>,
    /// One renews, the others wait for what comes of it.
    renewing: tokio::sync::Mutex<()>,
}

/// Both tokens, and until when the first is good.
#[derive(Clone)]
struct Pair {
    access: String,
    renew: String,
    until: Timestamp,
}

impl Pair {
    fn of(tokens: Tokens, began: Timestamp) -> Pair {
        Pair {
            access: tokens.access,
            renew: tokens.renew,
            until: began + SignedDuration::from_secs(tokens.seconds) - EARLY,
        }
    }

    /// A line each.
    fn plain(&self) -> Vec<u8> {
        let until = self.until.as_millisecond();
        format!("{until}\n{}\n{}", self.access, self.renew).into_bytes()
    }

    fn read(plain: Vec<u8>) -> Option<Pair> {
        let text = String::from_utf8(plain).ok()?;
        let mut lines = text.lines();
        let until = Timestamp::from_millisecond(lines.next()?.parse().ok()?).ok()?;
        Some(Pair {
            until,
            access: lines.next()?.to_owned(),
            renew: lines.next()?.to_owned(),
        })
    }
}

impl Session {
    /// What wraps from now on.
    pub(crate) fn set_keeper(&self, keeper: Option<Arc<dyn TokenKeeper>>) {
        *self.keeper.write() = keeper;
    }

    /// Nobody has signed in, with the same that wraps.
    pub(crate) fn of_nobody(&self) -> Session {
        Session {
            keeper: RwLock::new(self.keeper.read().clone()),
            ..Session::default()
        }
    }

    fn wrapped(&self, pair: &Pair) -> Option<Vec<u8>> {
        let keeper = self.keeper.read().clone();
        let wrapped = keeper.and_then(|keeper| keeper.wrap(pair.plain()));
        if wrapped.is_none() {
            log::warn!("nothing wraps tokens here: the sign-in ends with the app");
        }
        wrapped
    }

    /// What is in memory, else what was kept.
    fn pair(&self, wrapped: Option<Vec<u8>>) -> Option<Pair> {
        let held = self.pair.lock().clone();
        held.or_else(|| {
            let keeper = self.keeper.read().clone()?;
            let pair = Pair::read(keeper.unwrap(wrapped?)?)?;
            *self.pair.lock() = Some(pair.clone());
            Some(pair)
        })
    }
}

/// The pair of who has signed in, or of who has signed out and is not yet told of.
fn load(with: &Sync, parting: bool) -> Result<Option<Pair>> {
    let row = with.store.mine.read(store::sign_in)?;
    let row = row.filter(|row| row.parting == parting);
    Ok(row.and_then(|row| with.session.pair(row.wrapped)))
}

/// The masked number of who has signed in.
pub(super) fn signed_in(with: &Sync) -> Result<Option<String>> {
    let row = with.store.mine.read(store::sign_in)?;
    let row = row.filter(|row| !row.parting);
    Ok(row.and_then(|row| with.session.pair(row.wrapped).map(|_| row.number)))
}

/// That there was a sign-in, which has come to its end by itself.
pub(super) fn was_signed_in(with: &Sync) -> Result<bool> {
    let row = with.store.mine.read(store::sign_in)?;
    Ok(row.is_some_and(|row| !row.parting))
}

/// Somebody has signed in. What lies here of somebody else goes.
pub(super) async fn begin(
    with: &Arc<Sync>,
    given: Tokens,
    number: String,
    began: Timestamp,
) -> Result<()> {
    let _turn = with.session.renewing.lock().await;
    let pair = Pair::of(given, began);
    blocking(with, move |s| {
        let (masked, wrapped) = (masked(&number), s.session.wrapped(&pair));
        s.store.mine.write(|tx| {
            let before = store::sign_in(tx)?;
            if before.as_ref().is_none_or(|b| b.number != masked) {
                services::wipe(tx)?;
            }
            // What this phone counted before anybody had signed in is of who does now.
            if before.is_some_and(|b| b.number != masked) {
                usage::wipe(tx)?;
                recommend::wipe(tx)?;
            }
            store::clear_asked(tx)?;
            store::set_sign_in(tx, &masked, wrapped.as_deref())
        })?;
        *s.session.pair.lock() = Some(pair);
        s.store.mine.empty_log()?;
        told(s)
    })
    .await
}

fn told(with: &Sync) -> Result<()> {
    let topics = [
        ChangedTopic::Customer,
        ChangedTopic::Services,
        ChangedTopic::Usage,
        ChangedTopic::Recommend,
    ];
    with.changes.moved(&topics);
    Ok(())
}

/// This phone forgets who had signed in; what is needed to tell the station stays.
pub(super) async fn leave(with: &Arc<Sync>) -> Result<()> {
    let _turn = with.session.renewing.lock().await;
    blocking(with, |s| {
        s.store.mine.write(|tx| {
            services::wipe(tx)?;
            usage::wipe(tx)?;
            store::clear_asked(tx)?;
            store::set_parting(tx)
        })?;
        s.store.mine.empty_log()?;
        told(s)
    })
    .await
}

/// How a sign-in comes to be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gone {
    /// By itself.
    Ended,
    /// Signed out.
    Left,
    /// The customer had all of theirs deleted.
    Forgotten,
}

/// The sign-in is over. What was there stays to be seen when it ended by itself; else it goes. What was said for
/// recommendations was said without any sign-in: it stays until all is deleted.
pub(super) async fn gone(with: &Arc<Sync>, how: Gone) -> Result<()> {
    let ended = how == Gone::Ended;
    blocking(with, move |s| {
        *s.session.pair.lock() = None;
        s.store.mine.write(|tx| match ended {
            true => store::set_wrapped(tx, None),
            false => {
                services::wipe(tx)?;
                usage::wipe(tx)?;
                if how == Gone::Forgotten {
                    recommend::wipe(tx)?;
                }
                store::clear(tx)
            }
        })?;
        if !ended {
            s.store.mine.empty_log()?;
        }
        told(s)
    })
    .await
}

/// Tells the station of a sign-out that it does not know of; true when nothing is left to tell.
pub(crate) async fn part(with: &Arc<Sync>) -> Result<bool> {
    let there = blocking(with, |s| s.store.mine.read(store::sign_in)).await?;
    if !there.is_some_and(|row| row.parting) {
        return Ok(true);
    }
    let told = match asked(
        with,
        true,
        Method::Delete,
        paths::CUSTOMER_TOKENS,
        None,
        None,
        None,
    )
    .await
    {
        Ok(reply) => reply.status == 204,
        // It is over there already.
        Err(Error::SignIn) => true,
        Err(error) => {
            log::info!("the station is told of the sign-out later: {error}");
            false
        }
    };
    if told {
        blocking(with, |s| {
            *s.session.pair.lock() = None;
            s.store.mine.write(|tx| store::parted(tx))
        })
        .await?;
    }
    Ok(told)
}

/// A token that is good now. `stale` is one that was refused.
pub(crate) async fn access(
    with: &Arc<Sync>,
    parting: bool,
    stale: Option<String>,
) -> Result<String> {
    let with = Arc::clone(with);
    // To its end also when nobody waits any more: a pair that was given and not kept would be lost.
    let renewed = tokio::spawn(async move { renewed(&with, parting, stale).await });
    renewed.await.map_err(|e| Error::Task(e.to_string()))?
}

async fn renewed(with: &Arc<Sync>, parting: bool, stale: Option<String>) -> Result<String> {
    let _turn = with.session.renewing.lock().await;
    let pair = blocking(with, move |s| load(s, parting)).await?;
    let pair = pair.ok_or(Error::SignIn)?;
    let began = with.clock.now();
    if began < pair.until && stale.as_ref() != Some(&pair.access) {
        return Ok(pair.access);
    }
    let body = serde_json::to_string(&Renew { renew: pair.renew })?;
    let ask = Ask {
        etag: None,
        method: Method::Post,
        path: paths::CUSTOMER_RENEW,
        key: None,
        device: None,
        ticket: None,
        body: Some(&body),
    };
    let reply = with.station.ask(ask).await?;
    match reply.status {
        201 => {}
        401 if why(&reply) == SIGN_IN => {
            let how = if parting { Gone::Left } else { Gone::Ended };
            gone(with, how).await?;
            return Err(Error::SignIn);
        }
        _ => return Err(super::status(&reply)),
    }
    let next = Pair::of(serde_json::from_str(&reply.body)?, began);
    blocking(with, move |s| {
        let wrapped = s.session.wrapped(&next);
        s.store
            .mine
            .write(|tx| store::set_wrapped(tx, wrapped.as_deref()))?;
        let access = next.access.clone();
        *s.session.pair.lock() = Some(next);
        Ok(access)
    })
    .await
}

/// Asks as the customer, and once more with the next pair where the token is no longer taken.
async fn asked(
    with: &Arc<Sync>,
    parting: bool,
    method: Method,
    path: &str,
    key: Option<&str>,
    etag: Option<&str>,
    body: Option<&str>,
) -> Result<Reply> {
    let mut token = access(with, parting, None).await?;
    let mut again = true;
    loop {
        let ask = Ask {
            etag,
            method,
            path,
            key,
            device: Some(&token),
            ticket: None,
            body,
        };
        let reply = with.station.ask(ask).await?;
        if reply.status != 401 || why(&reply) != SIGN_IN {
            return Ok(reply);
        }
        if !again {
            return Err(Error::SignIn);
        }
        again = false;
        token = access(with, parting, Some(token)).await?;
    }
}

/// Asks as the customer who has signed in.
pub(crate) async fn call(
    with: &Arc<Sync>,
    network: Network,
    method: Method,
    path: &str,
    key: Option<&str>,
    body: Option<&str>,
) -> Result<Reply> {
    online(network)?;
    asked(with, false, method, path, key, None, body).await
}

/// Asks for something as the customer; 304 where it is still what `etag` stands for.
pub(crate) async fn get(
    with: &Arc<Sync>,
    network: Network,
    path: &str,
    etag: Option<&str>,
) -> Result<Reply> {
    online(network)?;
    asked(with, false, Method::Get, path, None, etag, None).await
}
