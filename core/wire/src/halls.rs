//! Halls as they travel in a pack. Live things (the line, free times) have shapes of their own.

use crate::{Checked, Source, Text};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// All halls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HallsPack {
    /// In the order they are shown.
    pub halls: Vec<Hall>,
}

/// A service hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hall {
    /// Stable id, part of the web address.
    pub id: String,
    /// True for made-up halls; every screen that shows one says so.
    #[serde(default)]
    pub example: bool,
    /// Name on the sign.
    pub name: Text,
    /// Postal address.
    pub address: Text,
    /// IANA zone in which the hours are meant.
    pub zone: String,
    /// Opening hours; a day without a row is closed.
    pub hours: Vec<Hours>,
    /// Days on which it is closed all the same.
    #[serde(default)]
    pub closed: Vec<Closed>,
    /// How many people can be helped at a time; one where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<u32>,
    /// What is around it.
    #[serde(default)]
    pub surroundings: Option<Surroundings>,
    /// Ids of guides put forward here; the most asked ones when empty.
    #[serde(default)]
    pub guides: Vec<String>,
    /// Id of its carrier.
    #[serde(default)]
    pub carrier: Option<String>,
    /// When the facts were checked.
    #[serde(default)]
    pub checked: Option<Checked>,
    /// What was read for them.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Opening hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Days they hold on.
    pub days: Vec<Day>,
    /// Opening time, local.
    pub open: Time,
    /// Closing time, local, later than `open` on the same day.
    pub close: Time,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// A day on which a hall is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The day.
    pub date: Date,
    /// Why, in a few words.
    pub why: Text,
}

/// What is around a hall: suggestions are matched to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Surroundings {
    School,
    Village,
    Business,
    Centre,
    Estate,
    #[serde(other)]
    Other,
}
