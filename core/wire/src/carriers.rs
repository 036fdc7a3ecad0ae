//! Carriers: hotlines and short-message codes. Codes are content: dated, sourced, correctable.

use crate::{Checked, Source, Text};
use serde::{Deserialize, Serialize};

/// All carriers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriersPack {
    /// In the order they are shown.
    pub carriers: Vec<Carrier>,
}

/// A carrier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Stable id.
    pub id: String,
    /// True for a made-up carrier; every screen that shows it says so.
    #[serde(default)]
    pub example: bool,
    /// Name.
    pub name: Text,
    /// Service hotline.
    pub hotline: Fact,
    /// What can be asked by short message.
    #[serde(default)]
    pub codes: Vec<Code>,
    /// What it answers by short message; packs made before it was there lack it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// What an answer by short message means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// The service was left.
    Left,
    /// It was not had.
    NotHad,
    /// It did not work.
    Failed,
    /// The carrier waits for a reply before it does anything.
    Reply,
    /// It says how much data is left. Phones of before usage was there take it for `Other`.
    Usage,
    /// It says what is in the account; the same.
    Balance,
    /// Something that a newer side knows.
    #[serde(other)]
    Other,
}

/// An answer by short message, as an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id within the carrier.
    pub id: String,
    /// What it means.
    pub means: Means,
    /// The message from its beginning, without the sender's name; `{name}` stands for the service,
    /// `{left}`, `{total}` and `{used}` for data with its unit, `{balance}` for money; any other `{…}` for
    /// something short that is not read.
    pub like: String,
    /// When it was checked; absent is shown as "not yet checked".
    #[serde(default)]
    pub checked: Option<Checked>,
    /// What was read for it.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A number with its provenance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The number as dialled.
    pub value: String,
    /// When it was checked; absent is shown as "not yet checked".
    #[serde(default)]
    pub checked: Option<Checked>,
    /// What was read for it.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A short message that asks or does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What it is for: `data-left`, `balance`, `services`.
    pub id: String,
    /// What it does, in words.
    pub what: Text,
    /// The message's text, exactly.
    pub send: String,
    /// The number it goes to.
    pub to: String,
    /// When it was checked; absent is shown as "not yet checked".
    #[serde(default)]
    pub checked: Option<Checked>,
    /// What was read for it.
    #[serde(default)]
    pub sources: Vec<Source>,
}
