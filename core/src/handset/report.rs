//! Telling the station how the handset is, and who it is where the station does not know yet.

use super::Handset;
use super::store::{self, Row};
use super::view::{HandsetHealth, HandsetNetwork, HandsetReported};
use crate::changes::ChangedTopic;
use crate::content::{self, Sync};
use crate::customer::{status, why};
use crate::error::{Error, Result};
use crate::station::{Ask, Method, Reply};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use phonestation_rules::handset::pin;
use phonestation_wire::handset::{Connection, Enrol, Report, Settings, code};
use phonestation_wire::paths;
use std::sync::Arc;

/// No more names than this are told in one report.
const MOST: usize = 64;

/// Tells the station how the handset is; it enrols first where it has not. `phone` is what kind it is, where that is known.
pub(crate) async fn report(
    handset: Arc<Handset>,
    with: Arc<Sync>,
    health: HandsetHealth,
    phone: String,
) -> Result<HandsetReported> {
    let _turn = handset.reporting.lock().await;
    let known = off(&handset, Handset::row).await?;
    let mut row = known.ok_or(Error::NotFound("handset"))?;
    if health.network == HandsetNetwork::None {
        return Ok(HandsetReported::NoLine);
    }
    if row.settings.is_none() {
        if row.refused {
            return Ok(HandsetReported::CodeRefused);
        }
        let told = enrol(&handset, &with, &row, phone).await?;
        if told != HandsetReported::Told {
            return Ok(told);
        }
        let known = off(&handset, Handset::row).await?;
        row = known.ok_or(Error::NotFound("handset"))?;
    }
    tell(&handset, &with, &row, health).await
}

async fn enrol(
    handset: &Arc<Handset>,
    with: &Arc<Sync>,
    row: &Row,
    phone: String,
) -> Result<HandsetReported> {
    let body = serde_json::to_string(&Enrol {
        code: row.code.clone(),
        secret: row.secret.clone(),
        model: Some(phone).filter(|phone| !phone.is_empty()),
        app: env!("CARGO_PKG_VERSION").to_owned(),
    })?;
    let path = paths::handset(&row.id);
    let reply = ask(with, Method::Put, &path, None, &body).await;
    answered(
        handset,
        with,
        row,
        reply,
        code::INVALID,
        HandsetReported::CodeRefused,
    )
    .await
}

async fn tell(
    handset: &Arc<Handset>,
    with: &Arc<Sync>,
    row: &Row,
    health: HandsetHealth,
) -> Result<HandsetReported> {
    let store = Arc::clone(&with.store);
    let index = off(handset, move |_| content::installed_index(&store)).await?;
    let some = |mut all: Vec<String>| {
        all.truncate(MOST);
        all
    };
    let body = serde_json::to_string(&Report {
        battery: health.battery.map(|percent| percent.min(100)),
        charging: health.charging,
        network: match health.network {
            HandsetNetwork::Wifi => Connection::Wifi,
            HandsetNetwork::Mobile => Connection::Mobile,
            HandsetNetwork::None => Connection::None,
        },
        content_version: index.version,
        content_date: index.made.to_zoned(TimeZone::UTC).date(),
        last_sync: row.synced,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        locked: health.locked,
        cleans: row.cleans,
        last_clean: row.cleaned.map(|(at, _)| at),
        last_clean_millis: row.cleaned.map(|(_, millis)| millis),
        not_cleaned: some(row.not_cleaned.clone()),
        missing: some(health.missing),
    })?;
    let path = paths::handset_report(&row.id);
    let reply = ask(with, Method::Post, &path, Some(&row.secret), &body).await;
    answered(
        handset,
        with,
        row,
        reply,
        code::UNKNOWN,
        HandsetReported::Retired,
    )
    .await
}

async fn ask(
    with: &Sync,
    method: Method,
    path: &str,
    secret: Option<&str>,
    body: &str,
) -> Result<Reply> {
    let ask = || {
        with.station.ask(Ask {
            method,
            path,
            key: None,
            device: secret,
            ticket: None,
            etag: None,
            body: Some(body),
        })
    };
    with.retry.run(ask).await
}

/// What a reply makes of the handset. `refusal` is the code that says no, and `then` what that means.
async fn answered(
    handset: &Arc<Handset>,
    with: &Arc<Sync>,
    row: &Row,
    reply: Result<Reply>,
    refusal: &str,
    then: HandsetReported,
) -> Result<HandsetReported> {
    let reply = match reply {
        Ok(reply) => reply,
        Err(error @ (Error::Offline(_) | Error::Interrupted(_))) => {
            log::info!("the station hears of this handset later: {error}");
            return Ok(HandsetReported::NoLine);
        }
        Err(error) => return Err(error),
    };
    let (id, before) = (row.id.clone(), row.clone());
    let (told, moved) = match reply.status {
        200 => {
            let settings = read(&reply)?;
            let moved = before.refused || before.settings.as_ref() != Some(&settings);
            off(handset, move |h| {
                h.write(|tx| store::set_settings(tx, &id, &settings))
            })
            .await?;
            (HandsetReported::Told, moved)
        }
        401 if why(&reply) == refusal => {
            off(handset, move |h| h.write(|tx| store::refuse(tx, &id))).await?;
            (then, !before.refused)
        }
        _ => return Err(status(&reply)),
    };
    if moved {
        with.changes.moved(&[ChangedTopic::Handset]);
    }
    Ok(told)
}

/// Settings that can be kept. A PIN that nobody could ever type would lock staff out, or let everybody in.
fn read(reply: &Reply) -> Result<Settings> {
    let settings: Settings = serde_json::from_str(&reply.body)
        .map_err(|e| Error::Protocol(format!("settings of a handset: {e}")))?;
    match settings.pin.as_ref().is_none_or(pin::readable) {
        true => Ok(settings),
        false => Err(Error::Protocol("a PIN that is none".into())),
    }
}

/// The station has answered for content; nothing of it on a phone that is no demo handset.
pub(crate) async fn synced(handset: Arc<Handset>, now: Timestamp) -> Result<()> {
    off(&handset, move |h| h.write(|tx| store::set_synced(tx, now))).await?;
    Ok(())
}

/// Files off the runtime's own threads. They are the handset's, whoever visits.
async fn off<T: Send + 'static>(
    handset: &Arc<Handset>,
    work: impl FnOnce(&Handset) -> Result<T> + Send + 'static,
) -> Result<T> {
    let handset = Arc::clone(handset);
    let done = tokio::task::spawn_blocking(move || work(&handset)).await;
    done.map_err(|e| Error::Task(e.to_string()))?
}
