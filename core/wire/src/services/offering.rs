use crate::{Checked, Source, Text};
use serde::{Deserialize, Serialize};

/// All products on offer, as they travel in a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicesPack {
    /// In the order they are shown.
    #[serde(default)]
    pub offerings: Vec<ProductOffering>,
}

/// Something that can be ordered. A fact that is absent is unknown, and then it is not sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOffering {
    /// Stable id.
    pub id: String,
    /// Id of its carrier.
    pub carrier: String,
    /// True for made-up ones; every screen that shows one says so.
    #[serde(default)]
    pub example: bool,
    /// Of which kind.
    pub kind: OfferingKind,
    /// What it is called.
    pub name: Text,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// In what form it comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Text>,
    /// Bytes that it adds once, for any time and use; absent where it adds none, or only for some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<u64>,
    /// What it costs, and for how long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// What happens when that time is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
    /// Months for which one is bound; 0 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_months: Option<u32>,
    /// What leaving before the contract's end costs, in fen; 0 for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving_charge: Option<i64>,
    /// When leaving takes effect where nothing else is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Leave>,
    /// How to leave, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_leave: Option<Text>,
    /// What the phone must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Text>,
    /// The number under which its tariff is published; what is not published is not sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tariff: Option<String>,
    /// The message by which one leaves without any station.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave_by_sms: Option<CodeBySms>,
    /// What a trial can go on to, if the customer orders it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// The one thing that may be named to who has left it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<String>,
    /// What is chosen freely with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// When the facts were checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// What was read for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// Kinds of offerings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferingKind {
    /// A tariff plan.
    Plan,
    /// A value-added service.
    ValueAdded,
    /// For a few days, free, over by itself.
    Trial,
    /// A present; it is ordered like anything else.
    Gift,
    /// One that a newer side knows.
    #[serde(other)]
    Other,
}

impl OfferingKind {
    /// All that this side knows, in the order they are shown.
    pub const ALL: [OfferingKind; 4] = [
        OfferingKind::Plan,
        OfferingKind::ValueAdded,
        OfferingKind::Trial,
        OfferingKind::Gift,
    ];

    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            OfferingKind::Plan => "plan",
            OfferingKind::ValueAdded => "value-added",
            OfferingKind::Trial => "trial",
            OfferingKind::Gift => "gift",
            OfferingKind::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn parse(text: &str) -> Option<OfferingKind> {
        OfferingKind::ALL.into_iter().find(|k| k.as_str() == text)
    }
}

/// What something costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Fen, for each period, in advance.
    pub fen: i64,
    /// For how long.
    pub period: Period,
    /// How many days, for [`Period::Days`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// For how long a price holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// From a day to the day before the same day of the next month.
    Month,
    /// Some days.
    Days,
}

/// What happens at the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Renewal {
    /// It goes on and is paid again, with notice five days before.
    Auto,
    /// It is over by itself.
    Ends,
}

/// When leaving takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Leave {
    /// Today is the last day.
    Immediate,
    /// The last day is that of the period already paid.
    EndOfTerm,
}

impl Leave {
    /// As it stands in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Leave::Immediate => "immediate",
            Leave::EndOfTerm => "endOfTerm",
        }
    }

    /// The way of that name.
    pub fn parse(text: &str) -> Option<Leave> {
        [Leave::Immediate, Leave::EndOfTerm]
            .into_iter()
            .find(|l| l.as_str() == text)
    }
}

/// A short message that does something at the carrier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeBySms {
    /// The message's text, exactly.
    pub send: String,
    /// The number it goes to.
    pub to: String,
}

/// So many of these, chosen freely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// How many.
    pub pick: u32,
    /// Of which.
    pub of: Vec<Pick>,
}

/// One of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// Its id within the choice.
    pub id: String,
    /// What it is.
    pub name: Text,
}

/// What is agreed about money and time; kept with what was ordered, so that a later change of the offer
/// changes nothing for who has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Fen, for each period, in advance.
    pub fen: i64,
    /// Days of a period; absent for months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// What happens at the end of a period.
    pub renewal: Renewal,
    /// Months for which one is bound; 0 for none.
    pub contract_months: u32,
    /// What leaving before that costs, in fen.
    pub leaving_charge: i64,
    /// When leaving takes effect where nothing else is asked for.
    pub leave: Leave,
}
