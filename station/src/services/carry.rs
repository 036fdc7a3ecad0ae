//! Carrying confirmed orders to the carrier, and writing down what came of them.

use super::act::{HOUR, Stop, today};
use super::carrier::Placed;
use super::store;
use super::text;
use crate::customer::store::contact;
use crate::database::Done;
use crate::http::problem::Problem;
use crate::messages::{Note, store as messages};
use crate::state::Station;
use crate::steps::at;
use futures_util::StreamExt;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::services::{Account, Outcome, Refused, receipt};
use phonestation_wire::services::OrderState;
use sqlx::AnyConnection;
use std::sync::Arc;
use std::time::Duration;

/// Orders that are carried to the carrier at once.
const AT_ONCE: usize = 8;
/// How often orders that the carrier has not answered for are looked at.
const LOOK: Duration = Duration::from_secs(10);

/// Carries a confirmed order to the carrier, and writes down what came of it. Nothing happens to an order
/// that is done, or that the carrier does not answer for now.
pub(super) async fn drive(station: &Station, customer: &str, order: &str) -> Result<(), Stop> {
    let Some(carrier) = &station.carrier else {
        return Err(Stop::Problem(Problem::NO_SERVICES));
    };
    let mut connection = station.database.pool().acquire().await?;
    let account = store::load(&mut connection, customer).await?;
    let (number, _) = contact(&mut connection, customer).await?;
    drop(connection);
    let found = account.order(order).ok_or(Refused::NoOrder)?;
    let (OrderState::InProgress, Some(shown), Some(consent)) =
        (found.state, &found.shown, &found.consent)
    else {
        return Ok(());
    };
    let placed = Placed {
        order: order.to_owned(),
        number: number.unwrap_or_default(),
        item: found.item.clone(),
        shown: shown.clone(),
        consent: consent.clone(),
    };
    let outcome = match carrier.place(&placed).await {
        Ok(outcome) => outcome,
        Err(why) => {
            tracing::warn!(carrier = carrier.name(), "an order waits: {why}");
            return Ok(());
        }
    };
    at("carried");
    let (now, today) = today(station).map_err(Stop::Problem)?;
    let (customer, order) = (customer.to_owned(), order.to_owned());
    let carried = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            match account.carried(&order, outcome, today, now) {
                Err(refused) => return Ok(Done::Undo(Err(Stop::Refused(refused)))),
                Ok(false) => return Ok(Done::Undo(Ok(()))),
                Ok(true) => {}
            }
            store::keep(tx, &customer, &before, &account).await?;
            tell(tx, &customer, &account, &order, outcome, (now, today)).await?;
            at("completing");
            Ok(Done::Keep(Ok(())))
        })
    });
    carried.await??;
    at("completed");
    station.bell.ring();
    Ok(())
}

/// The receipt, and the message that says so.
async fn tell(
    tx: &mut AnyConnection,
    customer: &str,
    account: &Account,
    order: &str,
    outcome: Outcome,
    (now, today): (Timestamp, Date),
) -> Result<(), sqlx::Error> {
    let (number, language) = contact(tx, customer).await?;
    let made = receipt(account, order, today);
    if let Some(receipt) = &made {
        store::keep_receipt(tx, customer, receipt).await?;
    }
    let shown = account.order(order).and_then(|o| o.shown.as_ref());
    let body = match (outcome, &made, shown) {
        (Outcome::Done, Some(receipt), _) => text::done(language, receipt),
        (_, _, Some(shown)) => text::failed(language, shown),
        _ => return Ok(()),
    };
    // Who has ordered by another station is told by that.
    let theirs = store::by_system(tx, customer, order).await?;
    if let Some(number) = number.filter(|_| !theirs) {
        let note = Note {
            about: order.to_owned(),
            kind: "receipt",
            number,
            body,
            due: now,
            until: now + HOUR * 72,
        };
        messages::write(tx, &note, now).await?;
    }
    Ok(())
}

/// Notes that a period was paid and not delivered: it comes back, once, and the customer is told.
///
/// # Errors
/// The database's; false when there is no such period.
pub async fn undelivered(
    station: &Station,
    customer: &str,
    product: &str,
    period: Date,
) -> Result<bool, sqlx::Error> {
    let Ok((now, today)) = today(station) else {
        return Ok(false);
    };
    let (customer, product) = (customer.to_owned(), product.to_owned());
    let told = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            if account.undelivered(&product, period, today).is_err() {
                return Ok(Done::Undo(false));
            }
            store::keep(tx, &customer, &before, &account).await?;
            let (number, language) = contact(tx, &customer).await?;
            let back = account.product(&product);
            if let (Some(number), Some(back)) = (number, back) {
                let note = Note {
                    about: format!("undelivered {product} {period}"),
                    kind: "receipt",
                    number,
                    body: text::undelivered(language, back, period),
                    due: now,
                    until: now + HOUR * 72,
                };
                messages::write(tx, &note, now).await?;
            }
            Ok(Done::Keep(true))
        })
    });
    let told = told.await?;
    station.bell.ring();
    Ok(told)
}

/// Carries on with every order that the carrier has not answered for.
///
/// # Errors
/// The database's.
pub async fn drive_all(station: &Station) -> Result<(), sqlx::Error> {
    let mut after = (String::new(), String::new());
    loop {
        let piece = store::under_way(&station.database, &after).await?;
        let Some(last) = piece.last().cloned() else {
            return Ok(());
        };
        after = last;
        // Some at once: one that the carrier is slow with does not hold up the others.
        let all = futures_util::stream::iter(piece);
        all.for_each_concurrent(AT_ONCE, async |(customer, order)| {
            if let Err(Stop::Problem(problem)) = drive(station, &customer, &order).await {
                tracing::warn!("an order waits: {problem:?}");
            }
        })
        .await;
    }
}

/// Carries on with orders and writes reminders until it is stopped.
pub async fn keep_going(station: Arc<Station>) {
    if station.carrier.is_none() {
        return;
    }
    loop {
        if let Err(error) = drive_all(&station).await {
            tracing::warn!("orders wait, the database does not answer: {error}");
        }
        if let Err(error) = super::remind(&station).await {
            tracing::warn!("reminders wait, the database does not answer: {error}");
        }
        tokio::time::sleep(LOOK).await;
    }
}
