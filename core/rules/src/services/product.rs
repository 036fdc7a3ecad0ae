//! One thing that a customer has: how it stands on a day, how it ends, how an ending is undone.

use super::periods::{natural_end, period_end, period_with};
use jiff::civil::Date;
use phonestation_wire::services::{End, Leave, Product, ProductStatus};

/// The last day, where it is known: of who left, of what ends by itself.
pub fn last_day(product: &Product) -> Option<Date> {
    let asked = product.end.as_ref().map(|end| end.last_day);
    match (asked, natural_end(product)) {
        (Some(asked), Some(natural)) => Some(asked.min(natural)),
        (asked, natural) => asked.or(natural),
    }
}

/// How it stands on `today`.
pub fn status(product: &Product, today: Date) -> ProductStatus {
    let last = last_day(product);
    if last.is_some_and(|last| last < product.first_day) {
        return ProductStatus::Cancelled;
    }
    if today < product.first_day {
        return ProductStatus::PendingActive;
    }
    match last {
        Some(last) if today > last => ProductStatus::Terminated,
        Some(_) if product.end.is_some() => ProductStatus::PendingTerminate,
        _ => ProductStatus::Active,
    }
}

/// How it ends when somebody leaves on `today`; none when it is over or left already.
pub fn leave(product: &Product, leave: Leave, today: Date, order: &str) -> Option<End> {
    let open = match status(product, today) {
        ProductStatus::PendingActive | ProductStatus::Active => product.end.is_none(),
        _ => false,
    };
    if !open {
        return None;
    }
    let before = product.first_day.yesterday().unwrap_or(product.first_day);
    let last_day = match leave {
        // What has not begun never does.
        _ if today < product.first_day => before,
        Leave::Immediate => today,
        Leave::EndOfTerm => {
            let n = period_with(&product.terms, product.first_day, today);
            period_end(&product.terms, product.first_day, n)
        }
    };
    Some(End {
        last_day,
        leave,
        asked: today,
        order: order.to_owned(),
    })
}

/// Until the end of which day an ending can be undone; none where there is none.
///
/// What was taken back before it began could begin again until the day before it would have.
pub fn undo_until(product: &Product) -> Option<Date> {
    product.end.as_ref().map(|end| end.last_day)
}

/// The product as though nobody had left; none when it is too late, or nothing to undo.
pub fn undo(product: &Product, today: Date) -> Option<Product> {
    let until = undo_until(product)?;
    (today <= until).then(|| Product {
        end: None,
        ..product.clone()
    })
}
