//! One file a command.

pub(crate) mod android;
pub(crate) mod api;
pub(crate) mod apk;
pub(crate) mod bench;
pub(crate) mod bindings;
pub(crate) mod browser;
pub(crate) mod content_report;
pub(crate) mod fastlane;
pub(crate) mod fdroid;
pub(crate) mod ktlint;
pub(crate) mod licences;
pub(crate) mod native;
pub(crate) mod pack;
pub(crate) mod preview;
pub(crate) mod questions;
pub(crate) mod run;
pub(crate) mod sbom;
pub(crate) mod security;
pub(crate) mod shapes;
pub(crate) mod soak;
pub(crate) mod test;
pub(crate) mod tokens;
