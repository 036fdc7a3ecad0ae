//! A receipt's number: to be read out over the phone, without letters that sound or look alike.

use super::account::Account;
use super::ledger::{charged, closing, ledger};
use super::product::undo_until;
use jiff::civil::Date;
use phonestation_wire::services::{Action, OrderState, Receipt};
use sha2::{Digest, Sha256};

const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The number of the receipt for an order done on `day`, such as `20261118-K7QM2P9R`.
pub fn receipt_number(order: &str, day: Date) -> String {
    let digest = Sha256::digest(format!("receipt\n{order}"));
    let sign = |byte: &u8| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]);
    let tail: String = digest.iter().take(8).map(sign).collect();
    format!("{}-{tail}", day.strftime("%Y%m%d"))
}

/// The receipt of a completed order; none for any other.
pub fn receipt(account: &Account, order: &str, day: Date) -> Option<Receipt> {
    let order = account.order(order)?;
    if order.state != OrderState::Completed {
        return None;
    }
    let product = account.product(&order.product)?;
    let (next_bill, until) = match order.item.action {
        Action::Delete => {
            let (refund, charge) = closing(product);
            (charge - refund, undo_until(product))
        }
        _ => {
            let first = product.first_day;
            let due = charged(&ledger(product, first)).map(|e| e.fen).sum();
            let before = first.yesterday().ok().filter(|last| *last >= day);
            (due, before.filter(|_| order.item.action == Action::Modify))
        }
    };
    Some(Receipt {
        number: receipt_number(&order.id, day),
        order: order.id.clone(),
        product: product.id.clone(),
        at: order.completed?,
        shown: order.shown.clone()?,
        consent: order.consent.clone()?,
        next_bill,
        undo_until: until,
    })
}
