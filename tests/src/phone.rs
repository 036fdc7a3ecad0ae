use anyhow::Result;
use jiff::Timestamp;
use phonestation_core::testing::{TestClock, open};
use phonestation_core::{GuideCard, Network, OpenConfig, PhoneStation, StationError, SyncOutcome};
use std::sync::Arc;
use tempfile::TempDir;

/// A phone: a folder, a clock, and a core that can be closed and opened again.
pub struct Phone {
    /// The core's folder.
    pub directory: TempDir,
    /// The phone's clock.
    pub clock: Arc<TestClock>,
    /// The station it knows.
    pub url: String,
}

impl Phone {
    /// A phone that knows the station at `url`; its clock shows the day after the offers are made.
    ///
    /// # Errors
    /// When there is no room for its folder.
    pub fn new(url: String) -> Result<Phone> {
        let day = jiff::SignedDuration::from_hours(24);
        Ok(Phone {
            directory: tempfile::tempdir()?,
            clock: TestClock::at(crate::made() + day),
            url,
        })
    }

    /// Sets the phone's clock.
    pub fn set_clock(&self, now: Timestamp) {
        self.clock.set(now);
    }

    /// Opens the core, as at every start of the app, on the seed that is built in.
    ///
    /// # Errors
    /// As the core's own start.
    pub fn open(&self) -> Result<Arc<PhoneStation>> {
        let config = OpenConfig {
            directory: self.directory.path().display().to_string(),
            station_url: self.url.clone(),
            own_root: None,
            language: "zh-CN".into(),
            phone: "android".into(),
        };
        Ok(open(&config, None, Arc::clone(&self.clock))?)
    }

    /// Opens the core and syncs over Wi-Fi.
    ///
    /// # Errors
    /// As the core's.
    pub fn sync(&self) -> Result<Result<SyncOutcome, StationError>> {
        let core = self.open()?;
        Ok(sync(&core))
    }

    /// Ids of the most asked guides after a fresh start.
    ///
    /// # Errors
    /// As the core's.
    pub fn shows(&self) -> Result<Vec<String>> {
        Ok(ids(&self.open()?.guides_view()?.most_asked))
    }
}

/// Syncs over Wi-Fi.
fn sync(core: &PhoneStation) -> Result<SyncOutcome, StationError> {
    let waiting = tokio::runtime::Builder::new_current_thread().build();
    waiting
        .map_err(|_| StationError::Internal)?
        .block_on(core.sync_content(Network::Unmetered))
}

/// Ids of cards.
pub fn ids(cards: &[GuideCard]) -> Vec<String> {
    cards.iter().map(|c| c.id.clone()).collect()
}
