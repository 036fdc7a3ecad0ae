//! Demo handsets: phones that stand in a hall to be tried. A code from the desk makes one the hall's; it tells the desk how
//! it is, and is told what holds for it. Who tried it is in nothing of it: ADR 23.

mod api;
mod document;
mod example;
mod figure;
mod new;
mod one;
mod provision;
mod store;
mod view;
mod web;

pub(crate) use store::sweep;

use crate::halls;
use crate::state::Station;
use axum::Router;
use phonestation_rules::handset::health::Newest;
use phonestation_wire::Language;
use phonestation_wire::handset::Settings;
use std::sync::Arc;
use store::Handset;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes().merge(one::routes()).merge(new::routes())
}

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    api::routes()
}

/// The hall's handsets at the desk.
const HERE: &str = "/desk/handset";

/// The page of one of them.
fn one_page(id: &str) -> String {
    format!("{HERE}/one/{id}")
}

/// The content that handsets can have.
fn newest(station: &Station) -> Newest {
    let snapshot = station.content.now();
    Newest {
        version: snapshot.index.version,
        since: snapshot.index.made,
    }
}

/// The name of a new handset.
fn named(language: Language, number: usize) -> String {
    match language {
        Language::ZhCn => format!("{number}\u{a0}号演示机"),
        Language::En => format!("Handset {number}"),
    }
}

/// What a handset is told.
async fn settings(station: &Station, handset: &Handset) -> Result<Settings, sqlx::Error> {
    let holds = store::holds(&station.database, &handset.hall).await?;
    let snapshot = station.content.now();
    let hall = halls::shown(&snapshot, station).find(|hall| hall.id == handset.hall);
    let hall_name = hall.map(|hall| hall.name.in_language(handset.language).to_owned());
    Ok(Settings {
        hall: handset.hall.clone(),
        // Of a hall that newer content has dropped only the id is left.
        hall_name: hall_name.unwrap_or_else(|| handset.hall.clone()),
        name: handset.name.clone(),
        idle_seconds: holds.idle,
        pin: holds.pin,
    })
}
