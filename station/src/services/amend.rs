//! What a program may still do with an order that nobody has confirmed: change it, remove it.

use super::act::Stop;
use super::store;
use crate::database::Done;
use crate::state::Station;
use phonestation_wire::services::{Item, ProductOrder};

/// Changes what an order is for; `sent` are its program's words from now on.
pub(super) async fn amend(
    station: &Station,
    owner: &str,
    order: &str,
    item: Item,
    sent: String,
) -> Result<ProductOrder, Stop> {
    let (owner, order) = (owner.to_owned(), order.to_owned());
    let amended = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &owner).await?;
            let mut account = before.clone();
            if let Err(refused) = account.amend(&order, &item) {
                return Ok(Done::Undo(Err(Stop::Refused(refused))));
            }
            store::keep(tx, &owner, &before, &account).await?;
            store::keep_sent(tx, &owner, &order, &sent).await?;
            let found = account.order(&order).cloned();
            Ok(Done::Keep(Ok(found.ok_or(sqlx::Error::RowNotFound)?)))
        })
    });
    amended.await?
}

/// Removes an order without a trace.
pub(super) async fn remove(station: &Station, owner: &str, order: &str) -> Result<(), Stop> {
    let (owner, order) = (owner.to_owned(), order.to_owned());
    let removed = station.database.write(move |tx| {
        Box::pin(async move {
            if let Err(refused) = store::account(tx, &owner).await?.removable(&order) {
                return Ok(Done::Undo(Err(Stop::Refused(refused))));
            }
            store::remove_order(tx, &owner, &order).await?;
            Ok(Done::Keep(Ok(())))
        })
    });
    removed.await?
}
