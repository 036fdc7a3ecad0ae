//! A clock to set and a seed to choose: for journeys of a real core against a real station.

use crate::clock::Clock;
use crate::content::Seed;
use crate::station::{HttpStation, Retry, StationClient};
use crate::{Answer, OpenConfig, PhoneStation};
use jiff::Timestamp;
use parking_lot::Mutex;
use phonestation_rules::content::Trust;
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
