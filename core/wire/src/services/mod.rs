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

/// What stands before the customer, and the secret that goes with the code that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToConfirm {
    /// What is to be confirmed.
    pub asked: Asked,
    /// To be sent back with the code; empty where none is needed.
    #[serde(default)]
    pub challenge: String,
    /// Seconds for which the code can be used.
    #[serde(default)]
    pub seconds: i64,
}

/// Where an order stands after it was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The order.
    pub order: ProductOrder,
    /// Once the carrier has done it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

/// One line of a statement, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// The product.
    pub product: String,
    /// Its name.
    pub name: crate::Text,
    /// The line.
    pub entry: Entry,
}

/// What was charged and came back in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// `yyyy-mm`.
    pub month: String,
    /// By date.
    pub lines: Vec<StatementLine>,
    /// Their sum, in fen.
    pub sum: i64,
}

/// Why somebody left, told after the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// The class.
    pub reason: Reason,
}

/// To confirm an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    /// The digest of what the customer was shown ([`Shown`]), as the station gave it.
    pub shown: String,
    /// From [`ToConfirm`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub challenge: String,
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
