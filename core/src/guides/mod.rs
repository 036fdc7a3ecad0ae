//! Pocket guides: topics, lists, one guide, search, bookmarks and history.

mod mine;
pub(crate) mod store;
mod view;

pub(crate) use mine::{clear_history, record_opened, set_bookmark};
pub use view::{
    CheckedView, GuideCard, GuideView, GuidesView, MarkedText, SearchHit, SearchView, SourceView,
    StepView, TopicCard, TopicView, VariantChip,
};
pub(crate) use view::{Reader, bookmarks, guide, guides, history, search, topic};

#[cfg(test)]
mod tests;
