//! Tells open pages that a hall's line moved. Only that it did: each page asks again for what it may see.

use crate::database::Database;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use sqlx::postgres::PgListener;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio::sync::watch;

/// The channel by which several stations on one PostgreSQL tell each other.
const CHANNEL: &str = "phonestation_line";
/// Moves that a slow page may be behind before it is only told that it missed some.
const BEHIND: usize = 64;
const ALIVE: Duration = Duration::from_secs(25);
const AGAIN: Duration = Duration::from_secs(5);

/// Who moved, to whoever listens.
pub(crate) struct Live {
    moves: Sender<String>,
    ending: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Live {
            moves: broadcast::channel(BEHIND).0,
            ending: watch::channel(false).0,
        }
    }
}

impl Live {
    /// Something in `hall` moved; told after the commit. On PostgreSQL the other stations are told too.
    pub(crate) async fn moved(&self, database: &Database, hall: &str) {
        let _ = self.moves.send(hall.to_owned());
        if database.postgres().is_some() {
            let told = sqlx::query("SELECT CAST(pg_notify($1, $2) AS TEXT)")
                .bind(CHANNEL)
                .bind(hall)
                .execute(database.pool())
                .await;
            if let Err(error) = told {
                tracing::warn!("the other stations were not told: {error}");
            }
        }
    }

    /// Ends every open stream, so that the station can stop.
    pub(crate) fn end(&self) {
        let _ = self.ending.send(true);
    }

    /// Hears what other stations say, until the station stops.
    pub(crate) async fn hear(&self, database: &Database) {
        let Some(url) = database.postgres() else {
            return;
        };
        loop {
            match PgListener::connect(url).await {
                Ok(mut listener) => {
                    if listener.listen(CHANNEL).await.is_ok() {
                        while let Ok(note) = listener.recv().await {
                            let _ = self.moves.send(note.payload().to_owned());
                        }
                    }
                }
                Err(error) => tracing::warn!("cannot hear the other stations: {error}"),
            }
            tokio::time::sleep(AGAIN).await;
        }
    }
}

/// A stream of events `moved` for one hall.
pub(crate) fn events(
    live: &Live,
    hall: &str,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let start = (
        live.moves.subscribe(),
        live.ending.subscribe(),
        hall.to_owned(),
    );
    let stream = stream::unfold(start, |(mut moves, mut ending, hall)| async move {
        let moved = tokio::select! {
            moved = next(&mut moves, &hall) => moved,
            _ = ending.wait_for(|ends| *ends) => false,
        };
        moved.then(|| (Ok(told()), (moves, ending, hall)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE))
}

/// Browsers drop an event without data.
fn told() -> Event {
    Event::default().event("moved").data("line")
}

/// Waits for the next move of `hall`; false when there will be none.
async fn next(moves: &mut Receiver<String>, hall: &str) -> bool {
    loop {
        match moves.recv().await {
            Ok(moved) if moved == hall => return true,
            Ok(_) => {}
            // Some were missed: one of them may have been this hall's.
            Err(RecvError::Lagged(_)) => return true,
            Err(RecvError::Closed) => return false,
        }
    }
}
