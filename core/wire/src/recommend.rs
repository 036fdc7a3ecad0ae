//! Recommendations as they travel in a pack: apps, campaigns, what plans hold, buying advice, top-up offers;
//! and what became of them, as it is told to the station.
//!
//! A fact about an app that nobody read is absent, and the screen says "see the store".

mod apps;
mod offers;
mod outcome;

pub use apps::{App, AppClass, Interest, Store, StoreFact, StoreLink, Turns, Who};
pub use offers::{Advice, Campaign, Focus, Over, PlanTerms, TopUp};
pub use outcome::{Outcome, Popular, Step};

use serde::{Deserialize, Serialize};

/// Everything that may be recommended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendPack {
    /// Apps: the ten to install first, then the three to explain, then the others; by id.
    #[serde(default)]
    pub apps: Vec<App>,
    /// Campaigns, by month.
    #[serde(default)]
    pub campaigns: Vec<Campaign>,
    /// What the plans hold, so that use can be priced on each.
    #[serde(default)]
    pub plans: Vec<PlanTerms>,
    /// Buying advice.
    #[serde(default)]
    pub advice: Vec<Advice>,
    /// Top-up offers.
    #[serde(default)]
    pub top_ups: Vec<TopUp>,
}
