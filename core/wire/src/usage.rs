//! Usage: what is left, until when, and what was used, as the carrier counts it.
//!
//! The station serves the same in TM Forum's shapes (TMF677) under `/tmf-api`; this here is what a phone
//! keeps and reckons with. Data is in bytes, with 1 GB = 1024 × 1024 × 1024; money is whole fen; days are the
//! carrier's own.

use crate::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A customer's usage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// The carrier's id in the content.
    pub carrier: String,
    /// True for a made-up carrier; every screen that shows it says so.
    #[serde(default)]
    pub example: bool,
    /// The zone in which its days begin.
    pub zone: String,
    /// When the carrier counted this.
    pub as_of: Timestamp,
    /// The time for which the plan's buckets are filled.
    pub cycle: Cycle,
    /// Packages, the one that is used first at the top.
    #[serde(default)]
    pub buckets: Vec<Bucket>,
    /// Data by day, this cycle's and some cycles' before it, by date; a day without a line is not known.
    /// The day of `as_of` goes only so far.
    #[serde(default)]
    pub days: Vec<DayUse>,
    /// Whole cycles before this one, the newest first, as far back as the carrier tells; empty where it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<MonthUsed>,
    /// What is in the account, in fen; negative when something is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<i64>,
    /// The customer's own limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
    /// Why this is not newer: the carrier was asked and did not say. What stands above is its last word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
}

/// From the beginning of one day to the end of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cycle {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What was used in one whole cycle, by this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MonthUsed {
    /// The cycle.
    pub cycle: Cycle,
    /// Bytes.
    pub data: u64,
    /// Minutes as billed.
    pub minutes: u64,
    /// Short messages.
    pub sms: u64,
}

/// What a bucket is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BucketKind {
    /// Bytes.
    Data,
    /// Seconds.
    Voice,
    /// Short messages.
    Sms,
    /// Something that a newer side knows.
    #[serde(other)]
    Other,
}

/// A package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// Stable within the account.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is filled with.
    pub kind: BucketKind,
    /// How much it held at its beginning; absent when there is no end to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// How much of it was used, by all who share it. Never more than `total`.
    pub used: u64,
    /// With whom it is shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<Sharing>,
    /// The first day on which it can be used.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The product it belongs to; empty when the carrier does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
}

/// How a bucket is shared. The numbers of the others are theirs and do not travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sharing {
    /// How many numbers, this one among them.
    pub members: u32,
    /// What this number used of it.
    pub mine: u64,
}

/// One day's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayUse {
    /// The day.
    pub day: Date,
    /// How much, in bytes, by this number.
    pub bytes: u64,
}

/// A customer's own limit. It warns, it does not cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// Data in a cycle, in bytes.
    pub bytes: u64,
    /// When it was set.
    pub since: Timestamp,
    /// The receipt's number.
    pub receipt: String,
}

/// Sets a limit, or takes it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapWanted {
    /// Data in a cycle, in bytes: 1 MB to 10 TB; absent takes the limit away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A limit was set or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapReceipt {
    /// The receipt's number.
    pub receipt: String,
    /// When.
    pub at: Timestamp,
    /// What holds now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// Why a carrier gave no newer figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trouble {
    /// It cannot be reached.
    Down,
    /// It did not answer in time.
    Slow,
    /// What it answered makes no sense.
    Wrong,
    /// Something that a newer side knows.
    #[serde(other)]
    Other,
}
