//! What all calls work on, and the moment at which it is exchanged: a demo handset's visitor has gone, and the next
//! one finds nothing of theirs.
//!
//! A visit is an object. Who began something in it holds it to the end, and what they bring back from the network
//! then goes to a store that takes nothing any more: there is no way from one visit into the next.

use crate::content::Sync;
use crate::error::{Error, Result};
use parking_lot::{RwLock, RwLockReadGuard};
use std::cell::Cell;
use std::ops::Deref;
use std::sync::Arc;

thread_local! {
    /// How often this thread is inside of a gate: a listener may call while it is told.
    static INSIDE: Cell<u32> = const { Cell::new(0) };
}

/// Let through by many at once, until one wants to be alone.
#[derive(Default)]
pub(crate) struct Gate(RwLock<()>);

/// Keeps the visit from ending.
pub(crate) struct Inside<'a> {
    _open: RwLockReadGuard<'a, ()>,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        INSIDE.set(INSIDE.get() - 1);
    }
}

impl Gate {
    /// Until what is returned is dropped, the visit does not end.
    pub(crate) fn enter(&self) -> Inside<'_> {
        // Who is inside already must not wait behind who waits for them to leave.
        let open = match INSIDE.get() {
            0 => self.0.read(),
            _ => self.0.read_recursive(),
        };
        INSIDE.set(INSIDE.get() + 1);
        Inside { _open: open }
    }

    fn alone<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        if INSIDE.get() > 0 {
            // A listener that ends a visit from within: it would wait for itself.
            return Err(Error::Task("a visit does not end from inside".into()));
        }
        let _closed = self.0.write();
        work()
    }
}

/// The visit that is.
pub(crate) struct Visit {
    gate: Arc<Gate>,
    sync: RwLock<Arc<Sync>>,
}

/// The visit, kept from ending.
pub(crate) struct Entered<'a> {
    sync: Arc<Sync>,
    _inside: Inside<'a>,
}

impl Deref for Entered<'_> {
    type Target = Arc<Sync>;

    fn deref(&self) -> &Arc<Sync> {
        &self.sync
    }
}

impl Visit {
    pub(crate) fn new(sync: Sync) -> Visit {
        Visit {
            gate: Arc::clone(&sync.gate),
            sync: RwLock::new(Arc::new(sync)),
        }
    }

    /// For a call that ends before the visit does.
    pub(crate) fn enter(&self) -> Entered<'_> {
        let inside = self.gate.enter();
        Entered {
            sync: self.sync.read().clone(),
            _inside: inside,
        }
    }

    /// For work that waits for a network. The visit may end meanwhile, and then the work errs.
    pub(crate) fn shared(&self) -> Arc<Sync> {
        let entered = self.enter();
        Arc::clone(&entered)
    }

    /// Ends the visit: calls that have begun end before, others begin after. Where `next` errs, it stays as it was
    /// left by that, and can be ended again.
    pub(crate) fn end<T>(&self, next: impl FnOnce(&Sync) -> Result<(Sync, T)>) -> Result<T> {
        self.gate.alone(|| {
            let ended = self.sync.read().clone();
            let (next, value) = next(&ended)?;
            *self.sync.write() = Arc::new(next);
            Ok(value)
        })
    }
}
