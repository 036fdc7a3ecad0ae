//! Messages in TM Forum's shape: what was sent to whom, without codes, and sending for a carrier's systems alone.

use crate::support::customer::{Customer, code, newest};
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::messages::post;
use phonestation_station::systems::{Grant, make};
use phonestation_wire::paths::{COMMUNICATION_MESSAGE, PRODUCT_ORDER};
use serde_json::{Value, json};

const NUMBER: &str = "10000000001";

async fn ask(
    station: &TestStation,
    secret: &str,
    method: &str,
    path: &str,
    body: &Value,
    key: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    request = request.header("authorization", format!("Bearer {secret}"));
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    station
        .ask(
            request
                .body(Body::from(body.to_string()))
                .expect("a request"),
        )
        .await
}

async fn secret(station: &TestStation, name: &str, grant: Grant) -> String {
    let now = station.station.clock.now();
    let made = make(&station.station.database, name, &[grant], now).await;
    made.expect("written").expect("new")
}

fn message(number: &str) -> Value {
    json!({"content": "明天停机维护。", "messageType": "SMS", "sender": {"id": "carrier"}, "receiver": [{"phoneNumber": number}]})
}

on_both!(a_customer_sees_what_was_sent_to_them_and_never_a_code, database => {
    let station = TestStation::example(database).await;
    // The first code comes before there is a customer, the next ones have theirs.
    Customer::sign_in(&station, NUMBER).await;
    station.at("2026-11-18T02:10:00Z");
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = me.order("a-key-of-mine-1", &json!({"action": "add", "offering": "music"})).await;
    let asked = me.asked(&order).await.json();
    let waits = me.get(&format!("{COMMUNICATION_MESSAGE}?state=initial")).await.json();
    assert_eq!((waits.as_array().unwrap().len(), waits[0].get("content")), (1, None), "a code is not shown, not even while it waits");
    assert_eq!(waits[0]["receiver"][0]["phoneNumber"], NUMBER);
    let right = code(&station, NUMBER).await;
    assert_eq!(me.confirm(&order, &asked, &right).await.status, StatusCode::OK);
    let receipt = me.get(&format!("{COMMUNICATION_MESSAGE}?characteristic.value=receipt")).await.json();
    assert!(receipt[0]["content"].as_str().unwrap().contains("订好了"), "it waits and is no secret");
    post(&station.station).await.expect("posts");
    let all = me.get(COMMUNICATION_MESSAGE).await;
    assert_eq!(all.json().as_array().unwrap().len(), 3, "{}", all.text());
    for one in all.json().as_array().unwrap() {
        assert_eq!((&one["state"], one.get("content")), (&json!("completed"), None));
        assert!(one["receiver"][0].get("phoneNumber").is_none(), "over: no number is kept");
        assert!(one["sendTimeComplete"].is_string() && one["tryTimes"] == 1);
    }
    assert!(!all.text().contains(&right) && !all.text().contains(NUMBER));
    let href = receipt[0]["href"].as_str().unwrap().to_owned();
    let english = station.get_with(&format!("{href}?fields=subject"), &[("accept-language", "en"),
        ("authorization", &format!("Bearer {}", me.token))]).await.json();
    assert_eq!(english["subject"], "What was done");
    assert_eq!(english.as_object().unwrap().len(), 3, "{english}");
    let other = Customer::sign_in(&station, "10000000002").await;
    assert_eq!(other.get(&href).await.status, StatusCode::NOT_FOUND);
    for (method, path) in [("PATCH", &href), ("DELETE", &href)] {
        assert_eq!(me.ask(method, path, Some(&json!({})), "").await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    let sent = me.post(COMMUNICATION_MESSAGE, &message(NUMBER)).await;
    assert_eq!((sent.status, &sent.json()["code"]), (StatusCode::FORBIDDEN, &json!("system.only")));
    let nobody = ask(&station, "a-secret-of-nobodys", "GET", COMMUNICATION_MESSAGE, &Value::Null, "").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
});

on_both!(a_carriers_system_sends_a_message_once_to_a_customer_and_sees_how_far_it_has_come, database => {
    let station = TestStation::example(database).await;
    let system = secret(&station, "notices", Grant::Messages).await;
    let send = |body: Value, key: &'static str| {
        let (station, system) = (&station, &system);
        async move { ask(station, system, "POST", COMMUNICATION_MESSAGE, &body, key).await }
    };
    let made = send(message(NUMBER), "a-key-of-theirs-1").await;
    assert_eq!((made.status, &made.json()["state"]), (StatusCode::CREATED, &json!("initial")));
    assert_eq!(made.header("location"), made.json()["href"].as_str().unwrap());
    let again = send(message(NUMBER), "a-key-of-theirs-1").await;
    assert_eq!((again.status, &again.json()["id"]), (StatusCode::CREATED, &made.json()["id"]));
    let used = send(message("10000000002"), "a-key-of-theirs-1").await;
    assert_eq!((used.status, &used.json()["code"]), (StatusCode::CONFLICT, &json!("idempotency.different")));
    assert_eq!(newest(&station, NUMBER).await, "明天停机维护。");
    let list = ask(&station, &system, "GET", COMMUNICATION_MESSAGE, &Value::Null, "").await;
    assert_eq!((list.json().as_array().unwrap().len(), &list.json()[0]["state"]), (1, &json!("completed")));
    assert!(!list.text().contains(NUMBER) && !list.text().contains("维护"), "over: neither number nor text is kept");

    let with = |name: &str, value: Value| {
        let mut body = message(NUMBER);
        body[name] = value;
        body
    };
    for required in ["content", "receiver", "sender", "messageType"] {
        let mut body = message(NUMBER);
        body.as_object_mut().unwrap().remove(required);
        assert_eq!(send(body, "").await.status, StatusCode::BAD_REQUEST, "{required} is required");
    }
    let two = json!([{"phoneNumber": NUMBER}, {"phoneNumber": "10000000002"}]);
    for (body, status, code) in [
        (with("receiver", two), StatusCode::CONFLICT, "message.oneReceiver"),
        (with("receiver", json!([])), StatusCode::BAD_REQUEST, "badRequest"),
        (with("receiver", json!([{"email": "a@b.example"}])), StatusCode::BAD_REQUEST, "badRequest"),
        (with("receiver", json!([{"phoneNumber": "13800138000"}])), StatusCode::CONFLICT, "customer.unknown"),
        (with("messageType", json!("Email")), StatusCode::CONFLICT, "message.notSms"),
        (with("content", json!("")), StatusCode::BAD_REQUEST, "badRequest"),
        (with("content", json!("长".repeat(671))), StatusCode::BAD_REQUEST, "badRequest"),
        (with("scheduledSendTime", json!("2027-11-18T02:04:00Z")), StatusCode::BAD_REQUEST, "badRequest"),
    ] {
        let refused = send(body, "").await;
        assert_eq!((refused.status, &refused.json()["code"]), (status, &json!(code)), "{code}");
    }
    let orders = secret(&station, "orders", Grant::Orders).await;
    for (system, method, path) in [(&orders, "POST", COMMUNICATION_MESSAGE), (&orders, "GET", COMMUNICATION_MESSAGE), (&system, "GET", PRODUCT_ORDER)] {
        let refused = ask(&station, system, method, path, &message(NUMBER), "").await;
        assert_eq!((refused.status, &refused.json()["code"]), (StatusCode::FORBIDDEN, &json!("system.notGranted")));
    }
});
