//! The API's document and the API say the same.

mod support;

use phonestation_wire::paths;
use serde_json::Value;
use std::collections::BTreeSet;
use support::TestStation;
use support::database::TestDatabase;

fn keys(value: &Value) -> BTreeSet<String> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect()
}

async fn document() -> (TestStation, Value) {
    let station = TestStation::new(&TestDatabase::sqlite()).await;
    let document = station.get("/openapi.json").await.json();
    (station, document)
}

#[tokio::test]
async fn every_route_for_programs_is_in_the_document() {
    let (_, document) = document().await;
    let packs = format!("{}/{{sha256}}", paths::CONTENT_PACKS);
    let appointment = format!("{}/{{id}}", paths::APPOINTMENT);
    let site = format!("{}/{{id}}", paths::GEOGRAPHIC_SITE);
    let expected = [
        paths::APPOINTMENT,
        &appointment,
        paths::SEARCH_TIME_SLOT,
        paths::GEOGRAPHIC_SITE,
        &site,
        paths::ABOUT,
        paths::CONTENT_INDEX,
        paths::FEEDBACK,
        paths::CUSTOMER,
        paths::CUSTOMER_CODES,
        paths::CUSTOMER_TOKENS,
        paths::CUSTOMER_RENEW,
        &packs,
        "/health",
        "/ready",
        "/openapi.json",
    ];
    assert_eq!(keys(&document["paths"]), expected.map(str::to_owned).into());
}

#[tokio::test]
async fn every_error_in_the_document_has_the_one_shape() {
    let (_, document) = document().await;
    for (path, item) in document["paths"].as_object().unwrap() {
        let acts = item.as_object().unwrap().values();
        let responses = acts.filter_map(|act| act["responses"].as_object());
        for (status, response) in responses.flatten() {
            if status.starts_with(['4', '5']) {
                let schema = &response["content"]["application/json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Error", "{path} {status}");
            }
        }
    }
    let properties = &document["components"]["schemas"]["Error"]["properties"];
    assert_eq!(
        keys(properties),
        ["code", "message", "reason"].map(str::to_owned).into()
    );
}

#[tokio::test]
async fn what_about_gives_is_what_the_document_says() {
    let (station, document) = document().await;
    let about = station.get(paths::ABOUT).await.json();
    let schemas = &document["components"]["schemas"];
    assert_eq!(keys(&about), keys(&schemas["About"]["properties"]));
    assert_eq!(
        keys(&about["api"]),
        keys(&schemas["ApiRange"]["properties"])
    );
    assert_eq!(
        keys(&about["content"]),
        keys(&schemas["AboutContent"]["properties"])
    );
}
