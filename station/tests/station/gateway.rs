//! A station in front of a carrier's own systems, which a second station plays over HTTP: an order is carried
//! out once, whatever becomes of the line.

use crate::support::TestStation;
use crate::support::carrier::Pair;
use crate::support::customer::{Customer, newest};
use axum::http::StatusCode;
use phonestation_station::messages::store::received;
use phonestation_station::services::{Evidence, drive_all, evidence};
use phonestation_wire::paths;
use serde_json::{Value, json};
use sqlx::Row;
use std::sync::atomic::Ordering;

const NUMBER: &str = "10000000001";

fn add(offering: &str) -> Value {
    json!({"action": "add", "offering": offering})
}

/// Every product that a station has, with its offering and whether it was ended.
async fn had(station: &TestStation) -> Vec<(String, bool)> {
    let rows = sqlx::query("SELECT body FROM service_product ORDER BY place, id");
    let rows = rows.fetch_all(station.station.database.pool()).await;
    let rows = rows.expect("reads").into_iter().map(|row| {
        let body: String = row.try_get(0).expect("text");
        let body: Value = serde_json::from_str(&body).expect("JSON");
        let offering = body["offering"].as_str().expect("an offering").to_owned();
        (offering, body.get("end").is_some())
    });
    rows.collect()
}

fn one(offering: &str) -> Vec<(String, bool)> {
    vec![(offering.to_owned(), false)]
}

on_both!(an_order_goes_to_the_carrier_with_its_id_as_key_and_its_evidence_and_is_done_at_both, database => {
    let pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let done = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!(done["order"]["state"], "completed");
    assert_eq!(*pair.line.orders.lock(), [done["order"]["id"].as_str().unwrap()]);
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (one("music"), one("music")));
    for station in [&pair.front, &pair.carrier] {
        assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(1, _)));
    }
    // The customer is told once, by the station that they know.
    assert!(newest(&pair.front, NUMBER).await.contains("订好了"));
    phonestation_station::messages::post(&pair.carrier.station).await.expect("posts");
    assert!(received(&pair.carrier.station.database, NUMBER).await.expect("reads").is_empty());
    pair.end().await;
});

on_both!(an_answer_that_got_lost_is_found_again_and_the_order_is_not_sent_twice, database => {
    let pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    // Not every carrier knows keys: what is there already is found by its name.
    pair.line.drop_keys.store(true, Ordering::SeqCst);
    pair.line.lose.store(1, Ordering::SeqCst);
    let waits = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!((&waits["order"]["state"], waits.get("receipt")), (&json!("inProgress"), None));
    assert_eq!(me.mine().await["products"], json!([]));
    for _ in 0..3 {
        drive_all(&pair.front.station).await.expect("drives");
    }
    let mine = me.mine().await;
    assert_eq!((&mine["orders"][0]["state"], mine["receipts"].as_array().unwrap().len()), (&json!("completed"), 1));
    assert_eq!(pair.line.orders.lock().len(), 1);
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (one("music"), one("music")));
    pair.end().await;
});

on_both!(what_the_carrier_cannot_do_fails_at_both_and_is_never_charged, database => {
    let pair = Pair::new(database).await;
    let number = "10000000009";
    let me = Customer::sign_in(&pair.front, number).await;
    let failed = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!((&failed["order"]["state"], failed.get("receipt")), (&json!("failed"), None));
    assert!(newest(&pair.front, number).await.contains("不收钱"));
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (vec![], vec![]));
    assert_eq!(me.get(paths::SERVICES_STATEMENT).await.json()["sum"], 0);
    drive_all(&pair.front.station).await.expect("drives");
    assert_eq!(pair.line.orders.lock().len(), 1, "failed is failed");
    pair.end().await;
});

on_both!(while_the_carrier_is_down_an_order_stays_in_progress_and_goes_on_after, database => {
    let mut pair = Pair::new(database).await;
    let number = NUMBER.to_owned();
    let token = Customer::sign_in(&pair.front, NUMBER).await.token;
    pair.down().await;
    let me = Customer { station: &pair.front, number, token };
    let waits = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!(waits["order"]["state"], "inProgress");
    drive_all(&pair.front.station).await.expect("drives");
    assert_eq!(me.mine().await["products"], json!([]), "nothing is had, nothing is charged");
    let asked = me.post(paths::CUSTOMER_CODES, &json!({"number": "10000000002"})).await;
    assert_eq!((asked.status, &asked.json()["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("services.away")));
    let token = me.token;
    pair.up().await;
    // A day later: what was promised is kept.
    pair.front.at("2026-11-18T02:30:00Z");
    drive_all(&pair.front.station).await.expect("drives");
    let me = Customer { station: &pair.front, number: NUMBER.to_owned(), token };
    assert_eq!(me.mine().await["orders"][0]["state"], "completed");
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (one("music"), one("music")));
    pair.end().await;
});

on_both!(leaving_and_undoing_it_reach_the_carrier_and_what_it_does_not_undo_is_not_undone_here, database => {
    let mut pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let made = me.whole("a-key-of-mine-1", &add("music")).await;
    let product = made["receipt"]["product"].as_str().unwrap();
    let left = me.whole("a-key-of-mine-2", &json!({"action": "delete", "product": product})).await;
    assert_eq!(left["order"]["state"], "completed");
    let ended = vec![("music".to_owned(), true)];
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (ended.clone(), ended.clone()));
    let undo = format!("{}/{}/undo", paths::SERVICES_ORDERS, left["order"]["id"].as_str().unwrap());
    let token = me.token;
    pair.down().await;
    let me = Customer { station: &pair.front, number: NUMBER.to_owned(), token };
    let away = me.post(&undo, &Value::Null).await;
    assert_eq!((away.status, &away.json()["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("services.away")));
    assert_eq!(had(&pair.front).await, ended);
    let token = me.token;
    pair.up().await;
    let me = Customer { station: &pair.front, number: NUMBER.to_owned(), token };
    for _ in 0..2 {
        assert_eq!(me.post(&undo, &Value::Null).await.status, StatusCode::OK);
    }
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (one("music"), one("music")));
    pair.end().await;
});

on_both!(going_over_to_something_else_names_the_carriers_own_product, database => {
    let pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let trial = me.whole("a-key-of-mine-1", &add("music-trial")).await;
    let product = trial["receipt"]["product"].as_str().unwrap();
    let over = me.whole("a-key-of-mine-2", &json!({"action": "modify", "offering": "music", "product": product})).await;
    assert_eq!(over["order"]["state"], "completed");
    let both = vec![("music-trial".to_owned(), false), ("music".to_owned(), false)];
    assert_eq!((had(&pair.front).await, had(&pair.carrier).await), (both.clone(), both));
    let choice = json!({"action": "add", "offering": "free-choice", "choices": ["video", "maps"]});
    assert_eq!(me.whole("a-key-of-mine-3", &choice).await["order"]["state"], "completed");
    pair.end().await;
});

on_both!(strangers_numbers_get_no_code_and_a_wrong_credential_waits_for_the_operator, database => {
    let pair = Pair::new(database).await;
    let nobody = Customer { station: &pair.front, number: String::new(), token: String::new() };
    let stranger = "13800138000";
    let asked = nobody.post(paths::CUSTOMER_CODES, &json!({"number": stranger})).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "answered alike for every number");
    assert_eq!(newest(&pair.front, stranger).await, "");
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let wrong = Pair::front(&pair.carrier, database, pair.address(), "a-secret-that-is-none").await;
    let me = Customer { station: &wrong, number: NUMBER.to_owned(), token: me.token };
    let waits = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!(waits["order"]["state"], "inProgress");
    drive_all(&pair.front.station).await.expect("drives");
    assert_eq!(me.mine().await["orders"][0]["state"], "completed");
    pair.end().await;
});
