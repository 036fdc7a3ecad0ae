//! What the project's tools share with its tests: reading content, making and signing packs.

pub mod content;
pub mod pack;
pub mod questions;
pub mod report;
pub mod shapes;
pub mod sounds;
pub mod tokens;
