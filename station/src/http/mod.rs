//! What every answer has in common, whatever its feature.

pub(crate) mod address;
pub(crate) mod blob;
pub(crate) mod body;
pub(crate) mod headers;
pub(crate) mod hub;
pub(crate) mod limit;
pub(crate) mod log;
pub(crate) mod problem;
pub(crate) mod ranges;
pub(crate) mod shape;
pub(crate) mod tmf;

pub use ranges::{Range, parse as parse_range};
