//! Which screen asks, and what each of its pages knows.

use super::store::{self, Kiosk};
use crate::booking::place::Place;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use crate::visitor::{cookie, set};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use std::sync::Arc;

/// Not the visitor's: that one is never read here, and never set.
const COOKIE: &str = "kiosk";
/// As long as browsers keep one. Each day of use begins it anew.
const SECONDS: u32 = 400 * 24 * 3600;
/// Once a minute is often enough to know that a screen is there.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

/// The browser that asks, if it was made a screen of some hall.
pub(super) struct Screen {
    kiosk: Option<Kiosk>,
    secret: String,
}

impl FromRequestParts<Arc<Station>> for Screen {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Screen, Response> {
        let Some(secret) = cookie(&parts.headers, COOKIE) else {
            let (kiosk, secret) = (None, String::new());
            return Ok(Screen { kiosk, secret });
        };
        let found = store::who(&station.database, secret).await;
        let kiosk = found.map_err(|e| Problem::from(e).into_response())?;
        let secret = secret.to_owned();
        Ok(Screen { kiosk, secret })
    }
}

impl Screen {
    /// The screen, if it is one of `hall`.
    pub(super) fn of(&self, hall: &str) -> Option<&Kiosk> {
        self.kiosk.as_ref().filter(|k| k.hall == hall)
    }

    /// Notes that it was there; its cookie goes on once a day.
    pub(super) async fn noted(
        &self,
        station: &Station,
        page: &Page,
        response: &mut Response,
    ) -> Result<(), Problem> {
        let Some(kiosk) = &self.kiosk else {
            return Ok(());
        };
        let now = station.clock.now();
        let since = kiosk.seen.map(|seen| now.duration_since(seen));
        if since.is_none_or(|s| s >= SEEN) {
            store::seen(&station.database, &kiosk.id, now).await?;
        }
        if since.is_none_or(|s| s >= SignedDuration::from_hours(24)) {
            become_one(response, &self.secret, page.https());
        }
        Ok(())
    }
}

/// Makes the browser that gets `response` the screen with that secret.
pub(super) fn become_one(response: &mut Response, secret: &str, https: bool) {
    let cookie = format!("{COOKIE}={secret}; Path=/kiosk; Max-Age={SECONDS}");
    set(response, &cookie, https);
}

/// A page of a hall's screen.
pub(super) struct At {
    pub(super) page: Page,
    pub(super) place: Place,
    /// Its pages begin with this.
    pub(super) base: String,
    /// Made ahead, for when the line is cut.
    pub(super) offline: bool,
}

impl At {
    pub(super) async fn find(station: &Station, hall: &str, page: Page) -> Result<At, Problem> {
        Ok(At {
            place: Place::find(station, hall).await?,
            page: page.for_anybody(),
            base: format!("/kiosk/{hall}"),
            offline: false,
        })
    }

    pub(super) fn hall(&self) -> &str {
        &self.place.hall.id
    }

    pub(super) fn name(&self) -> &str {
        self.place.hall.name.in_language(self.page.language)
    }

    /// A page of this screen, as whoever stands before it has chosen to read.
    pub(super) fn to(&self, path: &str) -> String {
        self.page.to(&format!("{}{path}", self.base))
    }

    pub(super) fn to_with(&self, path: &str, name: &'static str, value: &str) -> String {
        self.page
            .to_with(&format!("{}{path}", self.base), name, value)
    }
}
