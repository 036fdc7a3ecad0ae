//! Guides, search in them, and what readers say of them.

use crate::changes::ChangedTopic;
use crate::{
    Answer, GuideCard, GuideView, GuidesView, PhoneStation, SearchView, TopicView, feedback, guides,
};
use phonestation_wire::guides::Audience;

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// The guides screen.
    pub fn guides_view(&self) -> Answer<GuidesView> {
        Ok(guides::guides(&self.sync().store, self.reader())?)
    }

    /// A page, from 0, of a topic's guides.
    pub fn topic_view(&self, id: String, page: u32) -> Answer<TopicView> {
        Ok(guides::topic(&self.sync().store, self.reader(), &id, page)?)
    }

    /// One guide; `audience` chooses a variant, this phone's own when absent.
    pub fn guide_view(&self, id: String, audience: Option<String>) -> Answer<GuideView> {
        let audience = audience.and_then(|a| Audience::parse(&a));
        Ok(guides::guide(
            &self.sync().store,
            self.reader(),
            &id,
            audience,
        )?)
    }

    /// Up to `limit` (at most 50) guides for what was typed.
    pub fn search_view(&self, query: String, limit: u32) -> Answer<SearchView> {
        Ok(guides::search(
            &self.sync().store,
            self.reader(),
            &query,
            limit,
        )?)
    }

    /// Bookmarked guides, the newest first.
    pub fn bookmarks_view(&self) -> Answer<Vec<GuideCard>> {
        Ok(guides::bookmarks(&self.sync().store, self.reader())?)
    }

    /// Opened guides, the last first.
    pub fn history_view(&self) -> Answer<Vec<GuideCard>> {
        Ok(guides::history(&self.sync().store, self.reader())?)
    }

    /// Sets or takes away a bookmark; on the disk when this returns.
    pub fn set_bookmark(&self, id: String, on: bool) -> Answer<()> {
        guides::set_bookmark(&self.sync().store, &id, on, self.now())?;
        self.moved(ChangedTopic::Bookmarks)
    }

    /// A guide was opened; on the disk when this returns.
    pub fn record_opened(&self, id: String) -> Answer<()> {
        guides::record_opened(&self.sync().store, &id, self.now())?;
        self.moved(ChangedTopic::History)
    }

    /// Forgets which guides were opened.
    pub fn clear_history(&self) -> Answer<()> {
        guides::clear_history(&self.sync().store)?;
        self.moved(ChangedTopic::History)
    }

    /// Takes back that history was cleared: `guides`, the last opened first, are in it again.
    pub fn restore_history(&self, guides: Vec<String>) -> Answer<()> {
        guides::restore_history(&self.sync().store, &guides, self.now())?;
        self.moved(ChangedTopic::History)
    }

    /// A guide helped, or did not; on the disk when this returns, and sent when there is a line.
    pub fn record_outcome(&self, id: String, audience: Option<String>, worked: bool) -> Answer<()> {
        let audience = audience.and_then(|a| Audience::parse(&a));
        let audience = audience.unwrap_or(Audience::All);
        let (store, reader) = (&self.sync().store, self.reader());
        feedback::outcome(store, reader, &id, audience, worked)?;
        self.moved(ChangedTopic::Outbox)
    }

    /// A search that found nothing was given up; told to the station only where it names nobody.
    pub fn record_nothing_found(&self, query: String) -> Answer<()> {
        let (store, reader) = (&self.sync().store, self.reader());
        feedback::nothing_found(store, reader, &query)?;
        self.moved(ChangedTopic::Outbox)
    }
}
