//! A carrier whose answers a test chooses, and that counts how often it is asked.

use crate::support::TestStation;
use crate::support::database::TestDatabase;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use parking_lot::Mutex;
use phonestation_rules::services::Outcome;
use phonestation_station::services::{Carrier, Chosen, Example, Later, Placed};
use phonestation_station::state::Options;
use phonestation_wire::usage::{Trouble, Usage};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

pub(crate) struct Metered {
    next: Mutex<Result<(), Trouble>>,
    asked: AtomicUsize,
    millis: AtomicU64,
    spoilt: AtomicBool,
    change: Mutex<Option<fn(&mut Usage)>>,
}

impl Default for Metered {
    fn default() -> Metered {
        Metered {
            next: Mutex::new(Ok(())),
            asked: AtomicUsize::new(0),
            millis: AtomicU64::new(0),
            spoilt: AtomicBool::new(false),
            change: Mutex::new(None),
        }
    }
}

impl Metered {
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// What it answers from now on: the example's figure, or trouble.
    pub(crate) fn will(&self, next: Result<(), Trouble>) {
        *self.next.lock() = next;
    }

    /// How long it takes from now on.
    pub(crate) fn takes(&self, millis: u64) {
        self.millis.store(millis, Ordering::SeqCst);
    }

    /// What it says from now on makes no sense.
    pub(crate) fn spoil(&self) {
        self.spoilt.store(true, Ordering::SeqCst);
    }

    /// What is changed of the example's figure from now on.
    pub(crate) fn changes(&self, change: fn(&mut Usage)) {
        *self.change.lock() = Some(change);
    }
}

impl Carrier for Metered {
    fn name(&self) -> &str {
        "example"
    }

    fn zone(&self) -> &str {
        "Asia/Shanghai"
    }

    fn knows<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<bool, Later>> {
        Box::pin(async { Ok(true) })
    }

    fn place<'a>(&'a self, _: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>> {
        Box::pin(async { Ok(Outcome::Done) })
    }

    fn usage<'a>(
        &'a self,
        number: &'a str,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Usage, Trouble>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let (next, millis) = (*self.next.lock(), self.millis.load(Ordering::SeqCst));
        let (spoilt, change) = (self.spoilt.load(Ordering::SeqCst), *self.change.lock());
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            next?;
            let mut said = Example.usage(number, now).await?;
            if spoilt {
                said.buckets[0].used = u64::MAX;
            }
            if let Some(change) = change {
                change(&mut said);
            }
            Ok(said)
        })
    }
}

/// A station with such a carrier behind it.
pub(crate) async fn station(database: &TestDatabase) -> (TestStation, Arc<Metered>) {
    let carrier = Arc::new(Metered::default());
    let options = Options {
        example: true,
        carrier: Some(Chosen(carrier.clone())),
        ..Options::default()
    };
    (TestStation::with(database, options, None).await, carrier)
}
