//! Whether guides help, and what is looked for in vain: told by phones and pages, counted a day,
//! reported to those who write.

mod api;
mod report;
mod store;
mod web;

pub(crate) use api::routes;
pub use report::{Report, text};
pub use store::{GuideCount, Nothing, counts};
pub(crate) use web::{nothing_found, routes as pages};
