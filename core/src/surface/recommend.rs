//! Recommendations.

use crate::changes::ChangedTopic;
use crate::{
    AdviceView, Answer, AppDetail, ConsentView, FollowUpAnswer, FollowUpCard, InterestsView,
    PhoneStation, PlanMatchView, ShelfView, SuggestionsView, recommend,
};

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// Large text mode is on, or not: while it is, nothing is suggested and nothing asked.
    pub fn set_elder(&self, on: bool) {
        self.reader.write().elder = on;
    }

    /// Two suggestions, or `three` where the third was asked for; none while somebody is `in_flow`.
    pub fn suggestions(&self, in_flow: bool, three: bool) -> Answer<SuggestionsView> {
        let (store, reader) = (&self.sync().store, self.reader());
        let now = self.now();
        Ok(recommend::suggestions(store, reader, in_flow, three, now)?)
    }

    /// One app with all that is known; nothing where the content has it no more.
    pub fn app_detail(&self, id: String) -> Answer<Option<AppDetail>> {
        let (store, reader) = (&self.sync().store, self.reader());
        let url = &self.station_url;
        Ok(recommend::detail(store, reader, url, &id, self.now())?)
    }

    /// Everything that may be suggested.
    pub fn shelf(&self) -> Answer<ShelfView> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(recommend::shelf(store, reader, self.now())?)
    }

    /// What one likes and is, to be chosen.
    pub fn interests(&self) -> Answer<InterestsView> {
        Ok(recommend::interests(&self.sync().store, self.reader())?)
    }

    /// Keeps what was chosen, in the place of what was before. It stays on the phone.
    pub fn set_interests(&self, ids: Vec<String>, who: Vec<String>) -> Answer<()> {
        self.noted(&recommend::set_interests(&self.sync().store, &ids, &who)?)
    }

    /// They would rather not say.
    pub fn skip_interests(&self) -> Answer<()> {
        self.noted(&recommend::skip(&self.sync().store)?)
    }

    /// Package names of the whole catalogue: which of them are on the phone is all that is looked for.
    pub fn recommend_packages(&self) -> Answer<Vec<String>> {
        Ok(recommend::packages(&self.sync().store)?)
    }

    /// Which of them are on the phone now. It stays there.
    pub fn note_packages(&self, present: Vec<String>) -> Answer<()> {
        let store = &self.sync().store;
        self.noted(&recommend::note_packages(store, &present, self.now())?)
    }

    /// "Not for me", of an app or an offering; remembered until it is taken back.
    pub fn refuse_suggestion(&self, id: String) -> Answer<()> {
        self.noted(&recommend::refuse(&self.sync().store, &id, self.now())?)
    }

    /// Takes "not for me" back.
    pub fn take_back_refusal(&self, id: String) -> Answer<()> {
        self.noted(&recommend::take_back(&self.sync().store, &id)?)
    }

    /// These were on a screen.
    pub fn noted_shown(&self, ids: Vec<String>) -> Answer<()> {
        self.noted(&recommend::shown(&self.sync().store, &ids, self.now())?)
    }

    /// The page of an app was opened.
    pub fn noted_opened(&self, id: String) -> Answer<()> {
        self.noted(&recommend::opened(&self.sync().store, id, self.now())?)
    }

    /// A store was opened for an app.
    pub fn noted_store(&self, id: String) -> Answer<()> {
        self.noted(&recommend::store_opened(
            &self.sync().store,
            &id,
            self.now(),
        )?)
    }

    /// What the person allows.
    pub fn recommend_consent(&self) -> Answer<ConsentView> {
        Ok(recommend::consent(&self.sync().store)?)
    }

    /// To be asked some days later whether an app is of use, or not.
    pub fn set_follow_up_consent(&self, on: bool) -> Answer<()> {
        self.noted(&recommend::set_follow_up(
            &self.sync().store,
            on,
            self.now(),
        )?)
    }

    /// To tell the station how far suggestions went, or not; taken back, what waits is deleted.
    pub fn set_tell_consent(&self, on: bool) -> Answer<()> {
        self.noted(&recommend::set_tell(&self.sync().store, on, self.now())?)
    }

    /// The question that is due and was not asked yet.
    pub fn due_follow_up(&self, in_flow: bool) -> Answer<Option<FollowUpCard>> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(recommend::due(store, reader, in_flow, self.now())?)
    }

    /// It was asked, by a notice or on a screen; on the disk when this returns.
    pub fn asked_follow_up(&self, app: String) -> Answer<()> {
        self.noted(&recommend::asked(&self.sync().store, &app, self.now())?)
    }

    /// What they answered; it ends the asking.
    pub fn answer_follow_up(&self, app: String, answer: FollowUpAnswer) -> Answer<()> {
        let store = &self.sync().store;
        self.noted(&recommend::answer(store, &app, answer, self.now())?)
    }

    /// Every plan, priced on what this customer used.
    pub fn plan_match(&self) -> Answer<PlanMatchView> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(recommend::plan_match(store, reader, self.now())?)
    }

    /// Buying advice, and the top-up offers that hold today.
    pub fn advice(&self) -> Answer<AdviceView> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(recommend::advice(store, reader, self.now())?)
    }

    /// Deletes all that this phone knows for recommendations. Needs no sign-in.
    pub fn forget_recommendations(&self) -> Answer<()> {
        self.noted(&recommend::forget(&self.sync().store)?)
    }
}

impl PhoneStation {
    /// What moved is told; nothing where nothing did.
    fn noted(&self, topics: &[ChangedTopic]) -> Answer<()> {
        if !topics.is_empty() {
            self.changes.moved(topics);
        }
        Ok(())
    }
}
