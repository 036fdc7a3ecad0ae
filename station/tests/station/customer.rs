//! Signing in by number and code: limits, guesses, tokens that are renewed and revoked.

use crate::support::browser::{Browser, between};
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use phonestation_station::customer::{Renewed, renew, revoke_all, tidy, who};
use phonestation_station::messages::{post, store::received};
use phonestation_wire::paths;
use serde_json::{Value, json};
use sqlx::Row;
use std::net::SocketAddr;

const NUMBER: &str = "10000000001";

async fn send(station: &TestStation, path: &str, body: &Value, from: &str, device: &str) -> Answer {
    let mut request = Request::post(path);
    if !device.is_empty() {
        request = request.header("authorization", format!("Bearer {device}"));
    }
    let mut request = request
        .body(Body::from(body.to_string()))
        .expect("a request");
    let peer: SocketAddr = format!("{from}:1").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    station.ask(request).await
}

async fn ask(station: &TestStation, number: &str, from: &str) -> Answer {
    send(
        station,
        paths::CUSTOMER_CODES,
        &json!({"number": number}),
        from,
        "",
    )
    .await
}

/// The newest code that a number was sent.
async fn code(station: &TestStation, number: &str) -> String {
    post(&station.station).await.expect("posts");
    let inbox = received(&station.station.database, number)
        .await
        .expect("reads");
    let digits = |text: &str| {
        let mut words = text.split(|c: char| !c.is_ascii_digit());
        words.find(|w| w.len() == 6).unwrap_or_default().to_owned()
    };
    inbox.first().map(|m| digits(&m.body)).unwrap_or_default()
}

async fn give(station: &TestStation, challenge: &Value, code: &str) -> Answer {
    let body = json!({"challenge": challenge, "code": code});
    send(station, paths::CUSTOMER_TOKENS, &body, "10.0.0.1", "").await
}

async fn tokens(station: &TestStation, number: &str) -> Value {
    let sent = ask(station, number, "10.0.0.1").await;
    assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.text());
    let code = code(station, number).await;
    let given = give(station, &sent.json()["challenge"], &code).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.text());
    given.json()
}

on_both!(a_code_signs_in_once_and_nothing_of_it_can_be_read_in_the_database, database => {
    let station = TestStation::example(database).await;
    let sent = ask(&station, "+86 1000-0000-001", "10.0.0.1").await;
    assert_eq!((sent.status, sent.header("cache-control")), (StatusCode::ACCEPTED, "no-store"));
    let code = code(&station, NUMBER).await;
    let challenge = sent.json()["challenge"].clone();
    let given = give(&station, &challenge, &code).await;
    assert_eq!(given.status, StatusCode::CREATED);
    assert_eq!(give(&station, &challenge, &code).await.status, StatusCode::UNAUTHORIZED, "used");

    let tokens = given.json();
    let secrets = [challenge, tokens["access"].clone(), tokens["renew"].clone()];
    for (table, columns) in [("sign_in_code", "id || code"), ("customer_token", "secret || family")] {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {columns} FROM {table}")))
            .fetch_all(station.station.database.pool()).await.expect("reads");
        assert!(!rows.is_empty());
        for row in rows {
            let text: String = row.try_get(0).expect("text");
            assert!(secrets.iter().all(|s| !text.contains(s.as_str().unwrap())) && !text.contains(&code));
        }
    }
});

on_both!(an_unknown_number_is_answered_alike_and_gets_no_message, database => {
    let station = TestStation::example(database).await;
    let known = ask(&station, NUMBER, "10.0.0.1").await;
    let unknown = ask(&station, "13800138000", "10.0.0.1").await;
    let keys = |answer: &Answer| answer.json().as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((known.status, keys(&known)), (unknown.status, keys(&unknown)));
    assert_eq!(known.json()["challenge"].as_str().unwrap().len(), unknown.json()["challenge"].as_str().unwrap().len());
    post(&station.station).await.expect("posts");
    assert!(received(&station.station.database, "13800138000").await.unwrap().is_empty());
    let wrong = give(&station, &unknown.json()["challenge"], "123456").await;
    let other = give(&station, &known.json()["challenge"], "not a code").await;
    assert_eq!((wrong.status, wrong.text()), (other.status, other.text()));
});

on_both!(codes_are_limited_by_number_by_address_and_by_device, database => {
    let station = TestStation::example(database).await;
    assert_eq!(ask(&station, NUMBER, "10.0.0.1").await.status, StatusCode::ACCEPTED);
    let soon = ask(&station, NUMBER, "10.0.0.2").await;
    assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: i64 = soon.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait));
    for minute in 5..9 {
        station.at(&format!("2026-11-18T02:{minute:02}:30Z"));
        assert_eq!(ask(&station, NUMBER, "10.0.0.3").await.status, StatusCode::ACCEPTED);
    }
    station.at("2026-11-18T02:30:00Z");
    assert_eq!(ask(&station, NUMBER, "10.0.0.4").await.status, StatusCode::TOO_MANY_REQUESTS, "five an hour");
    // Another number is not concerned, but one device asks for a few numbers only.
    let by_device = |n: u32| (json!({"number": format!("100000002{n:02}")}), "a-device-of-its-own-1");
    for n in 0..6 {
        let (body, device) = by_device(n);
        let from = format!("10.1.0.{n}");
        assert_eq!(send(&station, paths::CUSTOMER_CODES, &body, &from, device).await.status, StatusCode::ACCEPTED);
    }
    let (body, device) = by_device(7);
    assert_eq!(send(&station, paths::CUSTOMER_CODES, &body, "10.1.0.9", device).await.status, StatusCode::TOO_MANY_REQUESTS);
    let mut accepted = 0;
    for n in 0..70 {
        let answer = ask(&station, &format!("100000003{n:02}"), "10.2.0.1").await;
        accepted += u32::from(answer.status == StatusCode::ACCEPTED);
    }
    assert_eq!(accepted, 60, "an address");
    assert_eq!(ask(&station, "10000000499", "10.2.0.2").await.status, StatusCode::ACCEPTED);
});

on_both!(guessing_is_locked_out_and_the_right_code_does_not_help_then, database => {
    let station = TestStation::example(database).await;
    let sent = ask(&station, NUMBER, "10.0.0.1").await.json();
    let right = code(&station, NUMBER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(give(&station, &sent["challenge"], wrong).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(give(&station, &sent["challenge"], &right).await.status, StatusCode::UNAUTHORIZED, "five tries");
    // A new code helps until ten wrong ones in an hour lock the number, whoever guesses from wherever.
    station.at("2026-11-18T02:06:00Z");
    let sent = ask(&station, NUMBER, "10.0.0.1").await.json();
    let right = code(&station, NUMBER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for n in 0..4 {
        let body = json!({"challenge": sent["challenge"], "code": wrong});
        send(&station, paths::CUSTOMER_TOKENS, &body, &format!("10.0.1.{n}"), "").await;
    }
    let locked = give(&station, &sent["challenge"], &right).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!locked.header("retry-after").is_empty());
    station.at("2026-11-18T03:30:00Z");
    assert_eq!(give(&station, &sent["challenge"], &right).await.status, StatusCode::UNAUTHORIZED, "too old");
    tokens(&station, NUMBER).await;
});

on_both!(a_code_is_too_old_after_five_minutes, database => {
    let station = TestStation::example(database).await;
    let sent = ask(&station, NUMBER, "10.0.0.1").await.json();
    let code = code(&station, NUMBER).await;
    station.at("2026-11-18T02:09:01Z");
    let late = give(&station, &sent["challenge"], &code).await;
    assert_eq!((late.status, &late.json()["code"]), (StatusCode::UNAUTHORIZED, &json!("customer.wrongCode")));
});

on_both!(tokens_are_renewed_in_pairs_and_one_that_is_used_twice_ends_the_sign_in, database => {
    let station = TestStation::example(database).await;
    let database = &station.station.database;
    let now = || station.station.clock.now();
    let first = tokens(&station, NUMBER).await;
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let (access, old) = (text(&first["access"]), text(&first["renew"]));
    let customer = who(database, &access, false, now()).await.unwrap().expect("signed in").0;
    assert_eq!(who(database, &access, true, now()).await.unwrap(), None, "a phone's is no browser's");
    assert_eq!(who(database, &old, false, now()).await.unwrap(), None, "renewing is all it can do");

    let renewed = send(&station, paths::CUSTOMER_RENEW, &json!({"renew": old}), "10.0.0.1", "").await;
    assert_eq!(renewed.status, StatusCode::CREATED);
    let second = text(&renewed.json()["access"]);
    assert_eq!(who(database, &second, false, now()).await.unwrap().expect("signed in").0, customer);
    // The answer got lost: the same again at once is answered.
    assert!(matches!(renew(database, &old, now()).await.unwrap(), Renewed::Pair(_)));
    station.at("2026-11-18T02:20:00Z");
    assert_eq!(renew(database, &old, now()).await.unwrap(), Renewed::Over);
    for token in [&access, &second] {
        assert_eq!(who(database, token, false, now()).await.unwrap(), None, "everything of that sign-in");
    }
    let again = tokens(&station, NUMBER).await;
    station.at("2026-11-18T03:20:01Z");
    assert_eq!(who(database, &text(&again["access"]), false, now()).await.unwrap(), None, "an hour");
    let Renewed::Pair(pair) = renew(database, &text(&again["renew"]), now()).await.unwrap() else { panic!("renews") };
    revoke_all(database, &customer).await.unwrap();
    assert_eq!(renew(database, &pair.renew, now()).await.unwrap(), Renewed::Over);
});

async fn with_token(station: &TestStation, method: &str, path: &str, token: &str) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = request.header("authorization", format!("Bearer {token}"));
    station
        .ask(request.body(Body::empty()).expect("a request"))
        .await
}

on_both!(signing_out_and_deleting_end_what_they_say_and_strangers_cannot, database => {
    let station = TestStation::example(database).await;
    let one = tokens(&station, NUMBER).await;
    station.at("2026-11-18T02:06:00Z");
    let two = tokens(&station, NUMBER).await;
    let access = |t: &Value| t["access"].as_str().unwrap().to_owned();
    assert_eq!(with_token(&station, "DELETE", paths::CUSTOMER_TOKENS, "nobodys-token-at-all").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(with_token(&station, "DELETE", paths::CUSTOMER_TOKENS, &access(&one)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(with_token(&station, "DELETE", paths::CUSTOMER_TOKENS, &access(&one)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(with_token(&station, "DELETE", paths::CUSTOMER, &access(&two)).await.status, StatusCode::NO_CONTENT);
    let database = &station.station.database;
    let left: i64 = sqlx::query("SELECT COUNT(*) FROM customer WHERE number IS NOT NULL")
        .fetch_one(database.pool()).await.unwrap().try_get(0).unwrap();
    assert_eq!(left, 0);
    assert!(received(database, NUMBER).await.unwrap().is_empty(), "the example's messages too");
});

on_both!(what_is_over_is_dropped, database => {
    let station = TestStation::example(database).await;
    tokens(&station, NUMBER).await;
    station.at("2027-11-18T02:04:00Z");
    let database = &station.station.database;
    tidy(database, station.station.clock.now()).await.unwrap();
    for table in ["sign_in_code", "sign_in_try", "customer_token", "example_inbox"] {
        let left: i64 = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")))
            .fetch_one(database.pool()).await.unwrap().try_get(0).unwrap();
        assert_eq!(left, 0, "{table}");
    }
});

on_both!(on_the_web_a_number_and_six_digits_sign_in_without_script, database => {
    let station = TestStation::example(database).await;
    let browser = Browser::new(&station);
    let door = browser.get("/me/sign-in?lang=en").await;
    assert!(door.text().contains("Sign in with your number"));
    let wrong = browser.post("/me/sign-in", "number=123").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("11 位"));
    let asked = browser.post("/me/sign-in", "number=100+0000+0005&next=/me/offer/music").await;
    assert!(asked.text().contains("100****0005") && asked.text().contains("one-time-code"));
    assert!(!asked.text().contains("10000000005"));
    let challenge = between(asked.text(), "name=\"challenge\" value=\"", "\"").to_owned();
    let right = code(&station, "10000000005").await;
    let body = |code: &str| format!("challenge={challenge}&code={code}&number=100****0005&next=/me/offer/music");
    let refused = browser.post("/me/code", &body("12")).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(refused.text().contains("验证码不对"));
    let given = browser.post("/me/code", &body(&right)).await;
    assert_eq!((given.status, given.header("location")), (StatusCode::SEE_OTHER, "/me/offer/music"));
    let cookie = given.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/me"));
    assert!(browser.post("/me/sign-in", "number=10000000005").await.text().contains("请等"));
});

on_both!(a_station_without_a_carrier_says_so, database => {
    let station = TestStation::new(database).await;
    assert!(station.get("/me/sign-in").await.text().contains("还没有接运营商"));
    let asked = ask(&station, NUMBER, "10.0.0.1").await;
    assert_eq!((asked.status, &asked.json()["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("services.none")));
});
