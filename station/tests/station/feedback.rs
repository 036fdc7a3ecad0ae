//! What readers tell is counted once, names nobody, and is reported to those who write.

use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::civil::date;
use phonestation_station::feedback::{Report, counts, text};
use proptest::prelude::*;

const WORKED: &str =
    r#"{"kind":"guide","guide":"contacts","audience":"all","language":"zh-CN","worked":true}"#;

async fn tell(station: &TestStation, key: Option<&str>, body: &str) -> Answer {
    let mut request = Request::post("/api/v1/feedback").header("content-type", "application/json");
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    station.ask(request).await
}

async fn report(station: &TestStation) -> Report {
    let since = date(2026, 11, 1);
    let (guides, nothing) = counts(&station.station.database, since)
        .await
        .expect("counts");
    Report::new(since, guides, nothing)
}

on_both!(a_write_is_counted_once_however_often_it_arrives, database => {
    let station = TestStation::new(database).await;
    for _ in 0..3 {
        assert_eq!(tell(&station, Some("key-number-1"), WORKED).await.status, StatusCode::NO_CONTENT);
    }
    let failed = WORKED.replace("true", "false");
    let other = tell(&station, Some("key-number-1"), &failed).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.json()["code"], "idempotency.different");
    assert_eq!(tell(&station, Some("key-number-2"), &failed).await.status, StatusCode::NO_CONTENT);
    let guides = report(&station).await.guides;
    assert_eq!((guides[0].worked, guides[0].failed), (1, 1));
});

on_both!(what_is_wrong_is_said_and_nothing_is_counted, database => {
    let station = TestStation::new(database).await;
    assert_eq!(tell(&station, None, WORKED).await.json()["code"], "idempotency.missing");
    assert_eq!(tell(&station, Some("a b"), WORKED).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(tell(&station, Some("key-number-3"), "{").await.status, StatusCode::BAD_REQUEST);
    let unknown = WORKED.replace("contacts", "none");
    assert_eq!(tell(&station, Some("key-number-4"), &unknown).await.status, StatusCode::NO_CONTENT);
    let named = r#"{"kind":"nothing-found","language":"zh-CN","query":"13800138000"}"#;
    assert_eq!(tell(&station, Some("key-number-5"), named).await.status, StatusCode::NO_CONTENT);
    let report = report(&station).await;
    assert!(report.guides.is_empty() && report.nothing_in_all == 0);
});

on_both!(a_page_counts_its_doors_and_leads_on, database => {
    let station = TestStation::new(database).await;
    for (worked, place) in [("yes", "/g/contacts/done?lang=en"), ("no", "/ask?guide=contacts")] {
        let request = Request::post("/g/contacts/outcome?lang=en")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("worked={worked}&variant=iphone")));
        let answer = station.ask(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.header("location").starts_with(place), "{}", answer.header("location"));
    }
    let guides = report(&station).await.guides;
    assert_eq!((guides[0].worked, guides[0].failed, guides[0].audience.as_str()), (1, 1, "iphone"));
});

on_both!(searches_in_vain_are_shown_from_three_on_and_never_with_a_number, database => {
    let station = TestStation::new(database).await;
    for _ in 0..3 {
        station.get("/search?q=红烧肉").await;
    }
    station.get("/search?q=糖醋鱼").await;
    station.get("/search?q=13800138000").await;
    let report = report(&station).await;
    assert_eq!(report.nothing_in_all, 4);
    let shown: Vec<&str> = report.nothing_found.iter().map(|n| n.query.as_str()).collect();
    assert_eq!(shown, ["红烧肉"]);
    let text = text(&report);
    assert!(text.contains("     3  红烧肉 (zh-CN)") && !text.contains("糖醋鱼"), "{text}");
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_get_an_answer_that_is_no_fault(body in prop::collection::vec(any::<u8>(), 0..300), key in "[a-z0-9-]{0,70}") {
        let runtime = tokio::runtime::Runtime::new().expect("starts");
        runtime.block_on(async {
            let database = crate::support::database::TestDatabase::sqlite();
            let station = TestStation::new(&database).await;
            let request = Request::post("/api/v1/feedback").header("idempotency-key", key);
            let answer = station.ask(request.body(Body::from(body)).expect("a request")).await;
            assert!(!answer.status.is_server_error(), "{}", answer.status);
        });
    }
}
