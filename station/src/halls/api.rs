//! Halls, and the other places of what they offer, in TM Forum's shape (TMF674 v4.0.0).

use super::document::SiteSchema;
use super::shown;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::Wanted;
use crate::state::Station;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Time;
use phonestation_rules::booking::products;
use phonestation_wire::halls::{Day, Hall, Hours, Product, ProductKind};
use phonestation_wire::{Text, paths};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
}

/// Every place: halls, and where a tour or an event is if that is elsewhere.
#[utoipa::path(
    get, path = "/tmf-api/geographicSiteManagement/v4/geographicSite", tag = "geographicSite",
    operation_id = "listSites",
    params(("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, maximum = 1_000_000, description = "To begin at"),
        ("limit" = Option<u32>, Query, maximum = 1_000_000, description = "At most so many; a hundred in any case")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are", body = Vec<SiteSchema>),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list(State(station): State<Arc<Station>>, wanted: Wanted) -> Response {
    wanted.list(sites(&station))
}

/// One place.
#[utoipa::path(
    get, path = "/tmf-api/geographicSiteManagement/v4/geographicSite/{id}", tag = "geographicSite",
    operation_id = "retrieveSite",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The place", body = SiteSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "There is none", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let mut all = sites(&station).into_iter();
    let found = all.find(|site| site["id"] == id.as_str());
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(Json(wanted.cut(found)).into_response())
}

fn sites(station: &Station) -> Vec<Value> {
    let snapshot = station.content.now();
    let mut sites = Vec::new();
    for hall in shown(&snapshot, station) {
        sites.push(site(hall));
        sites.extend(products(hall).iter().filter_map(|p| elsewhere(hall, p)));
    }
    sites
}

fn site(hall: &Hall) -> Value {
    let offered: Vec<&str> = products(hall).iter().map(|p| p.kind.as_str()).collect();
    json!({
        "id": hall.id,
        "href": href(&hall.id),
        "code": hall.id,
        "name": hall.name.zh,
        "description": described(hall.example, &hall.name, &offered.join(", ")),
        "status": "active",
        "calendar": hall.hours.iter().flat_map(|h| calendar(h, &hall.zone)).collect::<Vec<_>>(),
        "place": [place(&hall.id, &hall.address)],
        "@type": "Hall",
    })
}

/// Where something of a hall's is, when that is not the hall.
fn elsewhere(hall: &Hall, product: &Product) -> Option<Value> {
    let address = product.place.as_ref()?;
    let id = format!("{}-{}", hall.id, product.kind.as_str());
    let kind = match product.kind {
        ProductKind::Event => "OutdoorEvent",
        ProductKind::Expert => "TourStop",
        _ => "HallProduct",
    };
    let hours = if product.hours.is_empty() {
        &hall.hours
    } else {
        &product.hours
    };
    Some(json!({
        "id": id,
        "href": href(&id),
        "code": id,
        "name": address.zh,
        "description": described(hall.example, address, product.kind.as_str()),
        "status": "active",
        "calendar": hours.iter().flat_map(|h| calendar(h, &hall.zone)).collect::<Vec<_>>(),
        "place": [place(&id, address)],
        "siteRelationship": [{"id": hall.id, "href": href(&hall.id), "relationshipType": "offeredBy"}],
        "@type": kind,
    }))
}

fn described(example: bool, name: &Text, offered: &str) -> String {
    let mark = if example { "Example, made up. " } else { "" };
    format!("{mark}{}: {offered}", name.en)
}

fn href(id: &str) -> String {
    format!("{}/{id}", paths::GEOGRAPHIC_SITE)
}

fn place(id: &str, address: &Text) -> Value {
    json!({"id": format!("{id}-address"), "name": address.zh, "@type": "GeographicAddress"})
}

fn calendar(hours: &Hours, zone: &str) -> Vec<Value> {
    let day = |day: &Day| {
        json!({
            "day": serde_json::to_value(day).unwrap_or_default(),
            "status": "available",
            "timeZone": zone,
            "hourPeriod": [{"startHour": hour(hours.open), "endHour": hour(hours.close)}],
        })
    };
    hours.days.iter().map(day).collect()
}

fn hour(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
