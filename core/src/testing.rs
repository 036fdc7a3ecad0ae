//! A clock to set and a seed to choose: for journeys of a real core against a real station.

use crate::clock::Clock;
use crate::content::Seed;
use crate::error::{Error, Result};
use crate::station::{Ask, HttpStation, IndexAnswer, PackSink, Reply, Retry, StationClient};
use crate::{Answer, OpenConfig, PhoneStation};
use async_trait::async_trait;
use jiff::Timestamp;
use parking_lot::Mutex;
use phonestation_rules::content::Trust;
use phonestation_wire::content::PackRef;
use phonestation_wire::paths;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A clock that stands where it is set.
#[derive(Debug)]
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    /// A clock that shows `now`.
    pub fn at(now: Timestamp) -> Arc<TestClock> {
        Arc::new(TestClock(Mutex::new(now)))
    }

    /// Sets it.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock() = now;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

/// Another seed than the embedded one.
#[derive(Debug, Clone, Default)]
pub struct TestSeed {
    /// The signed index.
    pub body: Vec<u8>,
    /// Its packs, in any order.
    pub packs: Vec<Vec<u8>>,
    /// Public keys (base64) that are trusted from the start.
    pub keys: Vec<String>,
}

impl TestSeed {
    pub(crate) fn seed(&self) -> Seed {
        let mut trust = Trust::built_in();
        self.keys.iter().for_each(|k| trust.add(k));
        Seed::of(self.body.clone(), self.packs.clone(), trust)
    }
}

/// Tells `hook` of each named step of ordering and leaving, in this whole process.
pub fn on_steps(hook: impl Fn(&'static str) + Send + Sync + 'static) {
    crate::services::steps::hook::set(Box::new(hook));
}

/// Tries that follow each other at once.
const AT_ONCE: Retry = Retry {
    tries: 3,
    first: Duration::ZERO,
};

/// Opens a core on `seed` (the embedded one when absent) that asks `clock` for the time.
///
/// # Errors
/// As [`PhoneStation::open`].
pub fn open(
    config: &OpenConfig,
    seed: Option<&TestSeed>,
    clock: Arc<TestClock>,
) -> Answer<Arc<PhoneStation>> {
    let station = HttpStation::new(&config.station_url, None)?;
    open_on(config, seed, clock, Arc::new(station))
}

pub(crate) fn open_on(
    config: &OpenConfig,
    seed: Option<&TestSeed>,
    clock: Arc<TestClock>,
    station: Arc<dyn StationClient>,
) -> Answer<Arc<PhoneStation>> {
    let seed = seed.map_or_else(Seed::embedded, TestSeed::seed);
    Ok(Arc::new(PhoneStation::with(
        config, &seed, station, clock, AT_ONCE,
    )?))
}

/// A request as a test's line carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// GET, POST, …
    pub method: &'static str,
    /// With its leading slash.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON, or nothing.
    pub body: String,
}

/// A reply as a test's line carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replied {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: String,
}

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Nothing left the phone.
    NoLine,
    /// It may have arrived.
    Lost,
}

/// What a carried request ends in.
pub type Carried<'a> = Pin<Box<dyn Future<Output = Result<Replied, Broken>> + Send + 'a>>;

/// A line that a test makes: whatever a phone asks of a station but content goes over it.
pub trait TestLine: Send + Sync {
    /// Carries `asked` there and the reply back, or not.
    fn carry(&self, asked: Asked) -> Carried<'_>;
}

struct OverLine(Arc<dyn TestLine>);

#[async_trait]
impl StationClient for OverLine {
    async fn index(&self, _: Option<&str>) -> Result<IndexAnswer> {
        Ok(IndexAnswer::Same)
    }

    async fn ask(&self, ask: Ask<'_>) -> Result<Reply> {
        let named = [
            (paths::IDEMPOTENCY_KEY, ask.key.map(str::to_owned)),
            (paths::TICKET_SECRET, ask.ticket.map(str::to_owned)),
            ("if-none-match", ask.etag.map(str::to_owned)),
            ("authorization", ask.device.map(|d| format!("Bearer {d}"))),
        ];
        let asked = Asked {
            method: ask.method.as_str(),
            path: ask.path.to_owned(),
            headers: named
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .collect(),
            body: ask.body.unwrap_or_default().to_owned(),
        };
        match self.0.carry(asked).await {
            Ok(replied) => Ok(Reply {
                etag: None,
                status: replied.status,
                retry_after: None,
                body: replied.body,
            }),
            Err(Broken::NoLine) => Err(Error::Offline("the test's line is off".into())),
            Err(Broken::Lost) => Err(Error::Interrupted("the test's line lost it".into())),
        }
    }

    async fn pack(&self, _: &PackRef, _: &mut dyn PackSink) -> Result<()> {
        Err(Error::NotFound("pack"))
    }
}

/// Opens a core whose station is at the end of `line`.
///
/// # Errors
/// As [`PhoneStation::open`].
pub fn open_over(
    config: &OpenConfig,
    seed: Option<&TestSeed>,
    clock: Arc<TestClock>,
    line: Arc<dyn TestLine>,
) -> Answer<Arc<PhoneStation>> {
    open_on(config, seed, clock, Arc::new(OverLine(line)))
}
