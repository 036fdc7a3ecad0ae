//! Asks the carrier, once for all who want to know at the same time, and keeps what it said.
//!
//! Within a station one task asks and everybody waits for it; on PostgreSQL one station claims the row and the
//! others wait for what it writes. Nobody waits long where there is a figure from before.

use super::alert;
use super::sound::is_sound;
use super::store::{self, Kept};
use crate::database::Done;
use crate::http::problem::Problem;
use crate::state::Station;
use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use phonestation_wire::usage::{Trouble, Usage};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep, timeout};

/// The carrier has so long to answer.
const ASK: Duration = Duration::from_secs(10);
/// Another station that asks has so long before this one may: longer than [`ASK`].
const HAND: SignedDuration = SignedDuration::from_secs(15);
/// Somebody with a figure from before waits so long for the next one.
const SHORT: Duration = Duration::from_millis(2500);
/// Somebody without one waits so long.
const LONG: Duration = Duration::from_secs(12);
/// How often it is looked whether another station has the answer.
const LOOK: Duration = Duration::from_millis(60);
/// Questions that one station has open at its carrier.
const AT_ONCE: usize = 32;

/// Who is being asked for just now, in this station.
pub(crate) struct Flights {
    open: Mutex<HashMap<String, watch::Receiver<()>>>,
    room: Semaphore,
}

impl Default for Flights {
    fn default() -> Flights {
        Flights {
            open: Mutex::default(),
            room: Semaphore::new(AT_ONCE),
        }
    }
}

/// Takes a flight off the list when it is over, however it ends.
struct Landing {
    station: Arc<Station>,
    customer: String,
    _done: watch::Sender<()>,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.station.flights.open.lock().remove(&self.customer);
    }
}

/// A customer's usage, no older than need be, with what is known of why it is not newer.
///
/// # Errors
/// [`Problem`]: nobody of that id, no carrier, or a carrier that never gave a figure and gives none now.
pub(crate) async fn usage(station: &Arc<Station>, customer: &str) -> Result<Usage, Problem> {
    let (found, late) = renewed(station, customer).await?;
    let Kept {
        usage,
        trouble,
        cap,
        ..
    } = found;
    let mut usage = usage.ok_or(Problem::NO_USAGE)?;
    usage.cap = cap;
    usage.trouble = trouble.or(late.then_some(Trouble::Slow));
    let snapshot = station.content.now();
    let made_up = snapshot.carriers.iter().find(|c| c.id == usage.carrier);
    usage.example |= made_up.is_some_and(|c| c.example);
    Ok(usage)
}

/// What is kept after the carrier was asked, where that is due; and whether its answer is still to come.
pub(super) async fn renewed(
    station: &Arc<Station>,
    customer: &str,
) -> Result<(Kept, bool), Problem> {
    if station.carrier.is_none() {
        return Err(Problem::NO_SERVICES);
    }
    let before = load(station, customer).await?;
    if !before.is_due(station.clock.now()) {
        return Ok((before, false));
    }
    let wait = match before.usage {
        Some(_) => SHORT,
        None => LONG,
    };
    let mut landed = flight(station, customer);
    // An error says that the flight is over: its sender is gone.
    let late = timeout(wait, landed.changed()).await.is_err();
    let found = load(station, customer).await?;
    let late = late && found.is_due(station.clock.now());
    Ok((found, late))
}

async fn load(station: &Station, customer: &str) -> Result<Kept, Problem> {
    let found = store::load(&station.database, customer).await?;
    let found = found.filter(|kept| kept.number.is_some());
    found.ok_or(Problem::SIGN_IN)
}

/// The flight for a customer, which goes on when nobody waits for it any more.
fn flight(station: &Arc<Station>, customer: &str) -> watch::Receiver<()> {
    let mut open = station.flights.open.lock();
    if let Some(flying) = open.get(customer) {
        return flying.clone();
    }
    let (done, flying) = watch::channel(());
    open.insert(customer.to_owned(), flying.clone());
    let landing = Landing {
        station: Arc::clone(station),
        customer: customer.to_owned(),
        _done: done,
    };
    tokio::spawn(async move {
        let landing = landing;
        if let Err(error) = fly(&landing.station, &landing.customer).await {
            tracing::error!("a figure of usage was not kept: {error}");
        }
    });
    flying
}

async fn fly(station: &Arc<Station>, customer: &str) -> Result<(), sqlx::Error> {
    let deadline = Instant::now() + LONG;
    loop {
        let now = station.clock.now();
        let kept = store::load(&station.database, customer).await?;
        let Some(kept) = kept.filter(|k| k.is_due(now)) else {
            return Ok(());
        };
        let Some(number) = kept.number.clone() else {
            return Ok(());
        };
        // SQLite has one station.
        let alone = station.database.postgres().is_none();
        let mine = alone
            || !kept.is_asked(now)
                && store::claim(&station.database, customer, now, now + HAND).await?;
        if mine {
            let came = ask(station, &number, now).await;
            return keep(station, customer, came).await;
        }
        if Instant::now() > deadline {
            return Ok(());
        }
        sleep(LOOK).await;
    }
}

/// What the carrier says, in time and in a form that makes sense.
async fn ask(station: &Station, number: &str, now: Timestamp) -> Result<Usage, Trouble> {
    let carrier = station.carrier.as_ref().ok_or(Trouble::Down)?;
    let asked = async {
        let _room = station.flights.room.acquire().await;
        carrier.usage(number, now).await
    };
    let said = timeout(ASK, asked).await.unwrap_or(Err(Trouble::Slow))?;
    match is_sound(&said, now) {
        true => Ok(said),
        false => {
            tracing::warn!(
                carrier = carrier.name(),
                "a figure of usage makes no sense and is left out"
            );
            Err(Trouble::Wrong)
        }
    }
}

/// Keeps what came, and what is to be told of it.
async fn keep(
    station: &Arc<Station>,
    customer: &str,
    came: Result<Usage, Trouble>,
) -> Result<(), sqlx::Error> {
    let (customer, now) = (customer.to_owned(), station.clock.now());
    let base = station.options.public_url.as_ref();
    let link = base.map(|url| format!("{}/me/usage", url.as_str()));
    let can_tell = station.messages.is_some();
    let kept = station.database.write(move |tx| {
        Box::pin(async move {
            store::put(tx, &customer, &came, now).await?;
            let Some(usage) = came.ok().filter(|_| can_tell) else {
                return Ok(Done::Keep(false));
            };
            let cap = store::cap(tx, &customer).await?;
            let told = alert::write(tx, &customer, &usage, cap, link.as_deref(), now).await?;
            Ok(Done::Keep(told))
        })
    });
    if kept.await? {
        station.bell.ring();
    }
    Ok(())
}

/// A figure is looked at again after so long, so that alerts come to those who do not ask.
const WATCHED: SignedDuration = SignedDuration::from_hours(6);
/// How often it is seen whose figure is that old.
const TURN: Duration = Duration::from_secs(60);
/// Figures that are looked at in one turn.
const MOST: i64 = 200;
/// Of those at once.
const ABREAST: usize = 8;

/// Looks again at figures that are old, for whoever has asked before; how many there were.
///
/// # Errors
/// The database's.
pub async fn watch_over(station: &Arc<Station>) -> Result<usize, sqlx::Error> {
    if station.carrier.is_none() {
        return Ok(0);
    }
    let before = station.clock.now() - WATCHED;
    let old = store::old(&station.database, before, MOST).await?;
    let count = old.len();
    let each =
        futures_util::stream::iter(old).for_each_concurrent(ABREAST, |customer| async move {
            let mut landed = flight(station, &customer);
            // An error says that the flight is over.
            let _ = landed.changed().await;
        });
    each.await;
    Ok(count)
}

/// Looks again and again.
pub async fn keep_watching(station: Arc<Station>) {
    loop {
        sleep(TURN).await;
        if let Err(error) = watch_over(&station).await {
            tracing::warn!("old figures of usage were not looked at: {error}");
        }
    }
}
