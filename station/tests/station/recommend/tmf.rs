//! TMF680: what fits a customer, a device, nobody; only its asker reads an answer again.

use crate::support::TestStation;
use crate::support::customer::Customer;
use crate::support::walk::Walk;
use axum::http::{Method, StatusCode};
use phonestation_wire::paths::{QUERY_PRODUCT_RECOMMENDATION, QUERY_PRODUCT_RECOMMENDATION_OLD};
use serde_json::{Value, json};

const BOTH: [&str; 2] = [
    QUERY_PRODUCT_RECOMMENDATION,
    QUERY_PRODUCT_RECOMMENDATION_OLD,
];
const DEVICE: &str = "a-device-of-my-own-1";
const OTHER: &str = "another-device-of-mine";
/// Uses little in every month.
const LITTLE: &str = "10000000008";

fn products(answer: &Value) -> Vec<&str> {
    let items = answer["recommendationItem"].as_array().expect("a list");
    let id = |item: &Value| item["productOffering"]["id"].as_str().is_some();
    items
        .iter()
        .map(|item| match id(item) {
            true => item["productOffering"]["id"].as_str().unwrap_or_default(),
            false => item["product"]["id"].as_str().unwrap_or_default(),
        })
        .collect()
}

on_both!(apps_fit_by_interests_and_by_the_hall_and_each_has_its_reason, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    for path in BOTH {
        let asked = json!({"category": [{"id": "music"}, {"id": "unheard-of"}], "place": {"id": "zsl", "role": "hall"}, "name": "passed over"});
        let answer = walk.ask(Method::POST, path, DEVICE, asked).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let told = answer.json();
        assert_eq!(products(&told), ["songs", "guard"], "what was said first, then the month's");
        assert_eq!(told["href"], answer.header("location"));
        assert!(answer.header("location").starts_with(path));
        assert!(!answer.text().contains("passed over"));
        let why = &told["recommendationItem"][0]["product"]["productCharacteristic"][0];
        assert_eq!(why, &json!({"name": "why", "value": ["您选过“听歌”"]}));
        assert_eq!(told["recommendationItem"][1]["product"]["description"], "陌生电话先看看");
        walk.gave("TMF680", "POST /queryProductRecommendation", &[201]);
    }
    // In December the month's app is another, in one hall alone.
    station.at("2026-12-02T02:04:00Z");
    let in_hall = walk.ask(Method::POST, BOTH[0], "", json!({"place": {"id": "zsl", "role": "hall"}})).await.json();
    assert_eq!(products(&in_hall)[0], "ride");
    let elsewhere = walk.ask(Method::POST, BOTH[0], "", json!({"place": {"id": "tour", "role": "hall"}})).await.json();
    assert_eq!(products(&elsewhere).len(), 2);
    assert_eq!(elsewhere["recommendationItem"][0]["priority"], 1);
});

on_both!(a_customer_gets_the_plan_that_fits_their_own_months_and_a_reason_to_the_fen, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, LITTLE).await;
    let walk = Walk::new(&station);
    let without = walk.ask(Method::POST, BOTH[0], &me.token, json!({})).await.json();
    assert_eq!(products(&without).len(), 2, "nothing is said about a plan that is not known");
    me.whole("order-a-plan-1", &json!({"action": "add", "offering": "plan"})).await;
    station.at("2026-11-18T02:14:00Z");
    let told = walk.ask(Method::POST, BOTH[0], &me.token, json!({"category": [{"id": "music"}]})).await;
    let told = told.json();
    assert_eq!(products(&told), ["plan-small", "songs", "guard"], "never more than three");
    let facts = told["recommendationItem"][0]["product"]["productCharacteristic"].as_array().expect("facts");
    let fact = |name: &str| facts.iter().find(|f| f["name"] == name).map_or(Value::Null, |f| f["value"].clone());
    // Six months at 79.00 instead of 19.00.
    assert_eq!((fact("saves"), fact("months")), (json!(36_000), json!(6)));
    assert_eq!(fact("why"), "要是用“小套餐”，前 6\u{a0}个月一共能省 ¥360.00");
    assert_eq!(fact("sure"), "每个月都省；以后用得不一样，就不一定");
    assert_eq!(told["relatedParty"]["@referredType"], "Customer");
    assert!(!told.to_string().contains(LITTLE), "no number in it");
});

on_both!(only_its_asker_reads_an_answer_again_and_for_a_day, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, LITTLE).await;
    let walk = Walk::new(&station);
    for path in BOTH {
        for (secret, other) in [(DEVICE, OTHER), (me.token.as_str(), DEVICE)] {
            let made = walk.ask(Method::POST, path, secret, json!({})).await.json();
            let href = made["href"].as_str().expect("an address").to_owned();
            let again = walk.ask(Method::GET, &href, secret, Value::Null).await;
            assert_eq!(again.json(), made);
            let part = walk.ask(Method::GET, &format!("{href}?fields=state"), secret, Value::Null).await.json();
            assert_eq!(part, json!({"id": made["id"], "href": made["href"], "state": "done"}));
            let theirs = walk.ask(Method::GET, &href, other, Value::Null).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND);
            let list = walk.ask(Method::GET, path, secret, Value::Null).await;
            assert!(list.json().as_array().expect("a list").contains(&made));
            let filtered = walk.ask(Method::GET, &format!("{path}?state=rejected"), secret, Value::Null).await;
            assert_eq!(filtered.json(), json!([]));
        }
    }
    station.at("2026-11-19T02:03:59Z");
    let list = |secret| walk.ask(Method::GET, BOTH[0], secret, Value::Null);
    assert_eq!(list(DEVICE).await.json().as_array().map(Vec::len), Some(2));
    station.at("2026-11-19T02:04:00Z");
    assert_eq!(list(DEVICE).await.json(), json!([]));
});

on_both!(what_is_wrong_is_said, database => {
    let station = TestStation::new(database).await;
    let walk = Walk::new(&station);
    for path in BOTH {
        let many: Vec<Value> = (0..21).map(|n| json!({"id": n.to_string()})).collect();
        for (body, status) in [
            (json!([]), 400), (json!({"category": {"id": "music"}}), 400), (json!({"category": many}), 400),
            (json!({"place": {"id": "nowhere", "role": "hall"}}), 409), (json!({"place": {"id": "zsl", "role": "hall"}}), 409),
            (json!({}), 201),
        ] {
            let answer = walk.ask(Method::POST, path, "", body.clone()).await;
            assert_eq!(answer.status.as_u16(), status, "{body}");
        }
        let short = walk.ask(Method::POST, path, "short", json!({})).await;
        assert_eq!(short.status, StatusCode::UNAUTHORIZED);
        assert_eq!(walk.ask(Method::GET, path, "", Value::Null).await.status, StatusCode::UNAUTHORIZED);
        for id in ["x", "00000000000000000000000000000000", "%00"] {
            let answer = walk.ask(Method::GET, &format!("{path}/{id}"), DEVICE, Value::Null).await;
            assert!([404, 400].contains(&answer.status.as_u16()));
        }
        let (base, _) = path.rsplit_once('/').expect("a base");
        let hub = station.get(&format!("{base}/hub")).await;
        assert_eq!((hub.status, &hub.json()["code"]), (StatusCode::METHOD_NOT_ALLOWED, &json!("events.none")));
    }
    // Nobody's answers are not kept.
    let kept = sqlx::query("SELECT id FROM recommend_query").fetch_all(station.station.database.pool()).await;
    assert!(kept.expect("reads").is_empty());
});

on_both!(what_was_asked_about_a_customer_goes_with_them, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, LITTLE).await;
    let walk = Walk::new(&station);
    walk.ask(Method::POST, BOTH[0], &me.token, json!({})).await;
    let count = async || {
        let rows = sqlx::query("SELECT id FROM recommend_query").fetch_all(station.station.database.pool()).await;
        rows.expect("reads").len()
    };
    assert_eq!(count().await, 1);
    let forgotten = me.ask("DELETE", phonestation_wire::paths::CUSTOMER, None, "").await;
    assert!(forgotten.status.is_success(), "{}", forgotten.text());
    assert_eq!(count().await, 0);
});
