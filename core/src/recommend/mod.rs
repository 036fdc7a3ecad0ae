//! Recommendations on the phone: ranking, refusals, follow-ups. All of it is worked out here, and stays here.

mod view;

pub use view::{
    AdviceRow, AdviceView, AppDetail, ConsentView, FollowUpAnswer, FollowUpCard, InterestChip,
    InterestsView, OnPhone, PlanMatchView, PlanRow, PlanState, PlanTeaser, ShelfGroup, ShelfRow,
    ShelfView, StoreWay, SuggestionCard, SuggestionKind, SuggestionsView, TenView, TopUpRow,
};
