//! Topics that moved, and the one listener that is told.

use parking_lot::RwLock;
use std::sync::Arc;

/// A part of what the views show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ChangedTopic {
    /// Guides, halls, carriers: new content was installed.
    Content,
    /// Bookmarks were set or taken away.
    Bookmarks,
    /// The history grew or was cleared.
    History,
    /// A setting changed.
    Settings,
}

/// Told which topics moved, after the commit, on whatever thread wrote. Pull the views again; do no work here.
#[uniffi::export(with_foreign)]
pub trait ChangesListener: Send + Sync {
    /// These topics moved.
    fn on_changed(&self, topics: Vec<ChangedTopic>);
}

/// The one listener, if there is one.
#[derive(Default)]
pub(crate) struct Changes {
    listener: RwLock<Option<Arc<dyn ChangesListener>>>,
}

impl Changes {
    pub(crate) fn listen(&self, listener: Option<Arc<dyn ChangesListener>>) {
        *self.listener.write() = listener;
    }

    /// Call after the commit, never inside a transaction.
    pub(crate) fn moved(&self, topics: &[ChangedTopic]) {
        let listener = self.listener.read().clone();
        if let Some(listener) = listener {
            listener.on_changed(topics.to_vec());
        }
    }
}
