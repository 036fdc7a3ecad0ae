//! The carrier behind the station. The embedded example is one; `gateway` is another, to a carrier's own TM
//! Forum endpoint.

use crate::usage::example;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use phonestation_rules::services::Outcome;
use phonestation_wire::services::{Consent, Item, Shown};
use phonestation_wire::usage::{Trouble, Usage};
use std::sync::Arc;

/// A carrier's systems.
pub trait Carrier: Send + Sync + 'static {
    /// Its id in the content.
    fn name(&self) -> &str;

    /// The zone in which its days begin.
    fn zone(&self) -> &str;

    /// Whether a number is a customer's of its.
    fn knows<'a>(&'a self, number: &'a str) -> BoxFuture<'a, Result<bool, Later>>;

    /// Carries out an order that its customer has confirmed. Called again with the same [`Placed::order`]
    /// until it is answered: an order is carried out once.
    fn place<'a>(&'a self, placed: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>>;

    /// What it counted of a number's usage. One that counts nothing here has no figure.
    fn usage<'a>(
        &'a self,
        number: &'a str,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Usage, Trouble>> {
        let _ = (number, now);
        Box::pin(async { Err(Trouble::Down) })
    }

    /// Takes back what a done order will do but has not done yet. Called again with the same order until it is
    /// answered. For a carrier that reckons by what this station keeps there is nothing to do.
    fn take_back<'a>(&'a self, order: &'a str) -> BoxFuture<'a, Result<Outcome, Later>> {
        let _ = order;
        Box::pin(async { Ok(Outcome::Done) })
    }
}

/// Not now; why, in words without anything personal.
pub type Later = String;

/// The carrier that an operator chose.
#[derive(Clone)]
pub struct Chosen(pub Arc<dyn Carrier>);

impl std::fmt::Debug for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Carrier({})", self.0.name())
    }
}

/// A confirmed order on its way to the carrier.
#[derive(Clone)]
pub struct Placed {
    /// The order's id: the carrier's key for doing it once.
    pub order: String,
    /// Whose number.
    pub number: String,
    /// What.
    pub item: Item,
    /// What was confirmed.
    pub shown: Shown,
    /// The customer's yes to it.
    pub consent: Consent,
}

/// The embedded example: its numbers begin with 1000000 and are nobody's. What it is asked for it does,
/// except for numbers that end in 9, which show what happens when a carrier cannot.
#[derive(Debug, Clone, Copy, Default)]
pub struct Example;

impl Carrier for Example {
    fn name(&self) -> &str {
        "example"
    }

    fn zone(&self) -> &str {
        "Asia/Shanghai"
    }

    fn knows<'a>(&'a self, number: &'a str) -> BoxFuture<'a, Result<bool, Later>> {
        Box::pin(async move { Ok(number.starts_with("1000000")) })
    }

    fn place<'a>(&'a self, placed: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>> {
        Box::pin(async move {
            Ok(match placed.number.ends_with('9') {
                true => Outcome::Failed,
                false => Outcome::Done,
            })
        })
    }

    fn usage<'a>(
        &'a self,
        number: &'a str,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Usage, Trouble>> {
        Box::pin(async move { example::meter(number, now) })
    }
}
