//! Pure rules: everything here is a function of its arguments. No SQL, HTTP, clock or uniffi.
//!
//! One file or folder a feature, under the feature's own word.

pub mod apk;
pub mod booking;
pub mod contacts;
pub mod content;
pub mod customer;
pub mod drawings;
pub mod feedback;
pub mod guides;
pub mod halls;
pub mod handset;
pub mod line;
pub mod links;
pub mod recommend;
pub mod search;
pub mod services;
pub mod usage;
pub mod words;
