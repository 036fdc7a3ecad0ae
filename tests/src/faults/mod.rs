//! Phones and a station in one process, with a line between them that drops, doubles, delays and loses,
//! an app that is killed and a station that is started again. The router is called without sockets
//! and the clock stands where it is set, so that many journeys fit into a second.

mod line;
mod station;

pub use line::{FaultyLine, Odds};
pub use station::RouterStation;

use crate::{Offer, made};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use phonestation_core::testing::{TestClock, TestSeed, open_over};
use phonestation_core::{Network, OpenConfig, PhoneStation};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The hall of the journeys: open every day from 09:00, two kinds of things to book, few places.
pub const HALL: &str = "zsl";
/// Places at a time by product.
pub const PLACES: [(&str, u32); 2] = [("help", 1), ("battery", 2)];

/// Content with that hall.
pub fn offer() -> Offer {
    let text = serde_json::json!({"zh-CN": "厅", "en": "Hall"});
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let halls = serde_json::json!({"halls": [{
        "id": HALL, "example": true, "name": text, "address": text, "zone": "Asia/Shanghai",
        "hours": [{"days": days, "open": "09:00:00", "close": "21:00:00"}],
        "products": [{"kind": "help", "places": 1}, {"kind": "battery", "minutes": 20, "places": 2}],
    }]});
    Offer {
        halls,
        ..Offer::new(1, &["a", "b"])
    }
}

/// Half past eight in the hall, on the day after the content was made.
pub fn morning() -> Timestamp {
    let day = made() + SignedDuration::from_hours(24);
    let hours = i64::from(day.to_zoned(jiff::tz::TimeZone::UTC).hour());
    let midnight = day.as_second() - day.as_second().rem_euclid(3600) - hours * 3600;
    Timestamp::from_second(midnight + 24 * 3600 + 30 * 60).unwrap_or(day)
}

/// Folder and seed that every journey begins with: made once, copied often.
pub struct Start {
    /// The station's content.
    pub content: PathBuf,
    phone: PathBuf,
    seed: TestSeed,
}

impl Start {
    /// Makes both in `folder`.
    ///
    /// # Errors
    /// When they cannot be made.
    pub fn make(folder: &Path) -> Result<Start> {
        let (content, phone) = (folder.join("content"), folder.join("phone"));
        fs::create_dir_all(&content)?;
        let seed = offer().seed(&content)?;
        let start = Start {
            content,
            phone: phone.clone(),
            seed,
        };
        let clock = TestClock::at(morning());
        let off: Arc<dyn phonestation_core::testing::TestLine> = Arc::new(line::Off);
        drop(open_over(&config(&phone), Some(&start.seed), clock, off)?);
        Ok(start)
    }
}

fn config(directory: &Path) -> OpenConfig {
    OpenConfig {
        directory: directory.display().to_string(),
        station_url: "http://station.example".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    }
}

/// A phone whose app can be killed.
pub struct FaultyPhone {
    /// Where it keeps what is its own.
    pub directory: PathBuf,
    /// Its line.
    pub line: Arc<FaultyLine>,
    clock: Arc<TestClock>,
    seed: TestSeed,
    core: Option<Arc<PhoneStation>>,
}

impl FaultyPhone {
    /// A phone in `directory` with `line`.
    ///
    /// # Errors
    /// When there is no room, or the core does not open.
    pub fn new(start: &Start, directory: PathBuf, line: Arc<FaultyLine>) -> Result<FaultyPhone> {
        fs::create_dir_all(&directory)?;
        for file in fs::read_dir(&start.phone)? {
            let file = file?;
            if file.file_type()?.is_file() {
                fs::copy(file.path(), directory.join(file.file_name()))?;
            }
        }
        let mut phone = FaultyPhone {
            directory,
            line,
            clock: TestClock::at(morning()),
            seed: start.seed.clone(),
            core: None,
        };
        phone.restart()?;
        Ok(phone)
    }

    /// The core, as the app sees it.
    ///
    /// # Panics
    /// When it did not open, of which [`FaultyPhone::restart`] has told.
    pub fn core(&self) -> Arc<PhoneStation> {
        Arc::clone(self.core.as_ref().expect("it was opened"))
    }

    /// Kills the app and starts it again.
    ///
    /// # Errors
    /// As the core's own start.
    pub fn restart(&mut self) -> Result<()> {
        self.core = None;
        let line: Arc<FaultyLine> = Arc::clone(&self.line);
        self.core = Some(open_over(
            &config(&self.directory),
            Some(&self.seed),
            Arc::clone(&self.clock),
            line,
        )?);
        Ok(())
    }

    /// Sets its clock.
    pub fn set_clock(&self, now: Timestamp) {
        self.clock.set(now);
    }

    /// Sends what waits; true when the app was killed meanwhile, and is open again.
    ///
    /// # Errors
    /// As the core's own start.
    pub async fn send(&mut self) -> Result<bool> {
        self.live(async |core| {
            // What is not sent now is sent later: the journey's end looks.
            let _waits = core.send_waiting(Network::Metered).await;
        })
        .await
    }

    /// Does `work` until it is done or the app is killed in it; true when it was.
    ///
    /// # Errors
    /// As the core's own start.
    pub async fn live(&mut self, work: impl AsyncFnOnce(Arc<PhoneStation>)) -> Result<bool> {
        let (core, line) = (self.core(), Arc::clone(&self.line));
        let killed = tokio::select! {
            () = work(core) => false,
            () = line.killed() => true,
        };
        if killed {
            self.restart()?;
        }
        Ok(killed)
    }
}
