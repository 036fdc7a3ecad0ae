//! What a customer is told by itself, and on which day. The phone plans the same, so that it needs no network.

use super::ledger::next_charge;
use super::periods::{natural_end, period_start, period_with};
use super::product::status;
use jiff::ToSpan;
use jiff::civil::Date;
use phonestation_wire::services::{OfferingKind, Product, ProductStatus, Renewal};

/// Days before a renewal or a trial's end on which it is told.
pub const NOTICE_DAYS: i64 = 5;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderKind {
    /// A trial has begun.
    TrialBegan,
    /// A trial ends by itself in five days.
    TrialEndsInFive,
    /// A trial ends by itself tomorrow.
    TrialEndsTomorrow,
    /// In five days it is paid again; the way to leave is in it.
    Renewal,
}

/// Something to tell on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reminder {
    /// The day.
    pub on: Date,
    /// What.
    pub kind: ReminderKind,
    /// What it is about: the last day, or the day of the charge.
    pub about: Date,
}

/// Everything to tell of a product from `from` to `to`, both counted.
pub fn reminders(product: &Product, from: Date, to: Date) -> Vec<Reminder> {
    let mut all = Vec::new();
    if status(product, from) == ProductStatus::Cancelled {
        return all;
    }
    match product.terms.renewal {
        Renewal::Ends => all.extend(of_trial(product)),
        Renewal::Auto => all.extend(of_renewals(product, from, to)),
    }
    all.retain(|r| r.on >= from && r.on <= to);
    all.sort();
    all
}

fn of_trial(product: &Product) -> Vec<Reminder> {
    // Who has left it, or has gone on from it, knows that it ends.
    let told = product.kind == OfferingKind::Trial && product.end.is_none();
    let Some(end) = natural_end(product).filter(|_| told) else {
        return vec![];
    };
    let mut all = vec![Reminder {
        on: product.first_day,
        kind: ReminderKind::TrialBegan,
        about: end,
    }];
    for (days, kind) in [
        (NOTICE_DAYS, ReminderKind::TrialEndsInFive),
        (1, ReminderKind::TrialEndsTomorrow),
    ] {
        let on = end.saturating_sub(days.days());
        if on > product.first_day {
            all.push(Reminder {
                on,
                kind,
                about: end,
            });
        }
    }
    all
}

fn of_renewals(product: &Product, from: Date, to: Date) -> Vec<Reminder> {
    let horizon = to.saturating_add(NOTICE_DAYS.days());
    let mut day = from.saturating_add((NOTICE_DAYS - 1).days());
    let mut all = Vec::new();
    while let Some(charge) = next_charge(product, day.max(product.first_day)) {
        if charge.date > horizon {
            break;
        }
        all.push(Reminder {
            on: charge.date.saturating_sub(NOTICE_DAYS.days()),
            kind: ReminderKind::Renewal,
            about: charge.date,
        });
        let n = period_with(&product.terms, product.first_day, charge.date);
        day = period_start(&product.terms, product.first_day, n);
    }
    all
}
