//! Services: what is on offer, what a customer has, what was ordered and how it was consented to.
//!
//! Names are TM Forum's. The station serves the same things in TM Forum's own shapes under `/tmf-api`;
//! these here are what phone and station both reckon with. Money is whole fen; days are the carrier's own.

mod account;
mod offering;

pub use account::{
    Action, Channel, Charge, Consent, End, Entry, EntryKind, Item, Method, OrderState, Product,
    ProductOrder, ProductStatus, Receipt, Shown, Undelivered,
};
pub use offering::{
    Choice, CodeBySms, Leave, OfferingKind, Period, Pick, Price, ProductOffering, Renewal,
    ServicesPack, Terms,
};

use serde::{Deserialize, Serialize};

/// Asked for a confirmation code, or to confirm.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    /// The digest of what the customer was shown ([`Shown`]), as the station gave it.
    pub shown: String,
    /// The code from the message; an order that ends something needs none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
}

/// An order that stands before the customer, waiting to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The order's id.
    pub order: String,
    /// What is to be confirmed.
    pub shown: Shown,
    /// Its digest, to be sent back with the confirmation.
    pub digest: String,
    /// Whether a code must come with it.
    pub needs_code: bool,
}

/// Everything a customer has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    /// Products, what is over among them.
    #[serde(default)]
    pub products: Vec<Product>,
    /// Orders: the trace of who ordered what, when, how consented.
    #[serde(default)]
    pub orders: Vec<ProductOrder>,
    /// Receipts, the newest first.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
}

/// Why somebody left; asked after the result, one tap, skippable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reason {
    Service,
    Customer,
    Tariff,
    Operation,
}

impl Reason {
    /// All four.
    pub const ALL: [Reason; 4] = [
        Reason::Service,
        Reason::Customer,
        Reason::Tariff,
        Reason::Operation,
    ];

    /// As it stands in forms and databases.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Service => "service",
            Reason::Customer => "customer",
            Reason::Tariff => "tariff",
            Reason::Operation => "operation",
        }
    }

    /// The reason of that name.
    pub fn parse(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|r| r.as_str() == text)
    }
}
