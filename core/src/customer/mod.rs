//! Who the customer is: signing in by number and code, and the tokens that show it from then on.
//!
//! Tokens are wrapped by the shell before they are kept. One pair at a time is renewed, by one who asks.

mod store;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use tokens::{Session, call, get, part};

use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::services;
use crate::station::{Ask, Method, Reply};
use crate::store::Store;
use crate::usage;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::customer::{code, masked, number};
use phonestation_rules::services::CODE_TRIES;
use phonestation_rules::services::words::word;
use phonestation_rules::words::say;
use phonestation_wire::booking::Refusal;
use phonestation_wire::customer::{CodeGiven, CodeSent, CodeWanted, Tokens};
use phonestation_wire::paths;
use rusqlite::Connection;
use std::sync::Arc;
use store::Asked;
use tokens::Gone;

/// Wraps what only this phone may read, with a key that does not leave it.
#[uniffi::export(with_foreign)]
pub trait TokenKeeper: Send + std::marker::Sync {
    /// Wraps; nothing when the phone cannot.
    fn wrap(&self, plain: Vec<u8>) -> Option<Vec<u8>>;
    /// Unwraps; nothing when it was not wrapped here, or the key is gone.
    fn unwrap(&self, wrapped: Vec<u8>) -> Option<Vec<u8>>;
}

/// A code is on its way, if the carrier knows the number.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WaitingCode {
    /// Whose, masked.
    pub number: String,
    /// How long it is good.
    pub until_ms: i64,
    /// When another can be asked for.
    pub again_ms: i64,
}

/// The customer of this phone.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CustomerView {
    /// Somebody has signed in.
    pub signed_in: bool,
    /// Their number, masked; empty when nobody has.
    pub number: String,
    /// A code that was asked for and is still good.
    pub waiting: Option<WaitingCode>,
    /// That the sign-in came to an end by itself, in a sentence.
    pub ended: Option<String>,
}

/// Why a code is not sent or not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum RefusedCode {
    /// No mobile number has these digits.
    Number,
    /// Other digits than in the message.
    Wrong,
    /// Too old, or none was asked for.
    Expired,
    /// Too many wrong ones: ask for another.
    Locked,
    /// Too often: wait.
    TooOften,
}

fn refused(reason: RefusedCode, left: u32, seconds: Option<u32>) -> Error {
    Error::Code {
        reason,
        left,
        seconds: seconds.unwrap_or(0),
    }
}

/// Refuses to try without a network.
pub(crate) fn online(network: Network) -> Result<()> {
    match network {
        Network::None => Err(Error::Offline("the phone says so".into())),
        Network::Metered | Network::Unmetered => Ok(()),
    }
}

/// That the station did not do what it was asked.
pub(crate) fn status(reply: &Reply) -> Error {
    Error::Status {
        status: reply.status,
        retry_after: reply.retry_after,
    }
}

/// The code of a refusal; empty when it is not the station's.
pub(crate) fn why(reply: &Reply) -> String {
    let refusal: Refusal = serde_json::from_str(&reply.body).unwrap_or_default();
    refusal.code
}

/// Forgets the number for which a code was asked and never used.
pub(crate) fn start(store: &Store, now: Timestamp) -> Result<()> {
    waited_for(store, now).map(drop)
}

/// The code that is still good; one that is not is forgotten with its number.
fn waited_for(store: &Store, now: Timestamp) -> Result<Option<Asked>> {
    let asked = store.mine.read(store::asked)?;
    if asked.as_ref().is_some_and(|asked| asked.until <= now) {
        store.mine.write(|tx| store::clear_old(tx, now))?;
        return Ok(None);
    }
    Ok(asked)
}

/// The masked number of who has signed in and not out.
pub(crate) fn who(db: &Connection) -> Result<Option<String>> {
    let row = store::sign_in(db)?.filter(|row| !row.parting);
    Ok(row.map(|row| row.number))
}

/// Who has signed in, and which code is waited for.
pub(crate) fn view(with: &Sync, reader: Reader) -> Result<CustomerView> {
    let now = with.clock.now();
    let signed = tokens::signed_in(with)?;
    let ended = signed.is_none() && tokens::was_signed_in(with)?;
    let asked = waited_for(&with.store, now)?;
    Ok(CustomerView {
        signed_in: signed.is_some(),
        ended: ended.then(|| say(reader.language, word::SIGNED_OUT).to_owned()),
        number: signed.unwrap_or_default(),
        waiting: asked.map(|asked| waiting(&asked)),
    })
}

fn waiting(asked: &Asked) -> WaitingCode {
    WaitingCode {
        number: masked(&asked.number),
        until_ms: asked.until.as_millisecond(),
        again_ms: asked.again.as_millisecond(),
    }
}

/// Asks for a code. Whether the carrier knows the number nobody is told.
pub(crate) async fn ask_code(
    with: Arc<Sync>,
    reader: Reader,
    wanted: String,
    network: Network,
) -> Result<WaitingCode> {
    let number = number(&wanted).ok_or(refused(RefusedCode::Number, 0, None))?;
    online(network)?;
    let device = blocking(&with, |s| s.store.mine.write(crate::booking::device)).await?;
    let body = serde_json::to_string(&CodeWanted {
        number: number.clone(),
        language: reader.language.tag().to_owned(),
    })?;
    let began = with.clock.now();
    let ask = post(paths::CUSTOMER_CODES, &body, Some(&device));
    let reply = with.station.ask(ask).await?;
    let sent: CodeSent = match reply.status {
        202 => serde_json::from_str(&reply.body)?,
        429 => return Err(refused(RefusedCode::TooOften, 0, reply.retry_after)),
        400 => return Err(refused(RefusedCode::Number, 0, None)),
        _ => return Err(services::refusal(&reply)),
    };
    let asked = Asked {
        challenge: sent.challenge,
        number,
        until: began + SignedDuration::from_secs(sent.seconds),
        again: began + SignedDuration::from_secs(sent.again),
        wrong: 0,
    };
    blocking(&with, move |s| {
        s.store.mine.write(|tx| store::set_asked(tx, &asked))?;
        s.changes.moved(&[ChangedTopic::Customer]);
        Ok(waiting(&asked))
    })
    .await
}

fn post<'a>(path: &'a str, body: &'a str, device: Option<&'a str>) -> Ask<'a> {
    Ask {
        etag: None,
        method: Method::Post,
        path,
        key: None,
        device,
        ticket: None,
        body: Some(body),
    }
}

/// Signs in with the code of the message, and asks what the customer has.
pub(crate) async fn sign_in(with: Arc<Sync>, given: String, network: Network) -> Result<()> {
    let asked = blocking(&with, |s| s.store.mine.read(store::asked)).await?;
    let asked = asked.filter(|asked| with.clock.now() <= asked.until);
    let asked = asked.ok_or(refused(RefusedCode::Expired, 0, None))?;
    let left = CODE_TRIES.saturating_sub(asked.wrong);
    if left == 0 {
        return Err(refused(RefusedCode::Locked, 0, None));
    }
    // What are no six digits was not a try.
    let code = code(&given).ok_or(refused(RefusedCode::Wrong, left, None))?;
    online(network)?;
    let body = serde_json::to_string(&CodeGiven {
        challenge: asked.challenge.clone(),
        code,
    })?;
    let began = with.clock.now();
    let reply = with
        .station
        .ask(post(paths::CUSTOMER_TOKENS, &body, None))
        .await?;
    match reply.status {
        201 => {}
        429 => return Err(refused(RefusedCode::Locked, 0, reply.retry_after)),
        401 if why(&reply) == "customer.wrongCode" => {
            blocking(&with, move |s| {
                s.store.mine.write(|tx| store::wrong(tx, &asked.challenge))
            })
            .await?;
            return Err(match left - 1 {
                0 => refused(RefusedCode::Locked, 0, None),
                left => refused(RefusedCode::Wrong, left, None),
            });
        }
        _ => return Err(services::refusal(&reply)),
    }
    let given: Tokens = serde_json::from_str(&reply.body)?;
    tokens::begin(&with, given, asked.number, began).await?;
    // They see what they have; if not now, then when it is asked for.
    if let Err(error) = services::refresh(Arc::clone(&with), network).await {
        log::info!("what the customer has is asked for later: {error}");
    }
    if let Err(error) = usage::refresh(Arc::clone(&with), network).await {
        log::info!("what is left is asked for later: {error}");
    }
    Ok(())
}

/// Signs out: this phone forgets at once. True when the station was told; else it is told when there is
/// a line.
pub(crate) async fn sign_out(with: Arc<Sync>, network: Network) -> Result<bool> {
    tokens::leave(&with).await?;
    if network == Network::None {
        return Ok(false);
    }
    part(&with).await
}

/// Deletes what the station knows of the customer's number, then what this phone does.
pub(crate) async fn forget(with: Arc<Sync>, network: Network) -> Result<()> {
    let reply = call(&with, network, Method::Delete, paths::CUSTOMER, None, None).await?;
    if reply.status != 204 {
        return Err(status(&reply));
    }
    tokens::gone(&with, Gone::Forgotten).await
}
