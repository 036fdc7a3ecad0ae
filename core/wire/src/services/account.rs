use super::offering::{Leave, OfferingKind, Terms};
use crate::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an order does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Subscribe.
    Add,
    /// Go over to something else at the end of what there is: a trial that goes on, another plan.
    Modify,
    /// Unsubscribe.
    Delete,
    /// Nothing.
    NoChange,
}

/// By which way somebody acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// The phone app.
    App,
    /// The web pages.
    Web,
    /// At a desk, for the customer.
    Desk,
    /// A program by the API.
    Api,
}

/// How a customer said yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// By the code of a message to their number.
    SmsCode,
    /// By a button, signed in by such a code: enough to leave, never to order.
    SignedIn,
}

/// What is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it does.
    pub action: Action,
    /// The offering, for what is added or gone over to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub offering: String,
    /// The product that is ended or left for another.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Ids of what was chosen freely with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// When leaving shall take effect; the product's own way when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Leave>,
}

/// What the customer had before their eyes when they were asked to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What is done.
    pub action: Action,
    /// The offering.
    pub offering: String,
    /// Of which kind.
    pub kind: OfferingKind,
    /// Its name.
    pub name: Text,
    /// The product that ends, if one does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Price, period and the rest.
    pub terms: Terms,
    /// The first day of what begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Date>,
    /// The last day, where it is known: of a trial that begins, of what ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// The next charge after today, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_charge: Option<Charge>,
    /// When leaving takes effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Leave>,
    /// What comes back for days that are paid and not used, in fen.
    #[serde(default)]
    pub refund: i64,
    /// What leaving costs, in fen.
    #[serde(default)]
    pub leaving_charge: i64,
    /// What was chosen freely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Digest of all facts of the offering, as they stood on the screen.
    #[serde(default)]
    pub facts: String,
}

/// Money on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The day.
    pub date: Date,
    /// Fen.
    pub fen: i64,
}

/// That a customer said yes, to what, when and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Digest of what was shown.
    pub shown: String,
    /// When.
    pub at: Timestamp,
    /// By which way.
    pub channel: Channel,
    /// How.
    pub method: Method,
}

/// How far an order has come; TM Forum's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OrderState {
    /// It is known, and changes nothing.
    Acknowledged,
    /// Confirmed, and with the carrier.
    InProgress,
    /// Done.
    Completed,
    /// Taken back before it was confirmed.
    Cancelled,
    /// The carrier could not do it; nothing is charged.
    Failed,
}

impl OrderState {
    /// As TM Forum writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            OrderState::Acknowledged => "acknowledged",
            OrderState::InProgress => "inProgress",
            OrderState::Completed => "completed",
            OrderState::Cancelled => "cancelled",
            OrderState::Failed => "failed",
        }
    }
}

/// An order, and its trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOrder {
    /// Its id, made with the customer's act.
    pub id: String,
    /// What.
    pub item: Item,
    /// How far.
    pub state: OrderState,
    /// By which way it came.
    pub channel: Channel,
    /// When it came.
    pub ordered: Timestamp,
    /// What was shown last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
    /// The customer's yes; without it nothing happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// The product that it made or ended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// When it came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Timestamp>,
    /// When the customer took back what it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<Timestamp>,
}

/// Something a customer has, or had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: String,
    /// The offering.
    pub offering: String,
    /// Of which kind.
    pub kind: OfferingKind,
    /// Its name when it was ordered.
    pub name: Text,
    /// What was agreed.
    pub terms: Terms,
    /// The first day.
    pub first_day: Date,
    /// The order that made it.
    pub order: String,
    /// How it was ended, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// Periods for which it was not delivered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undelivered: Vec<Undelivered>,
    /// What was chosen freely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// How a product was ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The last day; the day before the first for what never began.
    pub last_day: Date,
    /// Which way.
    pub leave: Leave,
    /// The day it was asked for.
    pub asked: Date,
    /// The order that ended it.
    pub order: String,
}

/// A period that was paid and not delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undelivered {
    /// The period's first day.
    pub period: Date,
    /// The day it was told.
    pub told: Date,
}

/// How a product stands; TM Forum's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProductStatus {
    /// It begins on a later day.
    PendingActive,
    /// It is there and goes on.
    Active,
    /// It is there, and its last day is known.
    PendingTerminate,
    /// It is over.
    Terminated,
    /// It was taken back before it began.
    Cancelled,
}

impl ProductStatus {
    /// As TM Forum writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            ProductStatus::PendingActive => "pendingActive",
            ProductStatus::Active => "active",
            ProductStatus::PendingTerminate => "pendingTerminate",
            ProductStatus::Terminated => "terminated",
            ProductStatus::Cancelled => "cancelled",
        }
    }
}

/// One line of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// Fen; below zero for what comes back.
    pub fen: i64,
    /// What for.
    pub kind: EntryKind,
    /// The first day of the period that it is about.
    pub period: Date,
}

/// What a line of a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EntryKind {
    /// A period in advance.
    Charge,
    /// Days that were paid and not used.
    Refund,
    /// Leaving before the contract's end.
    LeavingCharge,
    /// What was paid and not delivered.
    NotDelivered,
}

/// That something was done, to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number, to be read out.
    pub number: String,
    /// The order.
    pub order: String,
    /// The product.
    pub product: String,
    /// When.
    pub at: Timestamp,
    /// What was done, as it was shown and confirmed.
    pub shown: Shown,
    /// How it was confirmed.
    pub consent: Consent,
    /// The next bill for it: what is still to pay, below zero for what comes back.
    pub next_bill: i64,
    /// Until the end of which day it can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_until: Option<Date>,
}
