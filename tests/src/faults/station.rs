use super::{Start, morning};
use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use jiff::Timestamp;
use phonestation_core::testing::{Asked, Replied};
use phonestation_rules::content::Trust;
use phonestation_station::app::router;
use phonestation_station::clock::{Clock, FixedClock};
use phonestation_station::config::DatabaseUrl;
use phonestation_station::content::Shelf;
use phonestation_station::database::Database;
use phonestation_station::halls::HallKey;
use phonestation_station::state::{Options, Station};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

struct Settable(Arc<AtomicI64>);

impl Clock for Settable {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// A station whose router is called without a socket, on a file of SQLite.
pub struct RouterStation {
    /// Its database.
    pub file: PathBuf,
    content: PathBuf,
    time: Arc<AtomicI64>,
    open: Mutex<Option<(Arc<Station>, Router)>>,
}

impl RouterStation {
    /// Opens one on `file`.
    ///
    /// # Errors
    /// As the station's own start.
    pub async fn open(start: &Start, file: PathBuf) -> Result<Arc<RouterStation>> {
        let station = RouterStation {
            file,
            content: start.content.clone(),
            time: Arc::new(AtomicI64::new(morning().as_millisecond())),
            open: Mutex::new(None),
        };
        station.restart().await?;
        Ok(Arc::new(station))
    }

    /// Ends it, and starts it again on the same file.
    ///
    /// # Errors
    /// As the station's own start.
    pub async fn restart(&self) -> Result<()> {
        let before = self.slot().take();
        if let Some((station, router)) = before {
            drop(router);
            station.database.close().await;
        }
        let database = Database::open(&DatabaseUrl::Sqlite(self.file.clone())).await?;
        let now = Settable(Arc::clone(&self.time)).now();
        let trust = Trust::built_in();
        let content = Shelf::open(&self.content, trust, &database, &FixedClock(now)).await?;
        let key = HallKey::open(&database, now).await?;
        let options = Options {
            example: true,
            requests_per_minute: 1_000_000,
            burst: 1_000_000,
            ..Options::default()
        };
        let clock = Box::new(Settable(Arc::clone(&self.time)));
        let station = Station::new(content, database, clock, None, key, options);
        let router = router(Arc::clone(&station));
        *self.slot() = Some((station, router));
        Ok(())
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<(Arc<Station>, Router)>> {
        self.open.lock().expect("no thread panics with it")
    }

    /// Sets its clock.
    pub fn set_clock(&self, now: Timestamp) {
        self.time.store(now.as_millisecond(), Ordering::SeqCst);
    }

    /// Answers a request.
    ///
    /// # Errors
    /// When it is none, or the station is not open.
    pub async fn answer(&self, asked: &Asked) -> Result<Replied> {
        let router = self.slot().as_ref().map(|(_, router)| router.clone());
        let router = router.context("the station is open")?;
        let mut request = Request::builder().method(asked.method).uri(&asked.path);
        for (name, value) in &asked.headers {
            request = request.header(*name, value);
        }
        if !asked.body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        let request = request.body(Body::from(asked.body.clone()))?;
        let response = router.oneshot(request).await?;
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await?;
        Ok(Replied {
            status,
            body: String::from_utf8(body.to_vec())?,
        })
    }
}
