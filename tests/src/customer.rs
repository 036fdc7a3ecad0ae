use anyhow::Result;
use jiff::Timestamp;
use phonestation_core::testing::{TestClock, open};
use phonestation_core::{OpenConfig, PhoneStation, TokenKeeper};
use std::path::Path;
use std::sync::Arc;

/// Wraps by turning every bit over: a phone's key store is not here.
struct Turned;

impl TokenKeeper for Turned {
    fn wrap(&self, plain: Vec<u8>) -> Option<Vec<u8>> {
        Some(plain.into_iter().map(|b| !b).collect())
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Option<Vec<u8>> {
        self.wrap(wrapped)
    }
}

/// When customers act: a morning in Shanghai, away from the ends of months.
pub fn day() -> Timestamp {
    Timestamp::constant(1_795_579_440, 0)
}

/// A customer's phone in `directory`, by `clock`, at the station at `url`. It keeps its sign-in.
///
/// # Errors
/// As the core's own start.
pub fn phone_of(directory: &Path, url: &str, clock: &Arc<TestClock>) -> Result<Arc<PhoneStation>> {
    let config = OpenConfig {
        directory: directory.display().to_string(),
        station_url: url.to_owned(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let core = open(&config, None, Arc::clone(clock))?;
    core.set_keeper(Some(Arc::new(Turned)));
    Ok(core)
}
