//! The API's own description, made from the very list that the router is made from.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::tmf::LARGEST;
use crate::state::Station;

#[derive(OpenApi)]
#[openapi(
    modifiers(&Secret),
    info(
        title = "Phone Station",
        description = "What phones and carriers' systems ask a station. Errors have one shape everywhere.",
        license(name = "Apache-2.0 OR MIT")
    ),
    tags(
        (name = "about", description = "What this station is"),
        (name = "appointment", description = "Times in a hall, in the shapes of TMF646 v4"),
        (name = "geographicSite", description = "Halls and other places, in the shapes of TMF674 v4"),
        (name = "services", description = "What the customer has, orders, consent, receipts"),
        (name = "usage", description = "What is left, and the customer's own limit"),
        (name = "usageConsumption", description = "What is left, in the shapes of TMF677"),
        (name = "productCatalog", description = "What is on offer, in the shapes of TMF620 v4"),
        (name = "productInventory", description = "What the customer has, in the shapes of TMF637 v4"),
        (name = "productOrdering", description = "Orders, in the shapes of TMF622 v4"),
        (name = "recommend", description = "What became of suggestions, counted without a person"),
        (name = "recommendation", description = "What fits, in the shapes of TMF680 v4"),
        (name = "communication", description = "Messages to customers, in the shapes of TMF681 v4"),
        (name = "handset", description = "Demo handsets of the halls"),
        (name = "customer", description = "Signing in by number and code"),
        (name = "content", description = "Guides, halls and carriers, signed"),
        (name = "health", description = "For whoever watches the station"),
    )
)]
struct Frame;

/// The document without its routes.
pub(crate) fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The finished document as JSON.
#[derive(Debug, Clone)]
pub(crate) struct Document(Bytes);

impl Document {
    /// `example`: without a secret its data is open to this machine.
    pub(crate) fn of(document: &utoipa::openapi::OpenApi, example: bool) -> Document {
        let mut document = serde_json::to_value(document).unwrap_or_default();
        complete(&mut document, example);
        Document(Bytes::from(format!("{document:#}")))
    }
}

/// How a device says who it is.
struct Secret;

impl Modify for Secret {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "At least 16 characters that only this device knows; a digest is kept",
            ));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("device", SecurityScheme::Http(bearer.build()));
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The access token of a customer who has signed in"));
        components.add_security_scheme("customer", SecurityScheme::Http(token.build()));
        let handset = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The secret with which a demo handset enrolled"));
        components.add_security_scheme("handset", SecurityScheme::Http(handset.build()));
    }
}

/// Adds what holds for many operations: the errors that each may answer with, and the ways from one to the next.
fn complete(document: &mut Value, example: bool) {
    let paths = document["paths"].as_object_mut();
    for (path, item) in paths.into_iter().flatten() {
        for operation in item
            .as_object_mut()
            .into_iter()
            .flat_map(|i| i.values_mut())
        {
            let sends = operation.get("requestBody").is_some();
            let mut may = vec![("503", "Not answered in time")];
            if !path.starts_with("/health") && path != "/ready" {
                may.push(("429", "Too many requests"));
            }
            if sends {
                may.push(("413", "Too long"));
            }
            if path.contains('{') {
                may.push(("400", "Not understood"));
            }
            for (status, why) in may {
                let responses = &mut operation["responses"];
                if responses.get(status).is_none() {
                    responses[status] = error(why);
                }
            }
            let parameters = operation
                .get_mut("parameters")
                .and_then(Value::as_array_mut);
            for parameter in parameters.into_iter().flatten() {
                never_null(&mut parameter["schema"]);
                if ["offset", "limit"]
                    .iter()
                    .any(|name| parameter["name"] == *name)
                {
                    parameter["schema"]["maximum"] = json!(LARGEST);
                }
            }
            let security = operation.get_mut("security").and_then(Value::as_array_mut);
            if let Some(security) = security.filter(|s| {
                example && !s.contains(&json!({})) && !s.contains(&json!({"handset": []}))
            }) {
                security.push(json!({}));
            }
            for (from, status, name, link) in links() {
                if operation["operationId"] == from {
                    operation["responses"][status]["links"][name] = link;
                }
            }
        }
    }
}

fn error(why: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/Error"});
    json!({"description": why, "content": {"application/json": {"schema": schema}}})
}

/// A parameter that may be left out is no parameter that is null.
fn never_null(schema: &mut Value) {
    if let Some(types) = schema["type"].as_array() {
        let other = types.iter().find(|t| *t != "null").cloned();
        schema["type"] = other.unwrap_or_default();
    }
}

/// From the answer of an operation, with that status and under that name, to another one.
type Link = (&'static str, &'static str, &'static str, Value);

/// All of them.
fn links() -> Vec<Link> {
    let id = |to: &str, id: &str| json!({"operationId": to, "parameters": {"id": id}});
    let of_answer = |to: &str| id(to, "$response.body#/id");
    let with = |mut link: Value, body: Value| {
        link["requestBody"] = body;
        link
    };
    let book = |place: &str, time: &str| {
        let body = json!({"relatedPlace": place, "validFor": time});
        json!({"operationId": "book", "requestBody": body})
    };
    let first = "$response.body#/availableTimeSlot/0/validFor";
    let other = "$response.body#/alternative/0/validFor";
    let changed = |status: &str| with(of_answer("changeAppointment"), json!({"status": status}));
    let mut all = vec![
        (
            "listSites",
            "200",
            "retrieve",
            id("retrieveSite", "$response.body#/0/id"),
        ),
        (
            "searchTimes",
            "201",
            "book",
            book("$response.body#/relatedPlace", first),
        ),
        (
            "searchTimes",
            "201",
            "retrieve",
            of_answer("retrieveSearch"),
        ),
        (
            "searchTimes",
            "201",
            "again",
            with(of_answer("searchTimesAgain"), json!({})),
        ),
        ("searchTimes", "201", "forget", of_answer("forgetSearch")),
        (
            "book",
            "409",
            "instead",
            book("$request.body#/relatedPlace", other),
        ),
        ("book", "201", "retrieve", of_answer("retrieveAppointment")),
        ("book", "201", "confirm", changed("confirmed")),
        ("book", "201", "cancel", changed("cancelled")),
        ("book", "201", "forget", of_answer("forgetAppointment")),
        ("book", "201", "ticket", of_answer("retrieveTicket")),
        ("book", "201", "checkIn", of_answer("checkIn")),
        (
            "listAppointments",
            "200",
            "retrieve",
            id("retrieveAppointment", "$response.body#/0/id"),
        ),
    ];
    all.extend(of_services());
    all
}

/// The like for what is ordered and had.
fn of_services() -> Vec<Link> {
    let id = |to: &str, id: &str| json!({"operationId": to, "parameters": {"id": id}});
    let made = |to: &str| id(to, "$response.body#/id");
    let same = |to: &str| id(to, "$request.path.id");
    let first = |to: &str| id(to, "$response.body#/0/id");
    let cancel = json!({"operationId": "createCancelProductOrder",
        "requestBody": {"productOrder": {"id": "$response.body#/id"}}});
    let yes = json!({"operationId": "confirmOrder", "parameters": {"id": "$request.path.id"},
        "requestBody": {"shown": "$response.body#/asked/digest", "challenge": "$response.body#/challenge"}});
    vec![
        ("askForService", "201", "ask", made("sendConfirmationCode")),
        ("askForService", "201", "undo", made("undoOrder")),
        (
            "askForService",
            "201",
            "retrieve",
            made("retrieveProductOrder"),
        ),
        ("sendConfirmationCode", "200", "confirm", yes),
        ("confirmOrder", "200", "undo", same("undoOrder")),
        ("confirmOrder", "200", "reason", same("tellReason")),
        (
            "createProductOrder",
            "201",
            "ask",
            made("sendConfirmationCode"),
        ),
        (
            "createProductOrder",
            "201",
            "retrieve",
            made("retrieveProductOrder"),
        ),
        (
            "createProductOrder",
            "201",
            "change",
            made("patchProductOrder"),
        ),
        (
            "createProductOrder",
            "201",
            "remove",
            made("deleteProductOrder"),
        ),
        ("createProductOrder", "201", "cancel", cancel),
        (
            "createCancelProductOrder",
            "201",
            "retrieve",
            made("retrieveCancelProductOrder"),
        ),
        ("listProducts", "200", "retrieve", first("retrieveProduct")),
        (
            "listProductOrders",
            "200",
            "retrieve",
            first("retrieveProductOrder"),
        ),
        (
            "listProductOfferings",
            "200",
            "retrieve",
            first("retrieveProductOffering"),
        ),
        (
            "listProductOfferingPrices",
            "200",
            "retrieve",
            first("retrieveProductOfferingPrice"),
        ),
        (
            "listCategories",
            "200",
            "retrieve",
            first("retrieveCategory"),
        ),
        ("listCatalogs", "200", "retrieve", first("retrieveCatalog")),
        (
            "listProductSpecifications",
            "200",
            "retrieve",
            first("retrieveProductSpecification"),
        ),
        ("queryUsage", "201", "retrieve", made("retrieveUsageQuery")),
        ("queryUsage", "201", "forget", made("forgetUsageQuery")),
        (
            "listUsageQueries",
            "200",
            "retrieve",
            first("retrieveUsageQuery"),
        ),
        (
            "listUsageReports",
            "200",
            "retrieve",
            first("retrieveUsageReport"),
        ),
        (
            "askForRecommendation",
            "201",
            "retrieve",
            made("retrieveRecommendation"),
        ),
        (
            "askForRecommendationOld",
            "201",
            "retrieve",
            made("retrieveRecommendationOld"),
        ),
        (
            "listRecommendations",
            "200",
            "retrieve",
            first("retrieveRecommendation"),
        ),
        (
            "listRecommendationsOld",
            "200",
            "retrieve",
            first("retrieveRecommendationOld"),
        ),
        (
            "listCommunicationMessages",
            "200",
            "retrieve",
            first("retrieveCommunicationMessage"),
        ),
    ]
}

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new().routes(routes!(document))
}

/// This document.
#[utoipa::path(get, path = "/openapi.json", tag = "about",
    responses((status = 200, description = "The API's description (OpenAPI 3.1)", content_type = "application/json")))]
async fn document(Extension(document): Extension<Document>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], document.0)
}
