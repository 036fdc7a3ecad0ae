//! Demo handsets: how one becomes a hall's, what it tells, and what the desk shows and keeps of it.

mod api;
mod desk;
mod new;

use crate::support::browser::{Browser, between, form};
use crate::support::desk::desk;
use crate::support::{Answer, TestStation, signed_app};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::state::Options;
use phonestation_wire::paths::{handset, handset_report};
use serde_json::{Value, json};

/// 43 letters, as 32 random bytes have.
fn secret(letter: char) -> String {
    letter.to_string().repeat(43)
}

/// An id as handsets make them.
fn id(number: u32) -> String {
    format!("019aa000-0000-7000-8000-{number:012}")
}

async fn put(station: &TestStation, number: u32, secret: &str, code: &str) -> Answer {
    let body = json!({"code": code, "secret": secret, "model": "Example Phone", "app": "0.1.0"});
    let request = Request::put(handset(&id(number))).body(Body::from(body.to_string()));
    station.ask(request.expect("a request")).await
}

async fn tell(station: &TestStation, number: u32, secret: &str, report: &Value) -> Answer {
    let request = Request::post(handset_report(&id(number)))
        .header("authorization", format!("Bearer {secret}"))
        .body(Body::from(report.to_string()));
    station.ask(request.expect("a request")).await
}

/// A handset that is well.
fn well() -> Value {
    json!({"battery": 80, "charging": true, "network": "wifi", "contentVersion": 1, "contentDate": "2026-11-12",
        "lastSync": "2026-11-18T02:00:00Z", "app": "0.1.0", "locked": true, "cleans": 3,
        "lastClean": "2026-11-18T02:01:00Z", "lastCleanMillis": 900})
}

/// Makes a code at the desk; its page, and the code as a computer types it.
async fn made(desk: &Browser<'_>, more: &str) -> (Answer, String) {
    let asking = desk.get("/desk/handset/new").await;
    let (act, fields) = form(asking.text(), "/desk/handset/new/").expect("a form");
    let answer = desk
        .post(&act, &format!("{fields}&language=zh-CN&{more}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let code = between(answer.text(), "--es handset_code ", " ").to_owned();
    assert_eq!(code.len(), 32);
    (answer, code)
}

/// Every text of every table, a row a line.
async fn everything(station: &TestStation) -> String {
    let pool = station.station.database.pool();
    let mut all = String::new();
    for sql in [
        "SELECT id || ' ' || code || ' ' || hall || ' ' || language FROM handset_code",
        "SELECT id || ' ' || secret || ' ' || code || ' ' || of_code || ' ' || hall || ' ' || name || ' ' || model || ' ' || report FROM handset",
        "SELECT handset FROM handset_hour",
        "SELECT hall || ' ' || salt || ' ' || digest FROM handset_hall",
        "SELECT account || ' ' || hall || ' ' || act || ' ' || what FROM audit",
    ] {
        for row in sqlx::query(sql).fetch_all(pool).await.expect("reads") {
            let text: String = sqlx::Row::try_get(&row, 0).expect("text");
            all.push_str(&text);
            all.push('\n');
        }
    }
    all
}

/// A station that people reach by HTTPS and that serves a signed app.
async fn whole(database: &crate::support::database::TestDatabase) -> TestStation {
    let options = Options {
        example: true,
        public_url: Some("https://station.example".parse().expect("an address")),
        ..Options::default()
    };
    TestStation::with(database, options, Some(signed_app())).await
}
