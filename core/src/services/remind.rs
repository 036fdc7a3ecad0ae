//! Reminders of trials and renewals, planned here so that they fire without a network.

use super::mine::{Picture, today};
use crate::booking::Reminder as Told;
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use jiff::civil::{Date, time};
use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use phonestation_rules::services::{Reminder, ReminderKind, reminders as rule, words};
use phonestation_wire::services::Product;

/// So many days ahead.
const AHEAD: i64 = 45;
/// A trial that was just ordered is told of so long after.
const SOON: SignedDuration = SignedDuration::from_mins(1);

/// What a reminder about a service is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ServiceReminder {
    /// A trial has begun.
    TrialBegan,
    /// A trial ends by itself in five days.
    TrialEndsInFive,
    /// A trial ends by itself tomorrow.
    TrialEndsTomorrow,
    /// In five days it is paid again: the way to leave stands beside it.
    Renewal,
}

/// What to remind of, from now on, the first one first.
pub(crate) fn reminders(store: &Store, reader: Reader, now: Timestamp) -> Result<Vec<Told>> {
    let picture = Picture::load(store)?;
    let from = today(now);
    let to = from.saturating_add(AHEAD.days());
    let mut all = Vec::new();
    for product in &picture.mine.products {
        for one in rule(product, from, to) {
            let ordered = picture.order(&product.order).and_then(|o| o.completed);
            let at = morning(one.on).max(match one.kind {
                ReminderKind::TrialBegan => ordered.map_or(Timestamp::MIN, |at| at + SOON),
                _ => Timestamp::MIN,
            });
            if at > now {
                all.push(told(reader, product, &one, at));
            }
        }
    }
    all.sort_by_key(|r| r.at_ms);
    Ok(all)
}

/// Nine in the morning.
fn morning(day: Date) -> Timestamp {
    let zone = TimeZone::fixed(tz::offset(8));
    let at = day.to_datetime(time(9, 0, 0, 0)).to_zoned(zone);
    at.map_or(Timestamp::MIN, |at| at.timestamp())
}

fn told(reader: Reader, product: &Product, one: &Reminder, at: Timestamp) -> Told {
    let name = product.name.in_language(reader.language);
    let (title, text) = words::reminder(reader.language, name, &product.terms, one);
    Told {
        ticket: String::new(),
        at_ms: at.as_millisecond(),
        title,
        text,
        product: Some(product.id.clone()),
        service: Some(match one.kind {
            ReminderKind::TrialBegan => ServiceReminder::TrialBegan,
            ReminderKind::TrialEndsInFive => ServiceReminder::TrialEndsInFive,
            ReminderKind::TrialEndsTomorrow => ServiceReminder::TrialEndsTomorrow,
            ReminderKind::Renewal => ServiceReminder::Renewal,
        }),
    }
}
