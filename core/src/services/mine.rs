//! What the customer has, as far as this phone knows: what the station last said, and what it has answered
//! to acts since then.

use super::store::{self, Act, Left};
use crate::content;
use crate::error::Result;
use crate::store::Store;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, Zoned};
use phonestation_rules::services::{begun, leave};
use phonestation_wire::services::{
    Action, Confirmed, End, Leave, Mine, OrderState, Product, ProductOffering, ProductOrder,
};

/// The carrier's clock: China has one time, without summer time.
pub(crate) fn clock(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::fixed(tz::offset(8)))
}

/// The carrier's day.
pub(super) fn today(now: Timestamp) -> Date {
    clock(now).date()
}

/// Everything that views are made of.
pub(super) struct Picture {
    pub(super) mine: Mine,
    /// When the station last said so.
    pub(super) asked: Option<Timestamp>,
    pub(super) acts: Vec<Act>,
    pub(super) left: Vec<Left>,
    pub(super) offerings: Vec<ProductOffering>,
}

impl Picture {
    pub(super) fn load(store: &Store) -> Result<Picture> {
        let (said, news, acts, left) = store.mine.read(|db| {
            Ok((
                store::mine(db)?,
                store::news(db)?,
                store::acts(db)?,
                store::left(db)?,
            ))
        })?;
        let (asked, mut mine) = match said {
            Some((asked, mine)) => (Some(asked), mine),
            None => (None, Mine::default()),
        };
        news.into_iter().for_each(|one| apply(&mut mine, one));
        Ok(Picture {
            mine,
            asked,
            acts,
            left,
            offerings: content::offerings(store)?,
        })
    }

    pub(super) fn product(&self, id: &str) -> Option<&Product> {
        self.mine.products.iter().find(|p| p.id == id)
    }

    pub(super) fn order(&self, id: &str) -> Option<&ProductOrder> {
        self.mine.orders.iter().find(|o| o.id == id)
    }

    pub(super) fn offering(&self, id: &str) -> Option<&ProductOffering> {
        self.offerings.iter().find(|o| o.id == id)
    }

    /// The offering of a product, or the offering itself.
    pub(super) fn offering_of(&self, id: &str) -> Option<&ProductOffering> {
        let product = self.product(id).map(|p| p.offering.as_str());
        self.offering(product.unwrap_or(id))
    }
}

/// What an answered act has done, until the station is asked again.
fn apply(mine: &mut Mine, news: Confirmed) {
    let order = news.order;
    match order.undone {
        Some(_) => undone(mine, &order),
        None if order.state == OrderState::Completed => done(mine, &order),
        None => {}
    }
    match mine.orders.iter_mut().find(|o| o.id == order.id) {
        Some(known) => *known = order,
        None => mine.orders.push(order),
    }
    if let Some(receipt) = news.receipt
        && !mine.receipts.iter().any(|r| r.order == receipt.order)
    {
        mine.receipts.insert(0, receipt);
    }
}

fn done(mine: &mut Mine, order: &ProductOrder) {
    let Some(shown) = &order.shown else { return };
    let ends = match (order.item.action, shown.first_day) {
        (Action::Delete, _) => shown.last_day,
        (_, Some(first)) => first.yesterday().ok(),
        (_, None) => None,
    };
    if let Some(last_day) = ends
        && let Some(old) = mine.products.iter_mut().find(|p| p.id == shown.product)
        && old.end.is_none()
        && (order.item.action == Action::Delete
            || phonestation_rules::services::last_day(old).is_none())
    {
        old.end = Some(End {
            last_day,
            leave: shown.leave.unwrap_or(Leave::EndOfTerm),
            asked: order.completed.map_or(last_day, today),
            order: order.id.clone(),
        });
    }
    let new = order.item.action != Action::Delete && mine.products.iter().all(|p| p.id != order.id);
    if let Some(first) = shown.first_day.filter(|_| new) {
        mine.products.push(begun(shown, first, &order.id));
    }
}

fn undone(mine: &mut Mine, order: &ProductOrder) {
    for product in &mut mine.products {
        if product
            .end
            .as_ref()
            .is_some_and(|end| end.order == order.id)
        {
            product.end = None;
        }
    }
    let at = order.undone.filter(|_| order.item.action == Action::Modify);
    let new = mine.products.iter_mut().find(|p| p.id == order.product);
    if let (Some(at), Some(new)) = (at, new)
        && let Some(end) = leave(new, Leave::Immediate, today(at), &order.id)
    {
        new.end = Some(end);
    }
}
