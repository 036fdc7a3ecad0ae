//! Services in TM Forum's shapes. The station for tests holds every answer against the definitions.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::state::Options;
use phonestation_wire::paths::{
    CANCEL_PRODUCT_ORDER, CATEGORY, PRODUCT, PRODUCT_OFFERING, PRODUCT_OFFERING_PRICE,
    PRODUCT_ORDER, SERVICES_ORDERS,
};
use serde_json::{Value, json};
use support::customer::Customer;
use support::{Answer, TestStation};

const NUMBER: &str = "10000000001";

async fn post(station: &TestStation, path: &str, body: &Value) -> Answer {
    let request = Request::post(path).body(Body::from(body.to_string()));
    station.ask(request.expect("a request")).await
}

on_both!(a_bare_item_is_acknowledged_without_a_key_and_changes_nothing, database => {
    let station = TestStation::example(database).await;
    for action in ["add", "modify", "delete", "noChange"] {
        let bare = json!({"productOrderItem": [{"id": "100", "action": action}]});
        let made = post(&station, PRODUCT_ORDER, &bare).await;
        assert_eq!((made.status, &made.json()["state"]), (StatusCode::CREATED, &json!("acknowledged")));
        assert_eq!(made.json()["productOrderItem"][0]["id"], "100");
        assert_eq!(made.header("location"), made.json()["href"].as_str().unwrap());
        let again = post(&station, PRODUCT_ORDER, &bare).await;
        assert_ne!(made.json()["id"], again.json()["id"], "without a key each is one of its own");
    }
    assert_eq!(station.get(PRODUCT).await.json(), json!([]));
    let all = station.get(PRODUCT_ORDER).await;
    assert_eq!((all.header("x-total-count"), all.json().as_array().unwrap().len()), ("8", 8));
});

on_both!(lenient_senders_are_taken_and_what_cannot_be_understood_is_a_400, database => {
    let station = TestStation::example(database).await;
    let rich = json!({
        "externalId": "their-1", "description": "words", "category": "B2C", "priority": "1",
        "requestedStartDate": "2026-11-20T00:00:00+08:00", "note": [{"text": "please", "author": "a"}],
        "relatedParty": [{"id": "1", "@referredType": "Customer", "role": "customer"}], "somethingElse": {"a": 1},
        "@type": "ProductOrder", "productOrderItem": [{"id": "1", "action": "add", "quantity": 1, "whatever": [1],
            "productOffering": {"id": "music", "name": "x"}, "product": {"productCharacteristic": [{"name": "c", "value": 5}]}}]});
    let made = post(&station, PRODUCT_ORDER, &rich).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let one = station.get(made.json()["href"].as_str().unwrap()).await.json();
    for name in ["externalId", "description", "category", "priority", "note"] {
        assert_eq!(one[name], rich[name], "{name} is given back");
    }
    for wrong in [json!({}), json!([]), json!({"productOrderItem": []}), json!({"productOrderItem": [{"id": "1"}]}),
        json!({"productOrderItem": [{"id": 1, "action": "add"}]}), json!({"productOrderItem": [{"id": "1", "action": "fly"}]}),
        json!({"productOrderItem": [{"id": "1", "action": "add"}], "description": 5})] {
        let refused = post(&station, PRODUCT_ORDER, &wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(refused.json()["code"].is_string() && refused.json()["reason"].is_string());
    }
    let two = json!({"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": "music"}},
        {"id": "2", "action": "add", "productOffering": {"id": "gift"}}]});
    let noted = post(&station, PRODUCT_ORDER, &two).await;
    assert_eq!((noted.status, noted.json()["productOrderItem"].as_array().unwrap().len()), (StatusCode::CREATED, 2));
});

on_both!(the_catalogue_has_every_fact_is_public_and_what_lacks_one_is_not_sellable, database => {
    let station = TestStation::example(database).await;
    let all = station.get(PRODUCT_OFFERING).await.json();
    let find = |id: &str| all.as_array().unwrap().iter().find(|o| o["id"] == id).cloned();
    let music = find("music").expect("on offer");
    assert_eq!(music["productOfferingPrice"][0]["price"]["taxIncludedAmount"], json!({"unit": "CNY", "value": 10.0}));
    let uses: Vec<&str> = music["prodSpecCharValueUse"].as_array().unwrap().iter().map(|u| u["name"].as_str().unwrap()).collect();
    for fact in ["form", "needs", "howToLeave", "tariff", "renewal", "leave", "leavingChargeFen"] {
        assert!(uses.contains(&fact), "{fact}");
    }
    let unknown = find("no-needs").expect("known of");
    assert_eq!((&unknown["isSellable"], unknown.get("productOfferingPrice")), (&json!(false), None));
    assert!(find("others").is_none(), "another carrier's");
    let english = station.get_with(&format!("{PRODUCT_OFFERING}/music"), &[("accept-language", "en")]).await;
    assert_eq!(english.json()["name"], "Music Pack");
    let sold = station.get(&format!("{PRODUCT_OFFERING}?isSellable=false&fields=name")).await.json();
    assert_eq!(sold.as_array().unwrap().len(), 1);
    assert!(sold[0].get("category").is_none());
    let kinds = station.get(&format!("{CATEGORY}/trial")).await.json();
    assert_eq!(kinds["productOffering"][0]["id"], "music-trial");
    let price = station.get(&format!("{PRODUCT_OFFERING_PRICE}/music-price")).await.json();
    assert_eq!((&price["price"]["value"], &price["recurringChargePeriodType"]), (&json!(10.0), &json!("month")));
    for path in [PRODUCT_OFFERING, PRODUCT_OFFERING_PRICE, CATEGORY] {
        assert_eq!(station.get(&format!("{path}/none")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(station.get(&format!("{path}?limit=x")).await.status, StatusCode::BAD_REQUEST);
    }
    let real = station.beside(database, Options::default()).await;
    assert_eq!(real.get(PRODUCT_OFFERING).await.json(), json!([]), "made-up offers are the example's alone");
});

on_both!(what_is_had_and_how_it_came_stand_in_the_inventory_and_strangers_see_nothing, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let add = json!({"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": "music"}}]});
    let made = me.ask("POST", PRODUCT_ORDER, Some(&add), "a-key-of-mine-1").await;
    let same = me.ask("POST", PRODUCT_ORDER, Some(&add), "a-key-of-mine-1").await;
    assert_eq!(made.json()["id"], same.json()["id"]);
    let other = json!({"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": "gift"}}]});
    let used = me.ask("POST", PRODUCT_ORDER, Some(&other), "a-key-of-mine-1").await;
    assert_eq!((used.status, &used.json()["code"]), (StatusCode::CONFLICT, &json!("idempotency.different")));
    let order = made.json()["id"].as_str().unwrap().to_owned();
    let asked = me.asked(&order).await.json();
    let code = support::customer::code(&station, NUMBER).await;
    assert_eq!(me.confirm(&order, &asked, &code).await.status, StatusCode::OK);

    let one = me.get(&format!("{PRODUCT_ORDER}/{order}")).await.json();
    assert_eq!((&one["state"], &one["productOrderItem"][0]["state"]), (&json!("completed"), &json!("completed")));
    let product = me.get(PRODUCT).await.json()[0].clone();
    assert_eq!((&product["status"], &product["startDate"]), (&json!("active"), &json!("2026-11-17T16:00:00Z")));
    assert_eq!(product["productOrderItem"][0]["productOrderId"], order.as_str());
    let href = product["href"].as_str().unwrap();
    let cut = me.get(&format!("{href}?fields=status")).await.json();
    assert_eq!(cut.as_object().unwrap().keys().collect::<Vec<_>>(), ["href", "id", "status"]);
    for (query, found) in [("status=active", 1), ("status=terminated", 0), ("productOffering.id=music", 1), ("name=x", 0), ("isBundle=false", 1)] {
        let list = me.get(&format!("{PRODUCT}?{query}")).await.json();
        assert_eq!(list.as_array().unwrap().len(), found, "{query}");
    }
    let stranger = Customer::sign_in(&station, "10000000002").await;
    assert_eq!(stranger.get(PRODUCT).await.json(), json!([]));
    assert_eq!(stranger.get(href).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&format!("{PRODUCT_ORDER}/{order}")).await.status, StatusCode::NOT_FOUND);
    for path in [PRODUCT, PRODUCT_ORDER, CANCEL_PRODUCT_ORDER] {
        let nobody = station.get_with(path, &[("authorization", "Bearer a-secret-of-nobodys")]).await;
        assert_eq!((nobody.status, &nobody.json()["code"]), (StatusCode::UNAUTHORIZED, &json!("customer.signIn")));
        assert_eq!(me.get(&format!("{path}/none")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(me.ask("PUT", path, Some(&json!({})), "").await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
});

on_both!(cancelling_takes_back_what_is_not_confirmed_or_not_done_yet_and_says_when_it_is_too_late, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let noted = me.order("a-key-of-mine-1", &json!({"action": "add", "offering": "gift"})).await;
    let cancel = |order: &str| json!({"productOrder": {"id": order}, "cancellationReason": "changed my mind"});
    let done = me.post(CANCEL_PRODUCT_ORDER, &cancel(&noted)).await;
    assert_eq!((done.status, &done.json()["state"]), (StatusCode::CREATED, &json!("done")));
    assert_eq!(me.get(done.json()["href"].as_str().unwrap()).await.json(), done.json());
    let order = me.get(&format!("{PRODUCT_ORDER}/{noted}")).await.json();
    assert_eq!((&order["state"], order["cancellationDate"].is_string()), (&json!("cancelled"), true));
    assert_eq!(me.asked(&noted).await.status, StatusCode::CONFLICT);

    let begun = me.whole("a-key-of-mine-2", &json!({"action": "add", "offering": "music"})).await;
    let begun = begun["order"]["id"].as_str().unwrap();
    let late = me.post(CANCEL_PRODUCT_ORDER, &cancel(begun)).await;
    assert_eq!((late.status, &late.json()["state"]), (StatusCode::CREATED, &json!("terminatedWithError")));
    let left = me.whole("a-key-of-mine-3", &json!({"action": "delete", "product": begun})).await;
    let undone = me.post(CANCEL_PRODUCT_ORDER, &cancel(left["order"]["id"].as_str().unwrap())).await;
    assert_eq!(undone.json()["state"], "done");
    assert_eq!(me.get(PRODUCT).await.json()[0]["status"], "active");
    let none = me.post(CANCEL_PRODUCT_ORDER, &cancel("none")).await;
    assert_eq!((none.status, &none.json()["code"]), (StatusCode::BAD_REQUEST, &json!("order.unknown")));
    assert_eq!(me.post(CANCEL_PRODUCT_ORDER, &json!({})).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(me.get(CANCEL_PRODUCT_ORDER).await.json().as_array().unwrap().len(), 3);
    let path = format!("{SERVICES_ORDERS}/none/undo");
    assert_eq!(me.post(&path, &Value::Null).await.status, StatusCode::NOT_FOUND);
});
