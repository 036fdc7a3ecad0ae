//! A real core against a real station. One program for all, so that it is linked once.

mod booking;
mod content;
mod feedback;
mod handset;
mod questions;
mod recommend;
mod update;
mod usage;
