//! Pocket guides on the web: topics, a guide, and what comes after it.

pub(crate) mod view;
mod web;

pub(crate) use web::routes;
