//! The API's document and the API say the same.

use crate::support::TestStation;
use crate::support::database::TestDatabase;
use phonestation_wire::paths;
use serde_json::Value;
use std::collections::BTreeSet;

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
    let (ticket, check_in) = (paths::ticket("{id}"), paths::check_in("{id}"));
    let site = format!("{}/{{id}}", paths::GEOGRAPHIC_SITE);
    let search = format!("{}/{{id}}", paths::SEARCH_TIME_SLOT);
    let under = |path: &str, rest: &str| format!("{path}/{{id}}{rest}");
    let services = [
        under(paths::PRODUCT_OFFERING, ""),
        under(paths::PRODUCT_OFFERING_PRICE, ""),
        under(paths::CATEGORY, ""),
        under(paths::CATALOG, ""),
        under(paths::PRODUCT_SPECIFICATION, ""),
        under(paths::COMMUNICATION_MESSAGE, ""),
        under(paths::PRODUCT, ""),
        under(paths::PRODUCT_ORDER, ""),
        under(paths::CANCEL_PRODUCT_ORDER, ""),
        under(paths::QUERY_USAGE_CONSUMPTION, ""),
        under(paths::USAGE_CONSUMPTION_REPORT, ""),
        under(paths::QUERY_PRODUCT_RECOMMENDATION, ""),
        under(paths::QUERY_PRODUCT_RECOMMENDATION_OLD, ""),
        under(paths::SERVICES_ORDERS, "/ask"),
        under(paths::SERVICES_ORDERS, "/confirm"),
        under(paths::SERVICES_ORDERS, "/undo"),
        under(paths::SERVICES_ORDERS, "/reason"),
        paths::handset("{id}"),
        paths::handset_report("{id}"),
    ];
    let expected = [
        paths::PRODUCT_OFFERING,
        paths::PRODUCT_OFFERING_PRICE,
        paths::CATEGORY,
        paths::CATALOG,
        paths::PRODUCT_SPECIFICATION,
        paths::COMMUNICATION_MESSAGE,
        paths::PRODUCT,
        paths::PRODUCT_ORDER,
        paths::CANCEL_PRODUCT_ORDER,
        paths::USAGE,
        paths::USAGE_CAP,
        paths::QUERY_USAGE_CONSUMPTION,
        paths::USAGE_CONSUMPTION_REPORT,
        paths::SERVICES_MINE,
        paths::SERVICES_ORDERS,
        paths::SERVICES_STATEMENT,
        paths::APPOINTMENT,
        &appointment,
        paths::SEARCH_TIME_SLOT,
        &search,
        &ticket,
        &check_in,
        paths::GEOGRAPHIC_SITE,
        &site,
        paths::RECOMMEND_OUTCOMES,
        paths::QUERY_PRODUCT_RECOMMENDATION,
        paths::QUERY_PRODUCT_RECOMMENDATION_OLD,
        paths::RECOMMEND_POPULAR,
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
    let expected: BTreeSet<String> = expected.map(str::to_owned).into();
    let expected: BTreeSet<String> = expected.into_iter().chain(services).collect();
    assert_eq!(keys(&document["paths"]), expected);
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
                // With times that are free, where there may be some.
                let shape = match (path.as_str(), status.as_str()) {
                    (path, "409") if path.starts_with(paths::APPOINTMENT) => "Refusal",
                    _ => "Error",
                };
                let shape = format!("#/components/schemas/{shape}");
                assert_eq!(schema, &shape, "{path} {status}");
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

/// Every `$ref` in `value`.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(to) = map.get("$ref").and_then(Value::as_str) {
                found.insert(to.to_owned());
            }
            map.values().for_each(|one| references(one, found));
        }
        Value::Array(list) => list.iter().for_each(|one| references(one, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_way_in_the_document_leads_somewhere() {
    let (_, document) = document().await;
    let mut shapes = BTreeSet::new();
    references(&document, &mut shapes);
    for shape in shapes {
        let at = shape.trim_start_matches('#');
        assert!(document.pointer(at).is_some(), "{shape}");
    }
    let items = document["paths"].as_object().unwrap().values();
    let acts: Vec<&Value> = items
        .flat_map(|i| i.as_object().unwrap().values())
        .collect();
    let ids: Vec<&str> = acts
        .iter()
        .filter_map(|a| a["operationId"].as_str())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(
        (ids.len(), unique.len()),
        (acts.len(), acts.len()),
        "each act has a name of its own"
    );
    let mut links = 0;
    for act in &acts {
        for response in act["responses"].as_object().unwrap().values() {
            for link in response["links"]
                .as_object()
                .into_iter()
                .flat_map(|l| l.values())
            {
                assert!(
                    unique.contains(link["operationId"].as_str().unwrap()),
                    "{link}"
                );
                links += 1;
            }
        }
        assert!(act.get("parameters").is_none_or(Value::is_array), "{act}");
        for parameter in act["parameters"].as_array().into_iter().flatten() {
            assert!(
                parameter["schema"]["type"].is_string(),
                "never null: {parameter}"
            );
            if ["offset", "limit"]
                .iter()
                .any(|name| parameter["name"] == *name)
            {
                assert_eq!(parameter["schema"]["maximum"], 1_000_000, "{parameter}");
            }
        }
    }
    assert!(links >= 10, "{links} links");
}

#[tokio::test]
async fn only_the_example_is_open_without_a_secret() {
    let example = TestStation::example(&TestDatabase::sqlite()).await;
    let open = example.get("/openapi.json").await.json();
    let (_, closed) = document().await;
    let of = |document: &Value| document["paths"][paths::APPOINTMENT]["get"]["security"].clone();
    assert_eq!(of(&closed), serde_json::json!([{"device": []}]));
    assert_eq!(of(&open), serde_json::json!([{"device": []}, {}]));
}
