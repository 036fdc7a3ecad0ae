//! Services: find, try, subscribe, use, leave. Nothing begins that the customer did not twice say yes to,
//! nothing is charged for after its last day, and leaving is as short as joining.
//!
//! Money is whole fen, days are the carrier's own civil days. An account never goes back to an earlier
//! day than it has seen ([`Account::day`]), whatever a clock says.

mod account;
mod code;
mod elsewhere;
mod evidence;
mod facts;
mod flow;
mod ledger;
mod periods;
mod product;
mod receipt;
mod reminders;
mod shown;
pub mod sms;
mod statement;
mod survey;
#[cfg(test)]
mod tests;
pub mod words;

pub use account::{Account, Outcome, Refused, needs_code};
pub use code::{CODE_LIFE, CODE_TRIES, Challenge, Wrong};
pub use elsewhere::Elsewhere;
pub use evidence::{FIRST, Link, link, verify, verify_from};
pub use facts::{Facts, Lack};
pub use flow::{Subscribe, SubscribeEvent, Unsubscribe, UnsubscribeEvent};
pub use ledger::{charged, closing, ledger, next_charge, sum};
pub use periods::{contract_end, natural_end, part, period_end, period_start, period_with};
pub use product::{last_day, leave, status, undo, undo_until};
pub use receipt::{receipt, receipt_number};
pub use reminders::{NOTICE_DAYS, Reminder, ReminderKind, reminders};
pub use shown::{begun, digest, shown_add, shown_leave};
pub use statement::{month, statement};
pub use survey::substitute;
