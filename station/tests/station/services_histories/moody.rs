//! The carrier of the histories.

use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use phonestation_rules::services::Outcome;
use phonestation_station::services::{Carrier, Later, Placed};
use std::collections::BTreeMap;

/// What the carrier does with what it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Does,
    Cannot,
    /// It does not hear.
    Away,
    /// It does it, and its answer gets lost.
    Lost,
}

/// A carrier that is never sure to answer, and does each order once.
pub(crate) struct Moody {
    pub(crate) mood: Mutex<Mood>,
    /// What came of each order, and how often that was done.
    pub(crate) done: Mutex<BTreeMap<String, Outcome>>,
}

impl Carrier for Moody {
    fn name(&self) -> &str {
        "example"
    }

    fn zone(&self) -> &str {
        "Asia/Shanghai"
    }

    fn knows<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<bool, Later>> {
        Box::pin(async { Ok(true) })
    }

    fn place<'a>(&'a self, placed: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>> {
        let mood = *self.mood.lock();
        let mut done = self.done.lock();
        let before = done.get(&placed.order).copied();
        let answer = match (mood, before) {
            (Mood::Away, _) => Err("away".to_owned()),
            (Mood::Lost, _) => {
                done.entry(placed.order.clone()).or_insert(Outcome::Done);
                Err("the answer got lost".to_owned())
            }
            (_, Some(before)) => Ok(before),
            (Mood::Does, None) => Ok(Outcome::Done),
            (Mood::Cannot, None) => Ok(Outcome::Failed),
        };
        if let Ok(outcome) = answer {
            done.insert(placed.order.clone(), outcome);
        }
        Box::pin(async move { answer })
    }

    fn take_back<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Outcome, Later>> {
        let away = matches!(*self.mood.lock(), Mood::Away | Mood::Lost);
        Box::pin(async move {
            match away {
                true => Err("away".to_owned()),
                false => Ok(Outcome::Done),
            }
        })
    }
}
