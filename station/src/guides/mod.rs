//! Pocket guides on the web: topics, a guide, and what comes after it.

mod view;
mod web;

pub(crate) use web::routes;
