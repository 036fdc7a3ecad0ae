//! Recommendations on the phone: ranking, refusals, follow-ups. All of it is worked out here and stays here.
//!
//! Who somebody is, what they like, what is on the phone and what they refused lies in `mine.db` and is put into
//! no request. With a consent of its own the phone tells how far a suggestion went, see [`tell`].

mod advice;
mod detail;
mod follow;
mod mine;
mod note;
mod pack;
mod plan;
mod shelf;
mod show;
mod store;
mod stores;
mod sync;
mod tell;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use advice::view as advice;
pub(crate) use detail::view as detail;
pub(crate) use follow::{answer, asked, due};
pub(crate) use note::{
    consent, forget, note_packages, opened, packages, refuse, set_follow_up, set_tell, shown,
    store_opened, take_back,
};
pub(crate) use note::{interests, set_interests, skip};
pub(crate) use plan::view as plan_match;
pub(crate) use shelf::view as shelf;
pub(crate) use show::{home, suggestions};
pub(crate) use store::wipe;
pub(crate) use sync::refresh;
pub use view::{
    AdviceRow, AdviceView, AppDetail, ConsentView, FollowUpAnswer, FollowUpCard, InterestChip,
    InterestsView, OnPhone, PlanMatchView, PlanRow, PlanState, PlanTeaser, ShelfGroup, ShelfRow,
    ShelfView, StoreWay, SuggestionCard, SuggestionKind, SuggestionsView, TenView, TopUpRow,
};

/// The word in the outbox.
pub(crate) const FEATURE: &str = "recommend";
