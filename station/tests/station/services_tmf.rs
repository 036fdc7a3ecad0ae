//! Services in TM Forum's shapes. The station for tests holds every answer against the definitions.

use crate::support::customer::Customer;
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::state::Options;
use phonestation_wire::paths::{
    CANCEL_PRODUCT_ORDER, CATALOG, CATEGORY, COMMUNICATION_MESSAGE, PRODUCT, PRODUCT_OFFERING,
    PRODUCT_OFFERING_PRICE, PRODUCT_ORDER, PRODUCT_SPECIFICATION, SERVICES_ORDERS,
};
use serde_json::{Value, json};

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
        json!({"productOrderItem": [{"id": "1", "action": "add"}], "description": 5}),
        json!({"productOrderItem": [{"id": "1", "action": "add", "quantity": 1.5}]}), json!({"productOrderItem": [{"id": "1", "action": "add", "quantity": -1}]})] {
        let refused = post(&station, PRODUCT_ORDER, &wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(refused.json()["code"].is_string() && refused.json()["reason"].is_string());
    }
    let whole = json!({"productOrderItem": [{"id": "1", "action": "add", "quantity": 1.0}]});
    assert_eq!(post(&station, PRODUCT_ORDER, &whole).await.json()["productOrderItem"][0]["quantity"], 1);
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
    let code = crate::support::customer::code(&station, NUMBER).await;
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

on_both!(an_order_can_be_patched_and_deleted_until_it_is_confirmed, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let add = |offering: &str| json!([{"id": "1", "action": "add", "productOffering": {"id": offering}}]);
    let sent = json!({"productOrderItem": add("music"), "description": "words", "priority": "1"});
    let made = me.post(PRODUCT_ORDER, &sent).await.json();
    let (order, href) = (made["id"].as_str().unwrap(), made["href"].as_str().unwrap());
    let patch = |body: Value| {
        let me = &me;
        async move { me.ask("PATCH", href, Some(&body), "").await }
    };
    let shown = me.asked(order).await.json();
    let code = crate::support::customer::code(&station, NUMBER).await;
    let changed = patch(json!({"productOrderItem": add("gift"), "description": null, "externalId": "x"})).await;
    assert_eq!(changed.status, StatusCode::OK);
    let one = me.get(href).await.json();
    assert_eq!(one, changed.json());
    assert_eq!((one.get("description"), &one["priority"], &one["externalId"]), (None, &json!("1"), &json!("x")));
    assert_eq!(one["productOrderItem"][0]["productOffering"]["id"], "gift");
    let old = me.confirm(order, &shown, &code).await;
    assert_eq!((old.status, &old.json()["code"]), (StatusCode::CONFLICT, &json!("order.altered")), "the yes was to something else");
    for wrong in [json!([]), json!({"productOrderItem": []}), json!({"productOrderItem": null}), json!({"description": 5})] {
        assert_eq!(patch(wrong).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(patch(json!({"state": "completed"})).await.status, StatusCode::CONFLICT, "nobody says that it is done");
    assert_eq!(me.ask("PATCH", &format!("{PRODUCT_ORDER}/none"), Some(&json!({})), "").await.status, StatusCode::NOT_FOUND);
    let stranger = Customer::sign_in(&station, "10000000002").await;
    for method in ["PATCH", "DELETE"] {
        assert_eq!(stranger.ask(method, href, Some(&json!({})), "").await.status, StatusCode::NOT_FOUND);
    }
    let cancelled = patch(json!({"state": "cancelled"})).await;
    assert_eq!((cancelled.status, &cancelled.json()["state"]), (StatusCode::OK, &json!("cancelled")));
    assert_eq!(patch(json!({"description": "y"})).await.status, StatusCode::CONFLICT);
    assert_eq!(me.ask("DELETE", href, None, "").await.status, StatusCode::NO_CONTENT);
    assert_eq!((me.get(href).await.status, me.ask("DELETE", href, None, "").await.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));

    let done = me.whole("a-key-of-mine-1", &json!({"action": "add", "offering": "music"})).await;
    let href = format!("{PRODUCT_ORDER}/{}", done["order"]["id"].as_str().unwrap());
    for method in ["PATCH", "DELETE"] {
        let kept = me.ask(method, &href, Some(&json!({})), "").await;
        assert_eq!((kept.status, &kept.json()["code"]), (StatusCode::CONFLICT, &json!("order.over")), "what was confirmed is evidence");
    }
    // What is ordered after one was removed comes last all the same.
    me.order("a-key-of-mine-2", &json!({"action": "add", "offering": "gift"})).await;
    assert_eq!(me.get(PRODUCT_ORDER).await.json()[0]["productOrderItem"][0]["productOffering"]["id"], "gift");
});

on_both!(every_list_is_filtered_by_any_attribute_and_cut_to_any_field, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    me.whole("a-key-of-mine-1", &json!({"action": "add", "offering": "music"})).await;
    let noted = me.order("a-key-of-mine-2", &json!({"action": "add", "offering": "gift"})).await;
    me.post(CANCEL_PRODUCT_ORDER, &json!({"productOrder": {"id": noted}, "cancellationReason": "r"})).await;
    for path in [PRODUCT_OFFERING, PRODUCT_OFFERING_PRICE, CATEGORY, CATALOG, PRODUCT_SPECIFICATION, PRODUCT,
        PRODUCT_ORDER, CANCEL_PRODUCT_ORDER, COMMUNICATION_MESSAGE] {
        let all = me.get(path).await.json();
        let first = all[0].as_object().unwrap_or_else(|| panic!("{path} has something")).clone();
        for (name, value) in &first {
            let only = me.get(&format!("{path}?fields={name}")).await.json();
            let names = only[0].as_object().unwrap().keys().filter(|n| !["id", "href"].contains(&n.as_str()));
            let wanted: Vec<&String> = [name].into_iter().filter(|n| !["id", "href"].contains(&n.as_str())).collect();
            assert_eq!(names.collect::<Vec<_>>(), wanted, "{path} {name}");
            let (field, value) = match value {
                Value::Object(inner) => inner.iter().next().map(|(k, v)| (format!("{name}.{k}"), v.clone())).unwrap(),
                Value::Array(list) => {
                    let inner = list.first().and_then(Value::as_object).into_iter().flatten();
                    let Some((k, v)) = inner.into_iter().find(|(_, v)| v.is_string()) else { continue };
                    (format!("{name}.{k}"), v.clone())
                }
                other => (name.clone(), other.clone()),
            };
            if value.is_object() || value.is_array() {
                continue;
            }
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let query = phonestation_station::page::encode(&text);
            let found = me.get(&format!("{path}?{field}={query}&limit=100")).await.json();
            assert!(found.as_array().unwrap().contains(&all[0]), "{path}?{field}={text}");
            let none = me.get(&format!("{path}?{field}=nothing-is-so")).await.json();
            assert_eq!(none, json!([]), "{path}?{field}");
        }
    }
});

on_both!(catalogue_and_specifications_are_public_and_name_one_another, database => {
    let station = TestStation::example(database).await;
    let catalog = station.get(CATALOG).await.json();
    assert_eq!((catalog.as_array().unwrap().len(), &catalog[0]["id"], &catalog[0]["name"]), (1, &json!("example"), &json!("示例运营商")));
    let offering = station.get(&format!("{PRODUCT_OFFERING}/free-choice")).await.json();
    let specification = station.get(offering["productSpecification"]["href"].as_str().unwrap()).await.json();
    let choice = specification["productSpecCharacteristic"].as_array().unwrap().iter().find(|c| c["name"] == "choice").unwrap();
    assert_eq!((&choice["minCardinality"], &choice["configurable"]), (&json!(2), &json!(true)));
    for path in [CATALOG, PRODUCT_SPECIFICATION] {
        assert_eq!(station.get(&format!("{path}/none")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(post(&station, path, &json!({})).await.status, StatusCode::METHOD_NOT_ALLOWED, "the catalogue is content");
    }
});
