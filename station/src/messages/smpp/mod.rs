//! The carrier's message centre by SMPP 3.4: one connection, kept up, over which messages go out and
//! receipts come in. Encryption is the line's (a tunnel to the carrier): SMPP itself has none.

mod parts;
mod receipt;
mod session;

use super::end::{Handed, Letter, Messages, Refused};
use super::store;
use crate::clock::Clock;
use crate::database::Database;
use futures_util::future::BoxFuture;
use receipt::Receipt;
use session::Job;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Parts that may wait for the connection before callers have to.
const LINE: usize = 64;
/// How long the centre may take to answer for one part.
const ANSWER: Duration = Duration::from_secs(15);
/// A receipt can be faster than the answer that names what it is for: it is looked up again after so long.
const AGAIN: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(3),
    Duration::from_secs(20),
];

/// How to reach a message centre.
#[derive(Clone)]
pub struct SmppSettings {
    /// Its host and port.
    pub address: String,
    /// What we sign in with.
    pub system_id: String,
    /// The password that goes with it.
    pub password: String,
    /// The number that messages come from.
    pub from: String,
    /// How often an idle line is tried.
    pub enquire: Duration,
    /// The first pause before a lost line is made anew; each next one is twice as long, up to a minute.
    pub pause: Duration,
}

/// Leaves out the password.
impl std::fmt::Debug for SmppSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SmppSettings({})", self.address)
    }
}

/// An SMPP end. Its connection ends when the last handle is dropped.
pub struct Smpp {
    jobs: mpsc::Sender<Job>,
    from: String,
}

impl Smpp {
    /// Begins to connect, and goes on whatever happens; receipts are written into `database`.
    pub fn start(settings: SmppSettings, database: Database, clock: Arc<dyn Clock>) -> Smpp {
        let (jobs, line) = mpsc::channel(LINE);
        let from = settings.from.clone();
        let told = move |receipt: Receipt| {
            let (database, clock) = (database.clone(), Arc::clone(&clock));
            tokio::spawn(async move { note(&database, clock.as_ref(), &receipt).await });
        };
        tokio::spawn(session::keep(settings, line, told));
        Smpp { jobs, from }
    }
}

impl Messages for Smpp {
    fn name(&self) -> &'static str {
        "smpp"
    }

    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<Handed, Refused>> {
        Box::pin(async move {
            let mut references = Vec::new();
            for part in parts::parts(&self.from, letter)? {
                let (answer, answered) = oneshot::channel();
                let job = Job { part, answer };
                let down = || Refused::Later("the line is down".to_owned());
                self.jobs.try_send(job).map_err(|_| down())?;
                let told = tokio::time::timeout(ANSWER, answered).await;
                let told = told.map_err(|_| Refused::Later("no answer in time".to_owned()))?;
                let reference = told.map_err(|_| down())??;
                references.push(reference);
            }
            references.retain(|reference| !reference.is_empty());
            Ok(match references.is_empty() {
                true => Handed::Delivered,
                false => Handed::Expecting(references),
            })
        })
    }
}

/// Writes a receipt down, later again when what it is for is not there yet.
async fn note(database: &Database, clock: &dyn Clock, receipt: &Receipt) {
    for pause in AGAIN.into_iter().map(Some).chain([None]) {
        let names = receipt.names();
        match store::receipt(database, names, receipt.delivered, clock.now()).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::warn!("a receipt waits, the database does not answer: {error}"),
        }
        match pause {
            Some(pause) => tokio::time::sleep(pause).await,
            None => tracing::info!("a receipt is for no message of this station's"),
        }
    }
}
