//! Usage for the app: what the carrier says, how old it may be, and the customer's own limit.

mod alerts;
mod burst;
mod elsewhere;
mod metered;
mod tmf;
mod web;

use crate::support::TestStation;
use crate::support::customer::Customer;
use axum::http::StatusCode;
use phonestation_wire::paths::{USAGE, USAGE_CAP};
use phonestation_wire::usage::{Trouble, Usage};
use serde_json::{Value, json};

const NUMBER: &str = "10000000001";

async fn usage(me: &Customer<'_>) -> Usage {
    let answer = me.get(USAGE).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("usage")
}

on_both!(the_examples_meter_says_what_is_left_and_that_it_is_an_example, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let said = usage(&me).await;
    assert!(said.example && said.trouble.is_none() && said.cap.is_none());
    assert_eq!((said.carrier.as_str(), said.as_of.to_string().as_str()), ("example", "2026-11-18T02:00:00Z"));
    assert_eq!(said.cycle.from.to_string(), "2026-11-01");
    assert!(said.buckets.len() >= 3 && said.days.len() > 60);
    let shared = usage(&Customer::sign_in(&station, "10000000002").await).await;
    assert_eq!(shared.buckets[0].shared.map(|s| s.members), Some(3));
});

on_both!(what_is_at_hand_is_not_sent_again_and_no_cache_keeps_it, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let first = me.get(USAGE).await;
    assert_eq!(first.header("cache-control"), "no-store");
    let bearer = format!("Bearer {}", me.token);
    let again = |tag: String| {
        let head = [("authorization", bearer.clone()), ("if-none-match", tag)];
        let station = &station;
        async move {
            let head = [(head[0].0, head[0].1.as_str()), (head[1].0, head[1].1.as_str())];
            station.get_with(USAGE, &head).await
        }
    };
    let tag = first.header("etag").to_owned();
    let same = again(tag.clone()).await;
    assert_eq!((same.status, same.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let capped = me.ask("PUT", USAGE_CAP, Some(&json!({"bytes": 5_368_709_120_u64})), "a-key-of-mine").await;
    assert_eq!(capped.status, StatusCode::OK, "{}", capped.text());
    let other = again(tag).await;
    assert_eq!((other.status, &other.json()["cap"]["bytes"]), (StatusCode::OK, &json!(5_368_709_120_u64)));
});

on_both!(nobody_sees_usage_without_having_signed_in, database => {
    let station = TestStation::new(database).await;
    assert_eq!(station.get(USAGE).await.status, StatusCode::UNAUTHORIZED);
    let nobody = station.get_with(USAGE, &[("authorization", "Bearer nobodys-secret-at-all")]).await;
    assert_eq!(nobody.json()["code"], "customer.signIn");
});

on_both!(the_carrier_is_asked_once_in_five_minutes_and_its_last_word_stays_with_its_time_when_it_fails, database => {
    let (station, carrier) = metered::station(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    for _ in 0..3 {
        assert_eq!(usage(&me).await.as_of.to_string(), "2026-11-18T02:00:00Z");
    }
    assert_eq!(carrier.asked(), 1);
    for (trouble, minute) in [(Trouble::Down, 10), (Trouble::Slow, 20), (Trouble::Wrong, 30)] {
        carrier.will(Err(trouble));
        station.at(&format!("2026-11-18T02:{minute}:00Z"));
        for _ in 0..2 {
            let said = usage(&me).await;
            assert_eq!((said.trouble, said.as_of.to_string().as_str()), (Some(trouble), "2026-11-18T02:00:00Z"));
        }
    }
    assert_eq!(carrier.asked(), 4, "after trouble it is left alone for half a minute");
    carrier.will(Ok(()));
    station.at("2026-11-18T02:30:40Z");
    let said = usage(&me).await;
    assert_eq!((said.trouble, said.as_of.to_string().as_str()), (None, "2026-11-18T02:30:00Z"));
});

on_both!(a_figure_that_makes_no_sense_is_trouble_and_never_shown, database => {
    let (station, carrier) = metered::station(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let before = usage(&me).await;
    carrier.spoil();
    station.at("2026-11-18T03:00:00Z");
    let said = usage(&me).await;
    assert_eq!((said.trouble, said.as_of, said.buckets), (Some(Trouble::Wrong), before.as_of, before.buckets));
});

on_both!(where_there_never_was_a_figure_the_answer_says_what_to_do, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, "10000000009").await;
    let none = me.get(USAGE).await;
    assert_eq!((none.status, &none.json()["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("usage.none")));
    assert!(none.json()["message"].as_str().is_some_and(|m| m.contains("short message")));
});

on_both!(many_at_once_ask_the_carrier_once, database => {
    let (station, carrier) = metered::station(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    carrier.takes(200);
    let all = (0..100).map(|_| me.get(USAGE));
    let all = futures_util::future::join_all(all).await;
    assert!(all.iter().all(|a| a.status == StatusCode::OK));
    assert_eq!(carrier.asked(), 1);
});

on_both!(who_has_a_figure_from_before_does_not_wait_for_a_slow_carrier, database => {
    let (station, carrier) = metered::station(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    usage(&me).await;
    station.at("2026-11-18T03:00:00Z");
    carrier.takes(4000);
    let began = std::time::Instant::now();
    let said = usage(&me).await;
    assert_eq!((said.trouble, said.as_of.to_string().as_str()), (Some(Trouble::Slow), "2026-11-18T02:00:00Z"));
    assert!(began.elapsed().as_millis() < 3900);
    // Its answer is not thrown away: it is there when it came.
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    let said = usage(&me).await;
    assert_eq!((said.trouble, said.as_of.to_string().as_str(), carrier.asked()), (None, "2026-11-18T03:00:00Z", 2));
});

on_both!(a_limit_is_set_once_for_a_key_with_a_receipt_and_taken_away_again, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let set = |key: &'static str, body: Value| { let me = &me; async move { me.ask("PUT", USAGE_CAP, Some(&body), key).await } };
    let ten = json!({"bytes": 10_737_418_240_u64});
    let first = set("a-key-of-mine-1", ten.clone()).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    station.at("2026-11-18T02:40:00Z");
    let again = set("a-key-of-mine-1", ten.clone()).await;
    assert_eq!(first.json(), again.json(), "the same receipt, with the first one's time");
    let with_point = set("a-key-of-mine-1", json!({"bytes": 10_737_418_240.0})).await;
    assert_eq!(first.json(), with_point.json(), "a whole number with a point is the same number");
    assert!(first.json()["receipt"].as_str().is_some_and(|r| r.starts_with("20261118-")));
    let said = usage(&me).await.cap.expect("a limit");
    assert_eq!((json!(said.receipt), said.bytes), (first.json()["receipt"].clone(), 10_737_418_240));
    let other = set("a-key-of-mine-1", json!({"bytes": 2_097_152})).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    for wrong in [json!({"bytes": 5}), json!({"bytes": 99_000_000_000_000_u64}), json!({"bytes": -1}), json!([]), json!({"bytes": "much"})] {
        assert_eq!(set("a-key-of-mine-2", wrong).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(set("", ten).await.json()["code"], "idempotency.missing");
    let away = set("a-key-of-mine-3", json!({})).await;
    assert_eq!((away.status, away.json().get("bytes")), (StatusCode::OK, None));
    assert_eq!(usage(&me).await.cap, None);
    // What was set and when is evidence: two acts, two entries.
    let evidence = phonestation_station::services::evidence(&station.station.database).await;
    assert!(matches!(evidence, Ok(phonestation_station::services::Evidence::Whole(2, _))), "{evidence:?}");
});

on_both!(too_many_limits_within_an_hour_are_told_how_long_to_wait, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let body = json!({"bytes": 2_147_483_648_u64});
    let mut last = None;
    for n in 0..61 {
        last = Some(me.ask("PUT", USAGE_CAP, Some(&body), &format!("a-key-of-mine-{n}")).await);
    }
    let last = last.expect("an answer");
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: i64 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=3601).contains(&wait), "{wait}");
    station.at("2026-11-18T04:00:00Z");
    let me = Customer::sign_in(&station, NUMBER).await;
    assert_eq!(me.ask("PUT", USAGE_CAP, Some(&body), "a-key-of-another-hour").await.status, StatusCode::OK);
});

on_both!(one_key_of_two_customers_is_two_acts, database => {
    let station = TestStation::example(database).await;
    let body = json!({"bytes": 2_147_483_648_u64});
    let mut receipts = Vec::new();
    for number in [NUMBER, "10000000002"] {
        let me = Customer::sign_in(&station, number).await;
        let set = me.ask("PUT", USAGE_CAP, Some(&body), "the-same-key").await;
        assert_eq!(set.status, StatusCode::OK, "{}", set.text());
        receipts.push(set.json()["receipt"].clone());
        assert_eq!(usage(&me).await.cap.map(|c| c.bytes), Some(2_147_483_648));
    }
    assert_ne!(receipts[0], receipts[1]);
});

on_both!(usage_is_forgotten_with_the_number, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    usage(&me).await;
    me.ask("PUT", USAGE_CAP, Some(&json!({"bytes": 2_147_483_648_u64})), "a-key-of-mine").await;
    let browser = crate::support::customer::sign_in(&station, NUMBER);
    station.at("2026-11-18T02:06:00Z");
    let browser = browser.await;
    let page = browser.get("/me").await;
    let seal = crate::support::browser::between(page.text(), "name=\"seal\" value=\"", "\"").to_owned();
    assert_eq!(browser.post("/me/forget", &format!("seal={seal}")).await.status, StatusCode::OK);
    for table in ["usage_kept", "usage_cap", "usage_alert", "usage_query"] {
        let count = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")));
        let row = count.fetch_one(station.station.database.pool()).await.expect("counts");
        assert_eq!(sqlx::Row::get::<i64, _>(&row, 0), 0, "{table}");
    }
});
