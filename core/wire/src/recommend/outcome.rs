use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What became of a suggestion. No person is in it: no number, no device, no interest, no time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The app's id.
    pub app: String,
    /// How far it went.
    pub step: Step,
    /// The hall in which it was shown; absent at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<String>,
}

/// How far a suggestion went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// It was on a screen.
    Shown,
    /// Its page was opened.
    Opened,
    /// The store was opened from it.
    Store,
    /// It was then on the phone.
    Taken,
    /// "Not for me."
    Refused,
    /// Asked days later: still in use.
    Kept,
    /// Asked days later: no longer in use.
    Dropped,
    /// Asked days later: help is wanted.
    Help,
    /// A clerk explained it at the desk.
    Explained,
}

impl Step {
    /// All of them, in the order of a figure.
    pub const ALL: [Step; 9] = [
        Step::Shown,
        Step::Opened,
        Step::Store,
        Step::Taken,
        Step::Refused,
        Step::Kept,
        Step::Dropped,
        Step::Help,
        Step::Explained,
    ];

    /// As it stands in databases and bodies.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Shown => "shown",
            Step::Opened => "opened",
            Step::Store => "store",
            Step::Taken => "taken",
            Step::Refused => "refused",
            Step::Kept => "kept",
            Step::Dropped => "dropped",
            Step::Help => "help",
            Step::Explained => "explained",
        }
    }

    /// The step of that name.
    pub fn parse(text: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// What most people took, in all halls together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Popular {
    /// The last day that is counted in.
    pub until: Date,
    /// Ids of apps, the most taken first; those that few took are not among them.
    #[serde(default)]
    pub apps: Vec<String>,
}
