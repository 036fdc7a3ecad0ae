//! The line in a hall: checking in, taking a number, being called.

mod live;
pub mod store;
pub(crate) mod web;

pub(crate) use live::{Live, events};
pub(crate) use web::{is_open, routes};

use crate::booking::place::Place;
use crate::state::Station;
use jiff::Timestamp;
use phonestation_rules::booking::length;
use phonestation_rules::line::{Wait, wait};
use phonestation_wire::halls::ProductKind;

/// How long `id` still waits; somebody who would come now, when it is nobody's.
pub(crate) async fn estimate(
    station: &Station,
    place: &Place,
    id: Option<&str>,
    now: Timestamp,
) -> Result<Wait, sqlx::Error> {
    let here = store::present(&station.database, &place.hall.id, place.today()).await?;
    let order = store::in_order(&here, now);
    let ahead = match id {
        Some(id) => order.iter().position(|v| v.id == id),
        None => None,
    };
    let ahead = u32::try_from(ahead.unwrap_or(order.len())).unwrap_or(u32::MAX);
    let took = store::took(&station.database, &place.hall.id).await?;
    let help = place.product(ProductKind::Help);
    let usual = help
        .as_ref()
        .map_or(jiff::SignedDuration::from_mins(20), length);
    let counters = help.map_or(1, |p| place.capacity(&p));
    Ok(wait(ahead, counters, &took, usual))
}
