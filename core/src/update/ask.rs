use super::store::{self, End};
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking, trust};
use crate::error::{Error, Result};
use crate::station::{Ask, Method, Reply};
use phonestation_rules::update::{self, is_due};
use phonestation_wire::paths;
use phonestation_wire::update::Release;
use std::sync::Arc;

/// Asks now: the person wants to know. It is a few kilobytes, so the setting for Wi-Fi does not count.
pub(crate) async fn ask(with: Arc<Sync>, network: Network) -> Result<()> {
    if network == Network::None {
        return Err(Error::Offline("the shell sees no network".into()));
    }
    let known = blocking(&with, |s| store::kept(&s.store)).await?;
    // By its ETag only while the note is there and good: else the station's 304 would leave nothing to show.
    let etag = known.note.as_ref().and(known.etag);
    let reply = fetch(&with, etag.as_deref()).await;
    blocking(&with, move |s| {
        keep(s, reply, etag.is_some())?;
        s.changes.moved(&[ChangedTopic::Update]);
        Ok(())
    })
    .await
}

/// Asks by itself, once a day, where somebody wants that. The line was there a moment ago.
pub(crate) async fn ask_when_due(with: Arc<Sync>) -> Result<()> {
    let known = blocking(&with, |s| store::kept(&s.store)).await?;
    if !known.wanted || !is_due(known.asked, with.clock.now().as_millisecond()) {
        return Ok(());
    }
    ask(with, Network::Unmetered).await
}

/// The question is the same from every phone; the core's version goes with it, as with everything that is asked.
async fn fetch(with: &Sync, etag: Option<&str>) -> Result<Reply> {
    let ask = Ask {
        method: Method::Get,
        path: paths::UPDATE,
        key: None,
        device: None,
        ticket: None,
        etag,
        body: None,
    };
    with.station.ask(ask).await
}

fn keep(with: &Sync, reply: Result<Reply>, had: bool) -> Result<()> {
    let now = with.clock.now();
    let reply = match reply {
        // More than any note is no note.
        Err(Error::Protocol(why)) => return refuse(with, &why),
        other => other?,
    };
    match reply.status {
        200 => match read(with, &reply.body)? {
            Ok(release) => {
                let etag = reply.etag.as_deref();
                store::told(&with.store, now, &reply.body, etag, release.code)
            }
            Err(why) => refuse(with, &why),
        },
        304 if had => store::same(&with.store, now),
        404 => store::nothing(&with.store, now, End::NotOffered),
        status => Err(Error::Status {
            status,
            retry_after: reply.retry_after,
        }),
    }
}

/// What the note says, or why it is not taken.
fn read(with: &Sync, body: &str) -> Result<Result<Release, String>> {
    let release = match update::read(body.as_bytes(), &trust(with)?) {
        Ok(release) => release,
        Err(why) => return Ok(Err(why.to_string())),
    };
    let highest = store::kept(&with.store)?.highest;
    let own = with.app.read().code;
    // A line in between could go on offering what was good once, and is known to be bad.
    if release.code > own && release.code < highest {
        return Ok(Err(format!(
            "number {} is offered after {highest}",
            release.code
        )));
    }
    Ok(Ok(release))
}

fn refuse(with: &Sync, why: &str) -> Result<()> {
    log::warn!("the note of a newer app is not taken: {why}");
    store::nothing(&with.store, with.clock.now(), End::Refused)
}
