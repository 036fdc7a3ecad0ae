//! Topics that moved, and the one listener that is told.

use parking_lot::RwLock;
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    /// A write was put into the outbox, to be sent when there is a line.
    Outbox,
    /// Tickets, holds or known times changed, here or at the station.
    Booking,
    /// Services, orders or receipts changed, here or at the station.
    Services,
    /// Somebody has signed in or out, or a code was asked for.
    Customer,
    /// What is left or was used changed, or a limit, or what was told.
    Usage,
    /// What is suggested, asked later or allowed changed.
    Recommend,
    /// A newer app was asked for, is there, or is not to be spoken of.
    Update,
    /// This is a demo handset, or none any more; a visit began or ended; it was told of by the station.
    Handset,
}

impl ChangedTopic {
    /// All that a visitor of a demo handset can move.
    pub(crate) const OF_A_VISIT: [ChangedTopic; 11] = [
        ChangedTopic::Bookmarks,
        ChangedTopic::History,
        ChangedTopic::Settings,
        ChangedTopic::Outbox,
        ChangedTopic::Booking,
        ChangedTopic::Services,
        ChangedTopic::Customer,
        ChangedTopic::Usage,
        ChangedTopic::Recommend,
        ChangedTopic::Update,
        ChangedTopic::Handset,
    ];
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
        let Some(listener) = listener else { return };
        // What was written is written: a listener that fails must not make it look otherwise.
        let told = catch_unwind(AssertUnwindSafe(|| listener.on_changed(topics.to_vec())));
        if told.is_err() {
            log::error!("the listener failed on {topics:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fails;
    impl ChangesListener for Fails {
        fn on_changed(&self, _: Vec<ChangedTopic>) {
            panic!("as a shell may");
        }
    }

    #[test]
    fn a_listener_that_fails_does_not_make_a_write_fail() {
        let changes = Changes::default();
        changes.listen(Some(Arc::new(Fails)));
        changes.moved(&[ChangedTopic::Bookmarks]);
    }
}
