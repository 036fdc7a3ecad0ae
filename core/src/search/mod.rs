//! Search over a cache: candidates from SQLite, checked and ranked by the rules.

mod store;

pub use store::Index;
pub(crate) use store::{Found, clear, finish, insert, search};
