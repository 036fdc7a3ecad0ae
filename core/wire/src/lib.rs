//! What travels between a phone and a station: serde types, paths and header names.
//!
//! Every type ignores fields it does not know and gives a default to fields it lacks, because phones
//! and stations are updated at different times. A new field is added with `#[serde(default)]` and a
//! line saying which released side lacks it.

pub mod about;
pub mod booking;
pub mod carriers;
pub mod content;
pub mod customer;
pub mod drawings;
pub mod feedback;
pub mod guides;
pub mod halls;
pub mod handset;
pub mod paths;
pub mod recommend;
pub mod services;
mod text;
pub mod update;
pub mod usage;

pub use text::{Checked, Language, Source, Text};
