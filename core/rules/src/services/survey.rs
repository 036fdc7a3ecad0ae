//! After the result, never before: at most one thing that may suit better.

use super::facts::Facts;
use super::product::status;
use jiff::civil::Date;
use phonestation_wire::services::{Product, ProductOffering, ProductStatus, Reason};

/// The one substitute to name to who has left `left`, if any: the one that the offering names, when it
/// can be sold, is not had already, and the reason is not one that it would not meet.
pub fn substitute<'a>(
    left: &Product,
    reason: Option<Reason>,
    had: &[Product],
    offerings: &'a [ProductOffering],
    today: Date,
) -> Option<&'a ProductOffering> {
    // Who left for how they were treated, or for a reason of their own, is left in peace.
    if !matches!(reason, Some(Reason::Tariff | Reason::Service)) {
        return None;
    }
    let named = offerings.iter().find(|o| o.id == left.offering)?;
    let other = offerings
        .iter()
        .find(|o| named.substitute.as_ref() == Some(&o.id))?;
    let facts = Facts::of(other).ok()?;
    let cheaper = reason != Some(Reason::Tariff) || facts.terms.fen < left.terms.fen;
    let has = had.iter().any(|p| {
        p.offering == other.id
            && !matches!(
                status(p, today),
                ProductStatus::Terminated | ProductStatus::Cancelled
            )
    });
    (cheaper && !has && other.id != left.offering).then_some(other)
}
