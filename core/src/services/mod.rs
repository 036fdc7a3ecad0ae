//! Services: what one has, what is on offer, ordering with a second yes, and leaving.
//!
//! An order is noted here before it is sent, under a key of its own, so that a lost answer makes no second
//! one. What the station said last stands in `mine.db`: lists, receipts and traces need no network.

#[cfg(test)]
mod agree;
#[cfg(test)]
pub(crate) mod desk;
mod find;
mod held;
mod mine;
mod order;
mod remind;
mod show;
mod sms;
pub(crate) mod steps;
mod store;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use find::{checked, find, offer, substitute};
pub(crate) use held::{plan, sellable};
pub(crate) use mine::clock;
pub(crate) use order::{
    ask, ask_view, begin, confirm, go_on, refresh, take_back, tell_reason, undo,
};
pub use remind::ServiceReminder;
pub(crate) use remind::reminders;
pub(crate) use show::{product, receipt, services, statement};
pub(crate) use sms::{draft, forget_left, note_left, read_answer};
pub(crate) use store::wipe;
pub use view::{
    AskView, ConfirmView, FactRow, FindView, LeaveWay, OfferCard, OfferChoice, OfferKind,
    OfferView, ProductView, ReceiptView, RefusedService, ServiceCard, ServiceState, ServicesView,
    SmsAnswer, SmsDraft, SmsMeans, SmsNote, StatementRow, StatementView, TraceLine,
    UnfinishedOrder,
};

use crate::error::Error;
use crate::station::Reply;

/// The word in the outbox.
pub(crate) const FEATURE: &str = "services";

/// Why the station does not do it.
pub(crate) fn refusal(reply: &Reply) -> Error {
    let reason = match crate::customer::why(reply).as_str() {
        "order.held" | "order.tried" => RefusedService::Held,
        "order.notHeld" => RefusedService::NotHeld,
        "order.noOffering" | "order.lacksFacts" | "order.nothing" => RefusedService::NotSold,
        "order.choices" => RefusedService::Choices,
        "order.over" => RefusedService::Over,
        "order.tooLate" => RefusedService::TooLate,
        "rate.exceeded" => RefusedService::TooOften,
        "services.none" => RefusedService::NoCarrier,
        code if !code.is_empty() && (400..500).contains(&reply.status) => RefusedService::Other,
        _ => return crate::customer::status(reply),
    };
    Error::Service(reason)
}
