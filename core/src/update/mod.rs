//! A newer app: asked for only when somebody wants it, verified, shown, and never installed by itself.

mod ask;
mod store;
mod view;

pub(crate) use ask::{ask, ask_when_due};
pub(crate) use store::{hide, set_wanted, show_again};
pub(crate) use view::view;
pub use view::{OwnApp, UpdateState, UpdateView};

#[cfg(test)]
mod tests;
