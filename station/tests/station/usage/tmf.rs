//! Usage in TM Forum's shapes: TMF677 v4, and the list that v3 had.

use crate::support::TestStation;
use crate::support::customer::Customer;
use crate::support::walk::Walk;
use axum::http::{Method, StatusCode};
use phonestation_station::systems::{Grant, make};
use phonestation_wire::paths::{QUERY_USAGE_CONSUMPTION, USAGE_CONSUMPTION_REPORT};
use serde_json::{Value, json};

const NUMBER: &str = "10000000002";

async fn credential(station: &TestStation, name: &str, grant: Grant) -> String {
    let now = station.station.clock.now();
    let made = make(&station.station.database, name, &[grant], now).await;
    made.expect("written").expect("new")
}

fn of_number(number: &str) -> Value {
    json!({"searchCriteria": {"relatedParty": [{"id": number, "role": "customer", "@referredType": "Customer"}]}})
}

fn ids(all: &Value) -> Vec<&str> {
    let all = all.as_array().expect("a list").iter();
    all.map(|one| one["id"].as_str().expect("an id")).collect()
}

on_both!(a_query_is_answered_at_once_with_what_is_left_and_can_be_read_again_and_forgotten, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let token = Customer::sign_in(&station, NUMBER).await.token;
    let made = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, json!({"searchCriteria": {}})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let query = made.json();
    let href = query["href"].as_str().expect("a path");
    assert_eq!((made.header("location"), made.header("cache-control")), (href, "no-store"));
    for name in ["id", "queryUsageConsumptionDate", "searchCriteria", "relatedParty", "usageConsumption", "@type"] {
        assert!(!query[name].is_null(), "{name}");
    }
    let said = &query["usageConsumption"][0];
    assert_eq!((&said["state"], &said["lastUpdate"]), (&json!("done"), &json!("2026-11-18T02:00:00Z")));
    assert!(said["description"].as_str().is_some_and(|d| d.contains("示例")));
    assert_eq!(ids(&said["bucketRefOrValue"]), ["family", "plan", "voice", "sms", "balance"]);
    let family = &said["bucketRefOrValue"][0];
    assert_eq!((&family["isShared"], &family["remainingValue"]["units"]), (&json!(true), &json!("byte")));
    assert_eq!(family["bucketCounter"].as_array().map(Vec::len), Some(3));
    assert_eq!(said["validPeriod"], json!({"startDateTime": "2026-10-31T16:00:00Z", "endDateTime": "2026-11-30T15:59:59Z"}));
    assert_eq!(walk.ask(Method::GET, href, &token, Value::Null).await.json(), query);
    let list = walk.ask(Method::GET, QUERY_USAGE_CONSUMPTION, &token, Value::Null).await;
    assert_eq!((list.json(), list.header("x-total-count")), (json!([query]), "1"));
    assert_eq!(walk.ask(Method::DELETE, href, &token, Value::Null).await.status, StatusCode::NO_CONTENT);
    for method in [Method::GET, Method::DELETE] {
        let gone = walk.ask(method, href, &token, Value::Null).await;
        assert_eq!((gone.status, &gone.json()["code"]), (StatusCode::NOT_FOUND, &json!("notFound")));
    }
});

on_both!(criteria_choose_packages_and_a_query_without_any_is_refused, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let token = Customer::sign_in(&station, NUMBER).await.token;
    for (asked, found) in [
        (json!([{"usageType": "data"}]), vec!["family", "plan"]),
        (json!([{"id": "plan"}, {"id": "sms"}]), vec!["plan", "sms"]),
        (json!([{"isShared": true}]), vec!["family"]),
        (json!([{"id": "none"}]), vec![]),
        (json!([]), vec!["family", "plan", "voice", "sms", "balance"]),
    ] {
        let made = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, json!({"searchCriteria": {"bucketRefOrValue": asked}})).await;
        assert_eq!(made.status, StatusCode::CREATED);
        assert_eq!(ids(&made.json()["usageConsumption"][0]["bucketRefOrValue"]), found);
    }
    for wrong in [json!({}), json!([]), json!({"searchCriteria": null}), json!({"searchCriteria": []}), json!({"searchCriteria": "all"}),
        json!({"searchCriteria": {"bucketRefOrValue": {}}}), json!({"relatedParty": [{"id": NUMBER}]})] {
        let refused = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, wrong).await;
        assert_eq!((refused.status, &refused.json()["code"]), (StatusCode::BAD_REQUEST, &json!("badRequest")));
    }
});

on_both!(a_list_of_queries_takes_a_filter_by_every_attribute_fields_and_pages, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let token = Customer::sign_in(&station, NUMBER).await.token;
    let mut last = Value::Null;
    for kind in ["data", "voice", "sms"] {
        let body = json!({"searchCriteria": {"bucketRefOrValue": [{"usageType": kind}]}});
        last = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, body).await.json();
    }
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let filters = [
        ("id", text(&last["id"]), 1), ("href", text(&last["href"]), 1),
        ("queryUsageConsumptionDate", text(&last["queryUsageConsumptionDate"]), 3),
        ("relatedParty.id", text(&last["relatedParty"][0]["id"]), 3), ("@type", "QueryUsageConsumption".into(), 3),
        ("usageConsumption.state", "done".into(), 3), ("usageConsumption.bucketRefOrValue.id", "voice".into(), 1),
        ("usageConsumption.bucketRefOrValue.remainingValue.units", "byte".into(), 1),
        ("searchCriteria.bucketRefOrValue.usageType", "sms".into(), 1), ("id", "none".into(), 0),
    ];
    for (name, value, count) in filters {
        let path = format!("{QUERY_USAGE_CONSUMPTION}?{name}={}", phonestation_station::page::encode(&value));
        let list = walk.ask(Method::GET, &path, &token, Value::Null).await;
        assert_eq!(list.json().as_array().map(Vec::len), Some(count), "{name}={value}");
    }
    let page = walk.ask(Method::GET, &format!("{QUERY_USAGE_CONSUMPTION}?offset=1&limit=1&fields=searchCriteria"), &token, Value::Null).await;
    assert_eq!((page.header("x-total-count"), page.header("x-result-count")), ("3", "1"));
    let keys: Vec<String> = page.json()[0].as_object().expect("an object").keys().cloned().collect();
    assert_eq!(keys, ["href", "id", "searchCriteria"]);
});

on_both!(queries_are_the_askers_own_and_end_after_an_hour, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let token = Customer::sign_in(&station, NUMBER).await.token;
    let other = Customer::sign_in(&station, "10000000001").await.token;
    // Naming another customer changes nothing: it is one's own usage that one is told.
    let made = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, of_number("10000000001")).await.json();
    assert_eq!(made["usageConsumption"][0]["bucketRefOrValue"][0]["id"], "family");
    assert!(!made.to_string().contains("1000000000"), "no number is in it");
    let href = made["href"].as_str().expect("a path");
    for (method, path) in [(Method::GET, href), (Method::DELETE, href)] {
        assert_eq!(walk.ask(method, path, &other, Value::Null).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(walk.ask(Method::GET, QUERY_USAGE_CONSUMPTION, &other, Value::Null).await.json(), json!([]));
    station.at("2026-11-18T03:04:01Z");
    let token = Customer::sign_in(&station, NUMBER).await.token;
    assert_eq!(walk.ask(Method::GET, href, &token, Value::Null).await.status, StatusCode::NOT_FOUND);
    assert_eq!(walk.ask(Method::GET, QUERY_USAGE_CONSUMPTION, &token, Value::Null).await.json(), json!([]));
});

on_both!(a_carriers_system_asks_for_the_number_that_it_names_and_only_with_that_grant, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let system = credential(&station, "front", Grant::Usage).await;
    let orders = credential(&station, "orders", Grant::Orders).await;
    let made = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &system, of_number(NUMBER)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(made.json()["relatedParty"][0]["id"], NUMBER);
    let unknown = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &system, of_number("13800138000")).await;
    assert_eq!((unknown.status, &unknown.json()["code"]), (StatusCode::CONFLICT, &json!("customer.unknown")));
    let whose = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &system, json!({"searchCriteria": {}})).await;
    assert_eq!((whose.status, &whose.json()["code"]), (StatusCode::BAD_REQUEST, &json!("customer.unnamed")));
    for (method, path) in [(Method::POST, QUERY_USAGE_CONSUMPTION), (Method::GET, QUERY_USAGE_CONSUMPTION)] {
        let refused = walk.ask(method, path, &orders, of_number(NUMBER)).await;
        assert_eq!((refused.status, &refused.json()["code"]), (StatusCode::FORBIDDEN, &json!("system.notGranted")));
    }
    let own = walk.ask(Method::GET, QUERY_USAGE_CONSUMPTION, &system, Value::Null).await;
    assert_eq!(own.json().as_array().map(Vec::len), Some(1));
});

on_both!(older_clients_read_one_report_with_its_packages, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let list = me.get(USAGE_CONSUMPTION_REPORT).await;
    assert_eq!((list.status, list.header("x-total-count")), (StatusCode::OK, "1"));
    let one = list.json()[0].clone();
    for name in ["id", "name", "effectiveDate", "href"] {
        assert!(one[name].as_str().is_some_and(|text| !text.is_empty()), "{name}");
    }
    assert_eq!(ids(&one["bucket"]), ["family", "plan", "voice", "sms"]);
    let href = one["href"].as_str().expect("a path");
    assert_eq!(me.get(href).await.json(), one);
    let id = one["id"].as_str().expect("an id");
    for (filter, count) in [(format!("id={id}"), 1), ("id=none".into(), 0), ("name=%E7%94%A8%E9%87%8F".into(), 1), ("name=x".into(), 0),
        ("bucket.id=plan".into(), 1), ("bucket.id=none".into(), 0)] {
        let found = me.get(&format!("{USAGE_CONSUMPTION_REPORT}?{filter}")).await;
        assert_eq!(found.json().as_array().map(Vec::len), Some(count), "{filter}");
    }
    let none = me.get(&format!("{USAGE_CONSUMPTION_REPORT}/none")).await;
    assert_eq!((none.status, &none.json()["code"]), (StatusCode::NOT_FOUND, &json!("notFound")));
    for method in ["POST", "DELETE", "PATCH"] {
        let refused = me.ask(method, USAGE_CONSUMPTION_REPORT, Some(&json!({})), "").await;
        assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    let system = credential(&station, "front", Grant::Usage).await;
    let bearer = format!("Bearer {system}");
    let bearer = [("authorization", bearer.as_str())];
    let named = station.get_with(&format!("{USAGE_CONSUMPTION_REPORT}?relatedParty.id={NUMBER}"), &bearer).await;
    assert_eq!(named.json()[0]["id"], NUMBER);
    assert_eq!(station.get_with(USAGE_CONSUMPTION_REPORT, &bearer).await.json()["code"], "customer.unnamed");
    let unknown = station.get_with(&format!("{USAGE_CONSUMPTION_REPORT}/13800138000"), &bearer).await;
    assert_eq!((unknown.status, &unknown.json()["code"]), (StatusCode::NOT_FOUND, &json!("customer.unknown")));
});

on_both!(every_answer_of_every_route_about_usage_is_what_the_definition_says, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let token = Customer::sign_in(&station, NUMBER).await.token;
    let untold = Customer::sign_in(&station, "10000000009").await.token;
    let all = json!({"searchCriteria": {}});
    let made = walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &token, all.clone()).await.json();
    let href = made["href"].as_str().expect("a path");
    assert_eq!(walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, &untold, all.clone()).await.status, StatusCode::SERVICE_UNAVAILABLE);
    for secret in [token.as_str(), "a-secret-of-nobodys"] {
        for query in ["", "?fields=usageConsumption", "?offset=1&limit=1", "?limit=x", "?offset=-1", "?fields=%FF"] {
            for path in [QUERY_USAGE_CONSUMPTION, href] {
                walk.ask(Method::GET, &format!("{path}{query}"), secret, Value::Null).await;
            }
        }
        for id in ["00000000000000000000000000000000", "none", "%00", "%E4%B8%AD", "%FF"] {
            for method in [Method::GET, Method::DELETE, Method::PATCH] {
                let none = walk.ask(method, &format!("{QUERY_USAGE_CONSUMPTION}/{id}"), secret, json!({})).await;
                assert!(none.status.is_client_error(), "{id}");
            }
        }
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let refused = walk.ask(method, QUERY_USAGE_CONSUMPTION, secret, json!({})).await;
            assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
        }
        for body in [json!({}), all.clone()] {
            walk.ask(Method::POST, QUERY_USAGE_CONSUMPTION, secret, body).await;
        }
    }
    let base = QUERY_USAGE_CONSUMPTION.trim_end_matches("/queryUsageConsumption");
    assert_eq!(walk.ask(Method::POST, &format!("{base}/hub"), &token, json!({})).await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(walk.ask(Method::DELETE, &format!("{base}/hub/x"), &token, json!({})).await.status, StatusCode::METHOD_NOT_ALLOWED);
    walk.ask(Method::DELETE, href, &token, Value::Null).await;
    walk.gave("TMF677", "POST /queryUsageConsumption", &[201, 400, 401, 503]);
    walk.gave("TMF677", "GET /queryUsageConsumption", &[200, 400, 401]);
    walk.gave("TMF677", "GET /queryUsageConsumption/{id}", &[200, 400, 401, 404]);
    walk.gave("TMF677", "DELETE /queryUsageConsumption/{id}", &[204, 401, 404]);
    walk.left_nothing_out(&["TMF677"]);
});
