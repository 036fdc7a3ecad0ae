use super::{Start, morning};
use crate::station::{SetClock, station_at};
use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use jiff::Timestamp;
use phonestation_core::testing::{Asked, Replied};
use phonestation_station::app::router;
use phonestation_station::state::Station;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// A station whose router is called without a socket, on a file of SQLite.
pub struct RouterStation {
    /// Its database.
    pub file: PathBuf,
    content: PathBuf,
    clock: SetClock,
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
            clock: SetClock::at(morning()),
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
        let station = station_at(&self.content, &self.file, &self.clock).await?;
        let router = router(Arc::clone(&station));
        *self.slot() = Some((station, router));
        Ok(())
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<(Arc<Station>, Router)>> {
        self.open.lock().expect("no thread panics with it")
    }

    /// Sets its clock.
    pub fn set_clock(&self, now: Timestamp) {
        self.clock.set(now);
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
