//! What other features ask of services: the plan that is held, and what could be ordered.

use super::find::{held, tried};
use super::mine::{Picture, today};
use crate::error::Result;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::services::{Facts, status};
use phonestation_wire::services::{OfferingKind, ProductOffering, ProductStatus};

/// The offering of the plan that the customer has today, as far as this phone knows.
pub(crate) fn plan(store: &Store, now: Timestamp) -> Result<Option<String>> {
    let (picture, today) = (Picture::load(store)?, today(now));
    let there = [ProductStatus::Active, ProductStatus::PendingTerminate];
    let plans = picture.mine.products.into_iter().filter(|product| {
        product.kind == OfferingKind::Plan && there.contains(&status(product, today))
    });
    Ok(plans.max_by_key(|p| p.first_day).map(|p| p.offering))
}

/// What could be ordered now: all of it is known, and it is neither held nor a trial that was had.
pub(crate) fn sellable(store: &Store, now: Timestamp) -> Result<Vec<ProductOffering>> {
    let (picture, today) = (Picture::load(store)?, today(now));
    let can = |o: &&ProductOffering| {
        Facts::of(o).is_ok() && !held(&picture, &o.id, today) && !tried(&picture, o, today)
    };
    Ok(picture.offerings.iter().filter(can).cloned().collect())
}
