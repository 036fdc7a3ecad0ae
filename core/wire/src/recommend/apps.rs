use crate::halls::Surroundings;
use crate::{Checked, Source, Text};
use serde::{Deserialize, Serialize};

/// An app, and how it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// Stable id.
    pub id: String,
    /// True for made-up ones; every screen that shows one says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// Which of the musts it is.
    pub class: AppClass,
    /// Its name in the store.
    pub name: Text,
    /// From the design system.
    pub icon: String,
    /// How it is told.
    pub turns: Turns,
    /// What it is good for, the main thing first.
    #[serde(default)]
    pub interests: Vec<Interest>,
    /// Halls it suits by what is around them; empty when by none in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surroundings: Vec<Surroundings>,
    /// Whom it suits; empty for everyone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<Who>,
    /// Android package names that were read; empty: search the store by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<String>,
    /// Its page in Apple's store, if one was read; absent: search by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iphone: Option<String>,
    /// Pages in other stores that were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stores: Vec<StoreLink>,
    /// How large it is; absent: see the store. So are the three below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<StoreFact>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<StoreFact>,
    /// Who publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<StoreFact>,
    /// What it asks leave for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<StoreFact>,
    /// When package names and links were checked; absent is shown as "not yet checked".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// What was read for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// The four turns: complex to simple, simple to plain, plain to the benefit, the benefit to a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// What it is, in one short line.
    pub slogan: Text,
    /// The same as one would say it at the counter.
    pub plain: Text,
    /// What one gains.
    pub benefit: Text,
    /// Somebody to whom it happened; made up, and so without a name that anyone bears alone.
    pub case: Text,
}

/// Something read in a store or about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreFact {
    /// What was read.
    pub value: Text,
    /// Where.
    pub source: Source,
}

/// A page in a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreLink {
    /// Whose store.
    pub store: Store,
    /// The page.
    pub url: String,
}

/// Stores that have web pages for apps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Store {
    Huawei,
    Xiaomi,
    Oppo,
    Vivo,
    Samsung,
    Tencent,
    #[serde(other)]
    Other,
}

/// Which of the musts an app is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppClass {
    /// One of the ten for a new phone.
    MustInstall,
    /// One of the three that are explained to everyone.
    MustExplain,
    /// Any other; also one that a newer side knows.
    #[serde(other)]
    Plain,
}

/// What people say they like or need, in two taps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Interest {
    Talk,
    Pay,
    Travel,
    Drive,
    Food,
    Shopping,
    Video,
    Music,
    Reading,
    News,
    Learning,
    Work,
    Health,
    Errands,
    Safety,
    #[serde(other)]
    Other,
}

impl Interest {
    /// All that this side knows, in the order in which they are asked.
    pub const ALL: [Interest; 15] = [
        Interest::Talk,
        Interest::Pay,
        Interest::Travel,
        Interest::Drive,
        Interest::Food,
        Interest::Shopping,
        Interest::Video,
        Interest::Music,
        Interest::Reading,
        Interest::News,
        Interest::Learning,
        Interest::Work,
        Interest::Health,
        Interest::Errands,
        Interest::Safety,
    ];

    /// As it stands in databases and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Interest::Talk => "talk",
            Interest::Pay => "pay",
            Interest::Travel => "travel",
            Interest::Drive => "drive",
            Interest::Food => "food",
            Interest::Shopping => "shopping",
            Interest::Video => "video",
            Interest::Music => "music",
            Interest::Reading => "reading",
            Interest::News => "news",
            Interest::Learning => "learning",
            Interest::Work => "work",
            Interest::Health => "health",
            Interest::Errands => "errands",
            Interest::Safety => "safety",
            Interest::Other => "other",
        }
    }

    /// The interest of that name.
    pub fn parse(text: &str) -> Option<Interest> {
        Interest::ALL.into_iter().find(|i| i.as_str() == text)
    }
}

/// Whom an app suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Who {
    Student,
    Worker,
    Parent,
    Senior,
    #[serde(other)]
    Other,
}

impl Who {
    /// All that this side knows, in the order in which they are asked.
    pub const ALL: [Who; 4] = [Who::Student, Who::Worker, Who::Parent, Who::Senior];

    /// As it stands in databases.
    pub fn as_str(self) -> &'static str {
        match self {
            Who::Student => "student",
            Who::Worker => "worker",
            Who::Parent => "parent",
            Who::Senior => "senior",
            Who::Other => "other",
        }
    }

    /// The one of that name.
    pub fn parse(text: &str) -> Option<Who> {
        Who::ALL.into_iter().find(|who| who.as_str() == text)
    }
}
