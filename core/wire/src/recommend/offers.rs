use super::Turns;
use crate::{Checked, Source, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One month, one or two apps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Stable id.
    pub id: String,
    /// True for a made-up one; every screen that shows it says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// The month, by its first day.
    pub month: Date,
    /// Ids of halls in which it runs; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halls: Vec<String>,
    /// The one or two apps.
    pub focus: Vec<Focus>,
}

/// An app in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// The app's id.
    pub app: String,
    /// Its single slogan this month.
    pub slogan: Text,
}

/// What a plan holds, beside the offering that sells it. Data is in bytes with 1 GB = 1024 × 1024 × 1024,
/// money in whole fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTerms {
    /// Id of the offering.
    pub offering: String,
    /// True for a made-up one; every screen that shows it says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// What a month costs, in fen: the offering's own price.
    pub fee: i64,
    /// Bytes in a month; absent when there is no end to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<u64>,
    /// Minutes in a month; absent when there is no end to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u64>,
    /// Short messages in a month; absent when there is no end to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<u64>,
    /// Data beyond that; absent: it stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_data: Option<Over>,
    /// Minutes beyond that; absent: it stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_minutes: Option<Over>,
    /// Messages beyond that; absent: it stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_sms: Option<Over>,
    /// How it is told, for the one plan that is put forward; the others have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push: Option<Turns>,
}

/// What is paid beyond a plan: so much for every unit begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over {
    /// Bytes, minutes or messages in one unit; never 0.
    pub unit: u64,
    /// Fen for it.
    pub fen: i64,
}

/// Buying advice: plain, and dated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Stable id.
    pub id: String,
    /// The reader's question.
    pub title: Text,
    /// The answer, a sentence or two each.
    pub lines: Vec<Text>,
    /// The day it was written.
    pub written: Date,
    /// When its facts were checked; absent is shown as "not yet checked".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// What was read for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// Pay so much, get so much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopUp {
    /// Stable id.
    pub id: String,
    /// Id of its carrier.
    pub carrier: String,
    /// True for made-up ones; every screen that shows one says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// What it is called.
    pub name: Text,
    /// Fen that are paid.
    pub pay: i64,
    /// Fen that are then in the account; never less.
    pub get: i64,
    /// What one should know: when the extra comes, what it may be used for.
    pub terms: Text,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// When the facts were checked; absent is shown as "not yet checked".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// What was read for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}
