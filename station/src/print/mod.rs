//! Guides on paper: a pocket card, a folding book, a table card. Made by the browser's own printing.

mod sheets;
mod view;
mod web;

pub(crate) use web::routes;
