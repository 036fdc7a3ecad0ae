//! Usage: what is left, how long it lasts, what used it, and the customer's own limit.
//!
//! Two counts stand side by side: the carrier's, asked through the station or by short message, and the phone's own,
//! which the shell notes here and which never leaves the phone. All views are made of what lies in `mine.db`.

mod ahead;
mod apps;
mod cap;
mod note;
mod picture;
mod show;
mod sms;
mod store;
mod sync;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use ahead::{Ahead, months};
pub(crate) use cap::{accepted, receipt, refused, set};
pub(crate) use note::{alerts, note_phone, span, told};
pub(crate) use show::{glance, view};
pub(crate) use sms::{drafts, note as note_sms, read as read_sms};
pub(crate) use store::wipe;
pub(crate) use sync::refresh;
pub use view::{
    AppRow, AppsView, BucketRow, CapChoice, CapReceiptView, CapView, ChartDay, ChartKind,
    CompareState, CompareView, PhoneAccess, PhoneApp, PhoneAppKind, PhoneDay, PhoneUsage,
    SavingWay, UsageAlert, UsageFigure, UsageForecast, UsageGlance, UsageKind, UsageSms,
    UsageSmsDraft, UsageSpan, UsageState, UsageView,
};

use jiff::ToSpan;
use jiff::civil::Date;

/// The word in the outbox.
pub(crate) const FEATURE: &str = "usage";

/// The oldest day that is kept on `today`: 13 months back.
fn oldest(today: Date) -> Date {
    today.saturating_sub(13.months())
}
