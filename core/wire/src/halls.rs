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
    /// What can be booked; one-to-one help alone when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
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

/// What can be booked at a hall, each with its own place and hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Which.
    pub kind: ProductKind,
    /// Minutes of one appointment; [`Product::MINUTES`] where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// People at a time; one where it is not said, the hall's counters for [`ProductKind::Help`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// Where, if it is not the hall itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// When; the hall's own hours when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Hours>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Product {
    /// Minutes of an appointment where nothing else is said.
    pub const MINUTES: u32 = 20;
}

/// Kinds of things to book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProductKind {
    /// One clerk helps one person.
    Help,
    /// The corner where one does it oneself, with somebody near.
    Corner,
    /// An empty battery for a full one.
    Battery,
    /// The expert who tours the halls.
    Expert,
    /// An event outside.
    Event,
    /// One that a newer side knows.
    #[serde(other)]
    Other,
}

impl ProductKind {
    /// All that this side knows, in the order they are shown.
    pub const ALL: [ProductKind; 5] = [
        ProductKind::Help,
        ProductKind::Corner,
        ProductKind::Battery,
        ProductKind::Expert,
        ProductKind::Event,
    ];

    /// As it stands in addresses and databases.
    pub fn as_str(self) -> &'static str {
        match self {
            ProductKind::Help => "help",
            ProductKind::Corner => "corner",
            ProductKind::Battery => "battery",
            ProductKind::Expert => "expert",
            ProductKind::Event => "event",
            ProductKind::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn parse(text: &str) -> Option<ProductKind> {
        ProductKind::ALL.into_iter().find(|k| k.as_str() == text)
    }
}
