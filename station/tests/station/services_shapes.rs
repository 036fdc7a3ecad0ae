//! Every answer of every route about services is what TM Forum's definitions say: catalogue (TMF620), orders (TMF622),
//! inventory (TMF637), messages (TMF681).

use crate::support::TestStation;
use crate::support::customer::Customer;
use crate::support::walk::Walk;
use axum::http::{Method, StatusCode};
use phonestation_station::systems::{Grant, make};
use phonestation_wire::paths::{
    CANCEL_PRODUCT_ORDER, CATALOG, CATEGORY, COMMUNICATION_MESSAGE, PRODUCT, PRODUCT_OFFERING,
    PRODUCT_OFFERING_PRICE, PRODUCT_ORDER, PRODUCT_SPECIFICATION,
};
use serde_json::{Value, json};

const NUMBER: &str = "10000000001";
const NOBODYS: &str = "a-secret-of-nobodys";
const CATALOGUE: [&str; 5] = [
    PRODUCT_OFFERING,
    PRODUCT_OFFERING_PRICE,
    CATEGORY,
    CATALOG,
    PRODUCT_SPECIFICATION,
];
const OWN: [&str; 4] = [
    PRODUCT,
    PRODUCT_ORDER,
    CANCEL_PRODUCT_ORDER,
    COMMUNICATION_MESSAGE,
];

async fn credential(station: &TestStation, name: &str, grant: Grant) -> String {
    let now = station.station.clock.now();
    let made = make(&station.station.database, name, &[grant], now).await;
    made.expect("written").expect("new")
}

fn add(offering: &str) -> Value {
    json!({"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": offering}}]})
}

fn message() -> Value {
    json!({"content": "words", "messageType": "SMS", "sender": {"id": "c"}, "receiver": [{"phoneNumber": NUMBER}]})
}

/// Lists and single ones, whole, cut, filtered, and asked for wrongly.
async fn read(walk: &Walk<'_>, secret: &str, path: &str) {
    let null = Value::Null;
    let all = walk.ask(Method::GET, path, secret, null.clone()).await;
    let (status, all) = (all.status, all.json());
    assert_eq!(status, StatusCode::OK, "{path}");
    let first = all[0]["href"].as_str().expect("something is there");
    let some = "?fields=id";
    for query in [
        some,
        "?offset=1&limit=1",
        "?id=none",
        "?limit=x",
        "?offset=-1",
        "?fields=%FF",
    ] {
        walk.ask(Method::GET, &format!("{path}{query}"), secret, null.clone())
            .await;
        walk.ask(
            Method::GET,
            &format!("{first}{query}"),
            secret,
            null.clone(),
        )
        .await;
    }
    for id in [
        "00000000000000000000000000000000",
        "none",
        "%00",
        "%E4%B8%AD",
        "%FF",
    ] {
        let one = format!("{path}/{id}");
        let none = walk.ask(Method::GET, &one, secret, null.clone()).await;
        // What no text can be may be a 400 as well: PostgreSQL takes no zero byte.
        let bad = ["%00", "%FF"].contains(&id) && none.status == StatusCode::BAD_REQUEST;
        assert!(bad || none.status == StatusCode::NOT_FOUND, "{one}");
        for method in [Method::PATCH, Method::DELETE] {
            let none = walk.ask(method, &one, secret, json!({})).await;
            assert!(none.status.is_client_error(), "{one}");
        }
    }
    let put = walk.ask(Method::PUT, path, secret, json!({})).await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
}

on_both!(every_answer_of_every_route_about_services_is_what_the_definition_says, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let me = Customer::sign_in(&station, NUMBER).await;
    let token = me.token.as_str();
    let orders = credential(&station, "orders", Grant::Orders).await;
    let messages = credential(&station, "messages", Grant::Messages).await;

    // Orders, as sent by a program with its customer's sign-in.
    let made = walk.ask(Method::POST, PRODUCT_ORDER, token, add("music")).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let bare = json!({"productOrderItem": [{"id": "1", "action": "add"}]});
    walk.ask(Method::POST, PRODUCT_ORDER, "", bare.clone()).await;
    let href = made.json()["href"].as_str().expect("a path").to_owned();
    for (method, path, body) in [
        (Method::POST, PRODUCT_ORDER, json!({})),
        (Method::POST, CANCEL_PRODUCT_ORDER, json!({})),
        (Method::PATCH, href.as_str(), json!([])),
        (Method::PATCH, href.as_str(), json!({"state": "completed"})),
        (Method::PATCH, href.as_str(), json!({"description": "words"})),
    ] {
        walk.ask(method, path, token, body).await;
    }
    let done = me.whole("a-key-of-mine-1", &json!({"action": "add", "offering": "plan"})).await;
    let done = format!("{PRODUCT_ORDER}/{}", done["order"]["id"].as_str().expect("an id"));
    for method in [Method::PATCH, Method::DELETE] {
        assert_eq!(walk.ask(method, &done, token, json!({})).await.status, StatusCode::CONFLICT);
    }
    let cancel = |href: &str| json!({"productOrder": {"id": href.rsplit('/').next()}, "cancellationReason": "words"});
    for order in [&href, &done] {
        let cancelled = walk.ask(Method::POST, CANCEL_PRODUCT_ORDER, token, cancel(order)).await;
        assert_eq!(cancelled.status, StatusCode::CREATED);
    }
    // What is left, with all that a product can say of itself.
    let product = me.mine().await["products"][0]["id"].as_str().expect("an id").to_owned();
    me.whole("a-key-of-mine-2", &json!({"action": "delete", "product": product, "leave": "endOfTerm"})).await;
    let free = json!({"action": "add", "offering": "free-choice", "choices": ["video", "maps"]});
    me.whole("a-key-of-mine-3", &free).await;

    // A carrier's system that sends messages.
    assert_eq!(walk.ask(Method::POST, COMMUNICATION_MESSAGE, &messages, message()).await.status, StatusCode::CREATED);
    let mut unknown = message();
    unknown["receiver"][0]["phoneNumber"] = json!("13800138000");
    for body in [unknown, json!({})] {
        walk.ask(Method::POST, COMMUNICATION_MESSAGE, &messages, body).await;
    }

    for path in CATALOGUE {
        read(&walk, "", path).await;
        for (method, path) in [(Method::POST, path.to_owned()), (Method::PATCH, format!("{path}/x")), (Method::DELETE, format!("{path}/x"))] {
            let refused = walk.ask(method, &path, token, json!({})).await;
            assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED, "the catalogue is content: {path}");
        }
    }
    for path in OWN {
        read(&walk, token, path).await;
        let one = format!("{path}/x");
        for path in [path, one.as_str()] {
            for method in [Method::GET, Method::POST, Method::PATCH, Method::DELETE] {
                let nobody = walk.ask(method, path, NOBODYS, json!({})).await;
                assert!([401, 405].contains(&nobody.status.as_u16()), "{path}");
            }
        }
        // A credential for something else sees nothing and does nothing.
        let other = if path == COMMUNICATION_MESSAGE { &orders } else { &messages };
        for (method, path, body) in [(Method::GET, path, Value::Null), (Method::GET, one.as_str(), Value::Null)] {
            let refused = walk.ask(method, path, other, body).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    for (path, body) in [(PRODUCT_ORDER, add("music")), (CANCEL_PRODUCT_ORDER, cancel(&href))] {
        assert_eq!(walk.ask(Method::POST, path, &messages, body).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(walk.ask(Method::POST, COMMUNICATION_MESSAGE, &orders, message()).await.status, StatusCode::FORBIDDEN);
    let mine = walk.ask(Method::POST, PRODUCT_ORDER, token, bare).await;
    let mine = mine.json()["href"].as_str().expect("a path").to_owned();
    assert_eq!(walk.ask(Method::DELETE, &mine, token, Value::Null).await.status, StatusCode::NO_CONTENT);

    // What a station does not have: events, and jobs that import or export a catalogue.
    for path in CATALOGUE.into_iter().chain(OWN) {
        let (api, _) = path.rsplit_once('/').expect("a path");
        for (method, path) in [(Method::POST, "hub"), (Method::DELETE, "hub/1")] {
            let none = walk.ask(method, &format!("{api}/{path}"), token, json!({"callback": "http://127.0.0.1/"})).await;
            assert_eq!((none.status, none.json()["code"].as_str()), (StatusCode::METHOD_NOT_ALLOWED, Some("events.none")));
        }
        let listener = walk.ask(Method::POST, &format!("{api}/listener/anyEvent"), token, json!({})).await;
        assert_eq!(listener.status, StatusCode::NOT_FOUND);
    }
    let (api, _) = CATALOG.rsplit_once('/').expect("a path");
    for job in ["importJob", "exportJob"] {
        for (method, path) in [(Method::GET, ""), (Method::POST, ""), (Method::GET, "/1"), (Method::DELETE, "/1")] {
            let none = walk.ask(method, &format!("{api}/{job}{path}"), token, json!({})).await;
            assert_eq!((none.status, none.json()["code"].as_str()), (StatusCode::METHOD_NOT_ALLOWED, Some("catalogue.content")));
        }
    }

    for name in ["catalog", "category", "productOffering", "productOfferingPrice", "productSpecification"] {
        walk.gave("TMF620", &format!("GET /{name}"), &[200, 400]);
        walk.gave("TMF620", &format!("GET /{name}/{{id}}"), &[200, 400, 404]);
    }
    walk.gave("TMF622", "POST /productOrder", &[201, 400, 401, 403]);
    walk.gave("TMF622", "GET /productOrder", &[200, 400, 401, 403]);
    walk.gave("TMF622", "GET /productOrder/{id}", &[200, 400, 401, 403, 404]);
    walk.gave("TMF622", "PATCH /productOrder/{id}", &[200, 400, 401, 404, 409]);
    walk.gave("TMF622", "DELETE /productOrder/{id}", &[204, 401, 404, 409]);
    walk.gave("TMF622", "POST /cancelProductOrder", &[201, 400, 401, 403]);
    walk.gave("TMF622", "GET /cancelProductOrder", &[200, 400, 401, 403]);
    walk.gave("TMF622", "GET /cancelProductOrder/{id}", &[200, 400, 401, 403, 404]);
    walk.gave("TMF637", "GET /product", &[200, 400, 401, 403]);
    walk.gave("TMF637", "GET /product/{id}", &[200, 400, 401, 403, 404]);
    walk.gave("TMF681", "POST /communicationMessage", &[201, 400, 401, 403, 409]);
    walk.gave("TMF681", "GET /communicationMessage", &[200, 400, 401, 403]);
    walk.gave("TMF681", "GET /communicationMessage/{id}", &[200, 400, 401, 403, 404]);
    walk.left_nothing_out(&["TMF620", "TMF622", "TMF637", "TMF681"]);
});
