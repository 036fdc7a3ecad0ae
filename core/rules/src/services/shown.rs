//! What a customer is shown before they confirm, and its digest, to which code and consent are bound.

use super::facts::Facts;
use super::ledger::{closing, next_charge};
use super::periods::natural_end;
use super::product;
use jiff::civil::Date;
use phonestation_wire::services::{Action, Item, Leave, Product, Shown};
use sha2::{Digest, Sha256};

/// What begins, on `first_day`; `old` is what ends for it, the day before.
pub fn shown_add(facts: &Facts, item: &Item, first_day: Date, today: Date, old: &str) -> Shown {
    let mut shown = Shown {
        action: item.action,
        offering: facts.offering.clone(),
        kind: facts.kind,
        name: facts.name.clone(),
        product: old.to_owned(),
        terms: facts.terms,
        first_day: Some(first_day),
        last_day: None,
        next_charge: None,
        leave: None,
        refund: 0,
        leaving_charge: 0,
        choices: item.choices.clone(),
        facts: facts.digest(),
    };
    let begun = begun(&shown, first_day, "");
    shown.last_day = natural_end(&begun);
    shown.next_charge = next_charge(&begun, today);
    shown
}

/// The product as it begins, called after its order.
pub fn begun(shown: &Shown, first: Date, order: &str) -> Product {
    Product {
        id: order.to_owned(),
        offering: shown.offering.clone(),
        kind: shown.kind,
        name: shown.name.clone(),
        terms: shown.terms,
        first_day: first,
        order: order.to_owned(),
        end: None,
        undelivered: vec![],
        choices: shown.choices.clone(),
    }
}

/// What ends; none when it is over or left already.
pub fn shown_leave(old: &Product, leave: Option<Leave>, today: Date) -> Option<Shown> {
    let leave = leave.unwrap_or(old.terms.leave);
    let end = product::leave(old, leave, today, "")?;
    let left = Product {
        end: Some(end),
        ..old.clone()
    };
    let (refund, leaving_charge) = closing(&left);
    Some(Shown {
        action: Action::Delete,
        offering: old.offering.clone(),
        kind: old.kind,
        name: old.name.clone(),
        product: old.id.clone(),
        terms: old.terms,
        first_day: Some(old.first_day),
        last_day: product::last_day(&left),
        next_charge: next_charge(&left, today),
        leave: Some(leave),
        refund,
        leaving_charge,
        choices: vec![],
        facts: String::new(),
    })
}

/// The digest by which a confirmation names what it confirms.
pub fn digest(shown: &Shown) -> String {
    let json = serde_json::to_vec(shown).unwrap_or_default();
    hex::encode(&Sha256::digest(json)[..16])
}
