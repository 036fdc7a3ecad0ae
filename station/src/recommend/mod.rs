//! Recommendations: what was suggested and what became of it, counted without a person; what fits a customer, for
//! programs, at the desk and on pages.
//!
//! A phone ranks for itself and tells the station nothing but, with consent, an [`Outcome`]. ADR 20 says what is kept.
//!
//! [`Outcome`]: phonestation_wire::recommend::Outcome

mod api;
pub(crate) mod desk;
mod document;
mod figures;
pub(crate) mod fit;
mod query;
mod query_shape;
mod store;
pub(crate) mod web;

pub(crate) use query::sweep;
pub(crate) use store::forget;

use crate::content::Snapshot;
use crate::state::Station;
use axum::Router;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use phonestation_rules::recommend::POPULAR;
use phonestation_wire::recommend::{App, Popular};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes().merge(figures::routes())
}

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    api::routes().merge(query::routes())
}

/// Where days are counted: a hall's day does not end at eight in the morning.
const ZONE: &str = "Asia/Shanghai";
/// Days that are looked back on for what most people took.
const POPULAR_DAYS: i64 = 30;
/// Fewer are few people, who could be known by what they took.
const POPULAR_LEAST: i64 = 5;

/// The day of an instant.
fn today(now: Timestamp) -> Date {
    local(now).date()
}

/// An instant on the halls' clocks.
fn local(now: Timestamp) -> Zoned {
    now.in_tz(ZONE)
        .unwrap_or_else(|_| now.to_zoned(TimeZone::UTC))
}

/// The apps to show: made-up ones only where the operator wants examples.
fn apps<'a>(snapshot: &'a Snapshot, station: &Station) -> impl Iterator<Item = &'a App> {
    let example = station.options.example;
    let all = snapshot.recommend.apps.iter();
    all.filter(move |app| example || !app.example)
}

/// The one with that id.
pub(crate) fn app<'a>(snapshot: &'a Snapshot, station: &Station, id: &str) -> Option<&'a App> {
    apps(snapshot, station).find(|app| app.id == id)
}

/// The one that a phone knows by that package name.
pub(crate) fn of_package<'a>(
    snapshot: &'a Snapshot,
    station: &Station,
    package: &str,
) -> Option<&'a App> {
    apps(snapshot, station).find(|app| app.packages.iter().any(|own| own == package))
}

/// What most people took.
async fn popular(station: &Station) -> Result<Popular, sqlx::Error> {
    let until = today(station.clock.now());
    let since = until.saturating_sub((POPULAR_DAYS - 1).days());
    let taken = store::taken(&station.database, (since, until), POPULAR_LEAST).await?;
    let snapshot = station.content.now();
    // What newer content has dropped is nothing to take.
    let still = taken.into_iter();
    let still = still.filter(|id| app(&snapshot, station, id).is_some());
    Ok(Popular {
        until,
        apps: still.take(POPULAR).collect(),
    })
}
