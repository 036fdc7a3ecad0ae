//! What became of suggestions is counted once, names nobody, and few are not many.

use crate::support::database::TestDatabase;
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_wire::paths::{RECOMMEND_OUTCOMES, RECOMMEND_POPULAR};
use phonestation_wire::recommend::{Outcome, Popular, Step};
use proptest::prelude::*;
use sqlx::Row;

async fn tell(station: &TestStation, key: &str, body: &str) -> Answer {
    let mut request = Request::post(RECOMMEND_OUTCOMES).header("content-type", "application/json");
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    station
        .ask(
            request
                .body(Body::from(body.to_owned()))
                .expect("a request"),
        )
        .await
}

async fn took(station: &TestStation, app: &str, times: usize) {
    for n in 0..times {
        let told = Outcome {
            app: app.to_owned(),
            step: Step::Taken,
            hall: None,
        };
        let body = serde_json::to_string(&told).expect("JSON");
        let key = format!("{app}-number-{n}-{}", station.station.clock.now());
        let key = key.replace([':', '.'], "-");
        let answer = tell(station, &key, &body).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
    }
}

/// Every row of the counts: day, hall, app, step, times.
async fn rows(station: &TestStation) -> Vec<String> {
    let rows = sqlx::query(
        "SELECT day, hall, app, step, times FROM recommend_outcome ORDER BY day, hall, app, step",
    )
    .fetch_all(station.station.database.pool())
    .await
    .expect("reads");
    let line = |row: &sqlx::any::AnyRow| {
        let text = |at: usize| row.get::<String, _>(at);
        format!(
            "{} {} {} {} {}",
            text(0),
            text(1),
            text(2),
            text(3),
            row.get::<i64, _>(4)
        )
    };
    rows.iter().map(line).collect()
}

async fn popular(station: &TestStation) -> Popular {
    let answer = station.get(RECOMMEND_POPULAR).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("its shape")
}

on_both!(an_outcome_is_counted_once_however_often_it_arrives, database => {
    let station = TestStation::example(database).await;
    let told = r#"{"app":"chat","step":"taken","hall":"zsl"}"#;
    for _ in 0..3 {
        assert_eq!(tell(&station, "key-number-1", told).await.status, StatusCode::NO_CONTENT);
    }
    let other = tell(&station, "key-number-1", r#"{"app":"chat","step":"refused"}"#).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.json()["code"], "idempotency.different");
    assert_eq!(tell(&station, "key-number-2", told).await.status, StatusCode::NO_CONTENT);
    let at_home = r#"{"app":"chat","step":"shown"}"#;
    assert_eq!(tell(&station, "key-number-3", at_home).await.status, StatusCode::NO_CONTENT);
    assert_eq!(rows(&station).await, ["2026-11-18  chat shown 1", "2026-11-18 zsl chat taken 2"]);
});

on_both!(what_has_no_name_in_the_content_is_refused_and_said, database => {
    let station = TestStation::example(database).await;
    let refused = [
        ("", r#"{"app":"chat","step":"taken"}"#, 400, "idempotency.missing"),
        ("key-number-1", r#"{"app":"none","step":"taken"}"#, 422, "recommend.noApp"),
        ("key-number-1", r#"{"app":"chat","step":"taken","hall":"none"}"#, 422, "recommend.noHall"),
        ("key-number-1", r#"{"app":"chat","step":"bought"}"#, 400, "badRequest"),
        ("key-number-1", r#"["chat","taken"]"#, 400, "badRequest"),
        ("key-number-1", "{", 400, "badRequest"),
    ];
    for (key, body, status, code) in refused {
        let answer = tell(&station, key, body).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (status, &code.into()), "{body}");
    }
    assert!(rows(&station).await.is_empty());
    // The key of what was refused is still free.
    let right = tell(&station, "key-number-1", r#"{"app":"chat","step":"taken"}"#).await;
    assert_eq!(right.status, StatusCode::NO_CONTENT);
});

on_both!(what_is_made_up_is_nothing_where_no_example_is_shown, database => {
    let station = TestStation::new(database).await;
    let songs = tell(&station, "key-number-1", r#"{"app":"songs","step":"taken"}"#).await;
    assert_eq!(songs.json()["code"], "recommend.noApp");
    let hall = tell(&station, "key-number-2", r#"{"app":"chat","step":"taken","hall":"zsl"}"#).await;
    assert_eq!(hall.json()["code"], "recommend.noHall");
    let real = tell(&station, "key-number-3", r#"{"app":"chat","step":"taken","hall":"real"}"#).await;
    assert_eq!(real.status, StatusCode::NO_CONTENT);
});

on_both!(nothing_of_a_person_is_kept_whatever_is_sent_along, database => {
    let station = TestStation::example(database).await;
    let request = Request::post(RECOMMEND_OUTCOMES)
        .header("idempotency-key", "key-of-10000000001")
        .header("authorization", "Bearer secret-of-a-device-1")
        .header("user-agent", "Somebody's Own Phone/7")
        .header("cookie", "who=somebody")
        .body(Body::from(r#"{"app":"chat","step":"kept","number":"10000000001","name":"李四","at":"10:04:05"}"#));
    assert_eq!(station.ask(request.expect("a request")).await.status, StatusCode::NO_CONTENT);
    assert_eq!(rows(&station).await, ["2026-11-18  chat kept 1"]);
    // The key itself is not kept either, only its digest.
    let keys = sqlx::query("SELECT key, fingerprint, answer FROM idempotency").fetch_all(station.station.database.pool());
    for row in keys.await.expect("reads") {
        let all = [0, 1, 2].map(|at| row.get::<String, _>(at)).concat();
        assert!(!all.contains("10000000001") && all.bytes().all(|b| b.is_ascii_hexdigit()), "{all}");
    }
});

on_both!(a_day_begins_when_it_does_in_the_halls, database => {
    let station = TestStation::example(database).await;
    let told = r#"{"app":"chat","step":"shown"}"#;
    for (key, at) in [("key-number-1", "2026-11-18T15:59:59Z"), ("key-number-2", "2026-11-18T16:00:00Z")] {
        station.at(at);
        tell(&station, key, told).await;
    }
    assert_eq!(rows(&station).await, ["2026-11-18  chat shown 1", "2026-11-19  chat shown 1"]);
});

on_both!(what_few_took_is_not_told_and_what_most_took_comes_first, database => {
    let station = TestStation::example(database).await;
    assert_eq!(popular(&station).await.apps, [""; 0]);
    took(&station, "chat", 4).await;
    took(&station, "ride", 5).await;
    took(&station, "guard", 6).await;
    // Only what was taken counts.
    tell(&station, "key-number-1", r#"{"app":"chat","step":"store"}"#).await;
    let told = popular(&station).await;
    assert_eq!((told.until.to_string().as_str(), told.apps), ("2026-11-18", vec!["guard".to_owned(), "ride".to_owned()]));
    // A fifth, in another hall and on another day, counts with the four.
    station.at("2026-11-19T02:04:00Z");
    tell(&station, "key-number-2", r#"{"app":"chat","step":"taken","hall":"tour"}"#).await;
    assert_eq!(popular(&station).await.apps, ["guard", "chat", "ride"]);
    // After thirty days the first five are not looked at any more.
    station.at("2026-12-17T02:04:00Z");
    assert_eq!(popular(&station).await.apps.len(), 3);
    station.at("2026-12-18T02:04:00Z");
    assert_eq!(popular(&station).await.apps, [""; 0]);
});

on_both!(what_is_at_hand_is_not_sent_again, database => {
    let station = TestStation::example(database).await;
    took(&station, "ride", 5).await;
    let first = station.get(RECOMMEND_POPULAR).await;
    let tag = first.header("etag").to_owned();
    let again = station.get_with(RECOMMEND_POPULAR, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    took(&station, "guard", 5).await;
    let changed = station.get_with(RECOMMEND_POPULAR, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_bytes_get_an_answer_that_is_no_fault(body in prop::collection::vec(any::<u8>(), 0..300), key in "[a-z0-9-]{0,70}") {
        let runtime = tokio::runtime::Runtime::new().expect("starts");
        runtime.block_on(async {
            let station = TestStation::new(&TestDatabase::sqlite()).await;
            let request = Request::post(RECOMMEND_OUTCOMES).header("idempotency-key", key);
            let answer = station.ask(request.body(Body::from(body)).expect("a request")).await;
            assert!(!answer.status.is_server_error(), "{}", answer.status);
        });
    }
}
