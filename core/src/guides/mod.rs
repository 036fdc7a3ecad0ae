//! Pocket guides: topics, lists, one guide, search, bookmarks and history.

mod drawing;
mod mine;
mod show;
pub(crate) mod store;
mod view;

pub(crate) use mine::{clear_history, record_opened, restore_history, set_bookmark};
pub(crate) use show::{Reader, bookmarks, guide, guides, history, search, topic};
pub use view::{
    CheckedView, DrawingView, GuideCard, GuideView, GuidesView, MarkedText, SearchHit, SearchView,
    ShapeKind, ShapePaint, ShapeView, SourceView, StepView, TopicCard, TopicView, VariantChip,
};

#[cfg(test)]
mod tests;
