//! What is on offer, in TM Forum's shapes (TMF620 v4.1.0). It is open to everybody: a tariff is public.

use super::act::offerings;
use super::shape;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Tongue, Wanted};
use crate::state::Station;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use phonestation_rules::services::Facts;
use phonestation_wire::paths;
use phonestation_wire::services::OfferingKind;
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
        .routes(routes!(list_prices))
        .routes(routes!(retrieve_price))
        .routes(routes!(list_categories))
        .routes(routes!(retrieve_category))
        .routes(routes!(list_catalogs))
        .routes(routes!(retrieve_catalog))
        .routes(routes!(list_specifications))
        .routes(routes!(retrieve_specification))
}

fn all(station: &Station, Tongue(language): Tongue) -> Vec<Value> {
    let made = station.content.now().index.made;
    let shop = offerings(station);
    shop.iter()
        .map(|one| shape::offering(one, language, made))
        .collect()
}

fn prices(station: &Station, Tongue(language): Tongue) -> Vec<Value> {
    let made = station.content.now().index.made;
    let facts = offerings(station)
        .into_iter()
        .filter_map(|o| Facts::of(&o).ok());
    facts
        .map(|facts| shape::offering_price(&facts, language, made))
        .collect()
}

fn categories(station: &Station, Tongue(language): Tongue) -> Vec<Value> {
    let shop = offerings(station);
    let words = crate::page::words(language);
    let kinds = OfferingKind::ALL.into_iter();
    kinds
        .map(|kind| {
            let id = kind.as_str();
            let inside = shop.iter().filter(|o| o.kind == kind).map(|o| {
                json!({"id": o.id, "href": format!("{}/{}", paths::PRODUCT_OFFERING, o.id),
                    "name": o.name.in_language(language), "@referredType": "ProductOffering"})
            });
            json!({"id": id, "href": format!("{}/{id}", paths::CATEGORY), "name": words.kind(kind), "isRoot": true,
                "lifecycleStatus": "Active", "productOffering": inside.collect::<Vec<_>>(), "@type": "Category"})
        })
        .collect()
}

/// One: the carrier's.
fn catalogs(station: &Station, Tongue(language): Tongue) -> Vec<Value> {
    let Some(carrier) = &station.carrier else {
        return vec![];
    };
    let snapshot = station.content.now();
    let named = snapshot.carriers.iter().find(|c| c.id == carrier.name());
    let name = named.map_or(carrier.name(), |c| c.name.in_language(language));
    let kinds = OfferingKind::ALL.iter().map(|kind| {
        let id = kind.as_str();
        json!({"id": id, "href": format!("{}/{id}", paths::CATEGORY), "@referredType": "Category"})
    });
    let id = carrier.name();
    vec![
        json!({"id": id, "href": format!("{}/{id}", paths::CATALOG), "name": name, "catalogType": "ProductCatalog",
        "lifecycleStatus": "Active", "lastUpdate": snapshot.index.made, "category": kinds.collect::<Vec<_>>(), "@type": "Catalog"}),
    ]
}

fn specifications(station: &Station, Tongue(language): Tongue) -> Vec<Value> {
    let made = station.content.now().index.made;
    let shop = offerings(station);
    shop.iter()
        .map(|one| shape::specification(one, language, made))
        .collect()
}

fn one(all: Vec<Value>, id: &str, wanted: &Wanted) -> Result<Response, Problem> {
    let found = all.into_iter().find(|one| one["id"] == id);
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(Json(wanted.cut(found)).into_response())
}

/// What is on offer, with the full facts of each.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productOffering", operation_id = "listProductOfferings", tag = "productCatalog",
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list(State(station): State<Arc<Station>>, tongue: Tongue, wanted: Wanted) -> Response {
    wanted.list(all(&station, tongue))
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productOffering/{id}", operation_id = "retrieveProductOffering", tag = "productCatalog",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The offering"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "None of that id", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    one(all(&station, tongue), &id, &wanted)
}

/// Prices of what is on offer.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productOfferingPrice", operation_id = "listProductOfferingPrices", tag = "productCatalog",
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list_prices(
    State(station): State<Arc<Station>>,
    tongue: Tongue,
    wanted: Wanted,
) -> Response {
    wanted.list(prices(&station, tongue))
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productOfferingPrice/{id}", operation_id = "retrieveProductOfferingPrice", tag = "productCatalog",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The price"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "None of that id", body = ErrorBody),
    )
)]
async fn retrieve_price(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    one(prices(&station, tongue), &id, &wanted)
}

/// Kinds of what is on offer.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/category", operation_id = "listCategories", tag = "productCatalog",
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list_categories(
    State(station): State<Arc<Station>>,
    tongue: Tongue,
    wanted: Wanted,
) -> Response {
    wanted.list(categories(&station, tongue))
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/category/{id}", operation_id = "retrieveCategory", tag = "productCatalog",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The kind"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "None of that id", body = ErrorBody),
    )
)]
async fn retrieve_category(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    one(categories(&station, tongue), &id, &wanted)
}

/// Catalogues of what is on offer: the carrier's own.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/catalog", operation_id = "listCatalogs", tag = "productCatalog",
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list_catalogs(
    State(station): State<Arc<Station>>,
    tongue: Tongue,
    wanted: Wanted,
) -> Response {
    wanted.list(catalogs(&station, tongue))
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/catalog/{id}", operation_id = "retrieveCatalog", tag = "productCatalog",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "It"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "None of that id", body = ErrorBody),
    )
)]
async fn retrieve_catalog(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    one(catalogs(&station, tongue), &id, &wanted)
}

/// What each offering is, without its price.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productSpecification", operation_id = "listProductSpecifications", tag = "productCatalog",
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
    )
)]
async fn list_specifications(
    State(station): State<Arc<Station>>,
    tongue: Tongue,
    wanted: Wanted,
) -> Response {
    wanted.list(specifications(&station, tongue))
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productCatalogManagement/v4/productSpecification/{id}", operation_id = "retrieveProductSpecification", tag = "productCatalog",
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "It"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 404, description = "None of that id", body = ErrorBody),
    )
)]
async fn retrieve_specification(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    one(specifications(&station, tongue), &id, &wanted)
}
