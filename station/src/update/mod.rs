//! A newer app: the signed note beside the one for download, and F-Droid's repository for staff's phones.

mod api;
mod note;
mod repository;
mod web;

pub(crate) use api::routes as api_routes;
pub use note::{Note, NoteError};
pub use repository::{Repository, RepositoryError};
pub(crate) use web::routes;
