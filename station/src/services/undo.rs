//! Taking back: what an order will do but has not done yet, and one that nobody has confirmed.

use super::act::{HOUR, Stop, today};
use super::store;
use super::text;
use crate::customer::store::contact;
use crate::database::Done;
use crate::http::problem::Problem;
use crate::messages::{Note, store as messages};
use crate::state::Station;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::services::{Outcome, Refused};
use phonestation_wire::services::{Channel, ProductOrder};
use serde_json::json;

/// Undoes what an order will do but has not done yet.
pub(crate) async fn undo(
    station: &Station,
    customer: &str,
    order: &str,
    channel: Channel,
) -> Result<ProductOrder, Stop> {
    let (now, today) = today(station).map_err(Stop::Problem)?;
    if let Some(before) = undone_before(station, customer, order, today, now).await? {
        return Ok(before);
    }
    take_back(station, order).await?;
    let (customer, order) = (customer.to_owned(), order.to_owned());
    let undone = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            if let Err(refused) = account.undo(&order, today, now) {
                return Ok(Done::Undo(Err(Stop::Refused(refused))));
            }
            let found = account.order(&order).cloned();
            let Some(found) = found else {
                return Ok(Done::Undo(Err(Stop::Refused(Refused::NoOrder))));
            };
            if account.orders == before.orders {
                return Ok(Done::Undo(Ok(found)));
            }
            let body = json!({"kind": "undo", "order": order, "at": now, "channel": channel});
            store::add_evidence(tx, &customer, &body.to_string()).await?;
            store::keep(tx, &customer, &before, &account).await?;
            let theirs = store::by_system(tx, &customer, &order).await?;
            let (number, language) = contact(tx, &customer).await?;
            let number = number.filter(|_| !theirs);
            if let (Some(number), Some(shown)) = (number, &found.shown) {
                let note = Note {
                    about: format!("undo {order}"),
                    kind: "receipt",
                    number,
                    body: text::undone(language, shown),
                    due: now,
                    until: now + HOUR * 72,
                };
                messages::write(tx, &note, now).await?;
            }
            Ok(Done::Keep(Ok(found)))
        })
    });
    let undone = undone.await?;
    station.bell.ring();
    undone
}

/// The order, if it was undone before; an error if the rules will not undo it.
async fn undone_before(
    station: &Station,
    customer: &str,
    order: &str,
    today: Date,
    now: Timestamp,
) -> Result<Option<ProductOrder>, Stop> {
    let mut connection = station.database.pool().acquire().await?;
    let mut account = store::load(&mut connection, customer).await?;
    let before = account.order(order).filter(|o| o.undone.is_some()).cloned();
    account.undo(order, today, now)?;
    Ok(before)
}

/// The carrier takes it back first: what is undone here and not there would be charged.
async fn take_back(station: &Station, order: &str) -> Result<(), Stop> {
    let carrier = station.carrier.as_ref();
    let carrier = carrier.ok_or(Stop::Problem(Problem::NO_SERVICES))?;
    match carrier.take_back(order).await {
        Ok(Outcome::Done) => Ok(()),
        Ok(Outcome::Failed) => Err(Stop::Refused(Refused::TooLate)),
        Err(why) => {
            tracing::warn!(carrier = carrier.name(), "an undoing has to wait: {why}");
            Err(Stop::Problem(Problem::CARRIER_AWAY))
        }
    }
}

/// Takes back an order that nobody has confirmed.
pub(crate) async fn cancel(station: &Station, customer: &str, order: &str) -> Result<(), Stop> {
    let now = station.clock.now();
    let (customer, order) = (customer.to_owned(), order.to_owned());
    let cancelled = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            if let Err(refused) = account.cancel(&order, now) {
                return Ok(Done::Undo(Err(Stop::Refused(refused))));
            }
            store::keep(tx, &customer, &before, &account).await?;
            Ok(Done::Keep(Ok(())))
        })
    });
    cancelled.await?
}
