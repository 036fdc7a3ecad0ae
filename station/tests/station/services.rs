//! Services by the app's ways: nothing without the second yes, each refusal its own words, exact ends.

use crate::support::TestStation;
use crate::support::customer::{Customer, all, code, newest};
use axum::http::StatusCode;
use futures_util::future::BoxFuture;
use jiff::civil::date;
use parking_lot::Mutex;
use phonestation_rules::services::Outcome;
use phonestation_station::config::DatabaseUrl;
use phonestation_station::customer::who;
use phonestation_station::messages::store::count;
use phonestation_station::services::{
    Carrier, Chosen, Evidence, Later, Placed, drive_all, evidence, remind, undelivered,
};
use phonestation_station::state::Options;
use phonestation_wire::paths;
use serde_json::{Value, json};
use sqlx::Row;
use std::sync::Arc;

const NUMBER: &str = "10000000001";

fn add(offering: &str) -> Value {
    json!({"action": "add", "offering": offering})
}

fn leave(product: &str) -> Value {
    json!({"action": "delete", "product": product})
}

fn problem(answer: &crate::support::Answer) -> (StatusCode, String) {
    let code = answer.json()["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    (answer.status, code)
}

fn conflict(code: &str) -> (StatusCode, String) {
    (StatusCode::CONFLICT, code.to_owned())
}

on_both!(an_order_changes_nothing_until_it_is_confirmed_by_the_code_of_a_message_that_names_it, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = me.order("a-key-of-mine-1", &add("music")).await;
    assert_eq!(me.order("a-key-of-mine-1", &add("music")).await, order, "the same act is one order");
    let other = me.ask("POST", paths::SERVICES_ORDERS, Some(&add("plan")), "a-key-of-mine-1").await;
    assert_eq!(problem(&other), (StatusCode::UNPROCESSABLE_ENTITY, "idempotency.different".into()));
    let none = me.post(paths::SERVICES_ORDERS, &add("music")).await;
    assert_eq!(problem(&none), (StatusCode::BAD_REQUEST, "idempotency.missing".into()));
    assert_eq!(me.mine().await["products"], json!([]));

    let asked = me.asked(&order).await.json();
    assert_eq!(asked["asked"]["shown"]["terms"]["fen"], 1000);
    let message = newest(&station, NUMBER).await;
    assert!(message.contains("音乐包") && message.contains("¥10.00/月"), "{message}");
    let code = code(&station, NUMBER).await;
    assert_eq!(me.mine().await["products"], json!([]), "asked is not confirmed");

    let confirmed = me.confirm(&order, &asked, &code).await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text());
    let receipt = confirmed.json()["receipt"].clone();
    assert_eq!((&confirmed.json()["order"]["state"], receipt["next_bill"].as_i64()), (&json!("completed"), Some(1000)));
    let mine = me.mine().await;
    assert_eq!((&mine["products"][0]["offering"], &mine["products"][0]["first_day"]), (&json!("music"), &json!("2026-11-18")));
    let consent = &mine["orders"][0]["consent"];
    assert_eq!((&consent["method"], &consent["channel"]), (&json!("smsCode"), &json!("app")));
    // The answer got lost: the same again is answered alike, and is done once.
    let again = me.confirm(&order, &asked, &code).await;
    assert_eq!((again.status, &again.json()["receipt"]), (StatusCode::OK, &receipt));
    assert_eq!(me.mine().await["products"].as_array().unwrap().len(), 1);
    let number = receipt["number"].as_str().unwrap();
    assert!(newest(&station, NUMBER).await.contains(number), "a message says that it is done");
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(1, _)));
});

on_both!(replayed_altered_expired_foreign_and_wrong_codes_are_each_refused_with_words_of_their_own, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let other = Customer::sign_in(&station, "10000000002").await;
    let order = me.order("a-key-of-mine-1", &add("music")).await;
    let gift = me.order("a-key-of-mine-2", &add("gift")).await;
    let for_music = me.asked(&order).await.json();
    let right = code(&station, NUMBER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };

    assert_eq!(problem(&me.confirm(&order, &for_music, wrong).await), conflict("confirm.wrong"));
    assert_eq!(problem(&me.confirm(&gift, &for_music, &right).await), conflict("confirm.foreign"));
    let theirs = other.order("a-key-of-theirs-1", &add("music")).await;
    assert_eq!(problem(&other.confirm(&theirs, &for_music, &right).await), conflict("confirm.foreign"));
    assert_eq!(other.confirm(&order, &for_music, &right).await.status, StatusCode::NOT_FOUND, "not theirs");
    let mut altered = for_music.clone();
    altered["asked"]["digest"] = json!("0123456789abcdef0123456789abcdef");
    assert_eq!(problem(&me.confirm(&order, &altered, &right).await), conflict("confirm.altered"));
    station.at("2026-11-18T02:10:00Z");
    assert_eq!(problem(&me.confirm(&order, &for_music, &right).await), conflict("confirm.expired"));
    assert_eq!(me.mine().await["products"], json!([]));

    let again = me.asked(&order).await.json();
    let right = code(&station, NUMBER).await;
    assert_eq!(me.confirm(&order, &again, &right).await.status, StatusCode::OK);
    let mut other_words = again.clone();
    other_words["asked"]["digest"] = json!("0123456789abcdef0123456789abcdef");
    assert_eq!(problem(&me.confirm(&order, &other_words, &right).await), conflict("confirm.replayed"));
    assert_eq!(me.mine().await["products"].as_array().unwrap().len(), 1);
});

on_both!(guessing_a_confirmation_is_locked_out, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = me.order("a-key-of-mine-1", &add("music")).await;
    let asked = me.asked(&order).await.json();
    let right = code(&station, NUMBER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(problem(&me.confirm(&order, &asked, wrong).await), conflict("confirm.wrong"));
    }
    assert_eq!(problem(&me.confirm(&order, &asked, &right).await), conflict("confirm.locked"));
    let asked = me.asked(&order).await.json();
    let right = code(&station, NUMBER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..4 {
        me.confirm(&order, &asked, wrong).await;
    }
    let locked = me.confirm(&order, &asked, &right).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!locked.header("retry-after").is_empty());
    for _ in 0..10 {
        me.asked(&order).await;
    }
    assert_eq!(me.asked(&order).await.status, StatusCode::TOO_MANY_REQUESTS, "codes are limited too");
    assert_eq!(me.mine().await["products"], json!([]));
});

on_both!(what_changed_since_it_was_shown_has_to_be_confirmed_again, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = me.order("a-key-of-mine-1", &add("music")).await;
    let asked = me.asked(&order).await.json();
    let code_before = code(&station, NUMBER).await;
    station.folder.music_fen.store(1200, std::sync::atomic::Ordering::SeqCst);
    station.folder.write(2, "手机上不了网，三分钟弄好");
    let inner = &station.station;
    inner.content.reload(&inner.database, inner.clock.as_ref()).await.expect("reloads");
    assert_eq!(problem(&me.confirm(&order, &asked, &code_before).await), conflict("order.altered"));
    let again = me.asked(&order).await.json();
    assert_eq!(again["asked"]["shown"]["terms"]["fen"], 1200);
    let code = code(&station, NUMBER).await;
    let done = me.confirm(&order, &again, &code).await;
    assert_eq!(done.json()["receipt"]["next_bill"], 1200);
});

on_both!(what_cannot_be_had_is_refused_and_stays_acknowledged, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    me.whole("a-key-of-mine-0", &add("gift")).await;
    let cases = [
        (add("no-needs"), "order.lacksFacts"),
        (add("others"), "order.noOffering"),
        (add("none"), "order.noOffering"),
        (add("gift"), "order.held"),
        (add("free-choice"), "order.choices"),
        (json!({"action": "add", "offering": "free-choice", "choices": ["video", "video"]}), "order.choices"),
        (leave("none"), "order.notHeld"),
        (json!({"action": "noChange"}), "order.nothing"),
    ];
    for (n, (item, code)) in cases.iter().enumerate() {
        let order = me.order(&format!("a-key-of-mine-{}", n + 1), item).await;
        assert_eq!(problem(&me.asked(&order).await), conflict(code));
    }
    let mine = me.mine().await;
    let states: Vec<&Value> = mine["orders"].as_array().unwrap().iter().skip(1).map(|o| &o["state"]).collect();
    assert!(states.iter().all(|s| **s == json!("acknowledged")) && states.len() == cases.len());
    let chosen = json!({"action": "add", "offering": "free-choice", "choices": ["video", "maps"]});
    let done = me.whole("a-key-of-mine-20", &chosen).await;
    assert_eq!(done["order"]["state"], "completed");
});

on_both!(a_trial_that_was_had_is_refused_with_words_of_its_own, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    me.whole("a-key-of-mine-1", &add("music-trial")).await;
    station.at("2026-12-18T02:04:00Z");
    let me = Customer::sign_in(&station, NUMBER).await;
    let again = me.order("a-key-of-mine-2", &add("music-trial")).await;
    assert_eq!(problem(&me.asked(&again).await), conflict("order.tried"));
    let other = Customer::sign_in(&station, "10000000002").await;
    let theirs = other.whole("a-key-of-theirs-1", &add("music-trial")).await;
    assert_eq!(theirs["order"]["state"], "completed", "everybody has one");
});

on_both!(leaving_needs_no_code_is_exact_is_receipted_and_can_be_undone_until_it_takes_effect, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let product = me.whole("a-key-of-mine-1", &add("music")).await["receipt"]["product"].as_str().unwrap().to_owned();
    let left = me.whole("a-key-of-mine-2", &leave(&product)).await;
    let receipt = &left["receipt"];
    assert_eq!((&receipt["shown"]["last_day"], &receipt["next_bill"], &receipt["undo_until"]),
        (&json!("2026-12-17"), &json!(0), &json!("2026-12-17")));
    assert_eq!(receipt["consent"]["method"], "signedIn");
    let message = newest(&station, NUMBER).await;
    assert!(message.contains("已退订") && message.contains("2026\u{a0}年 12\u{a0}月 17\u{a0}日"), "{message}");
    let order = receipt["order"].as_str().unwrap();
    let again = me.order("a-key-of-mine-3", &leave(&product)).await;
    assert_eq!(problem(&me.asked(&again).await), conflict("order.notHeld"));

    let undo = format!("{}/{order}/undo", paths::SERVICES_ORDERS);
    for _ in 0..2 {
        assert_eq!(me.post(&undo, &Value::Null).await.status, StatusCode::OK);
    }
    assert!(me.mine().await["products"][0].get("end").is_none());
    assert_eq!(me.mine().await["receipts"].as_array().unwrap().len(), 2, "receipts stay as they were given");
    assert!(newest(&station, NUMBER).await.contains("撤销"));
    let mut now = leave(&product);
    now["leave"] = json!("immediate");
    let left = me.whole("a-key-of-mine-4", &now).await;
    // One of 30 days of 10.00 is used.
    assert_eq!((&left["receipt"]["shown"]["last_day"], &left["receipt"]["next_bill"]), (&json!("2026-11-18"), &json!(-967)));
    let statement = me.get(&format!("{}?month=2026-11", paths::SERVICES_STATEMENT)).await.json();
    assert_eq!((statement["lines"].as_array().unwrap().len(), &statement["sum"]), (2, &json!(33)));

    station.at("2026-11-18T16:00:00Z"); // midnight in Shanghai
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = left["receipt"]["order"].as_str().unwrap();
    let late = me.post(&format!("{}/{order}/undo", paths::SERVICES_ORDERS), &Value::Null).await;
    assert_eq!(problem(&late), conflict("order.tooLate"));
    let later = me.get(&format!("{}?month=2027-11", paths::SERVICES_STATEMENT)).await.json();
    assert_eq!(later["lines"], json!([]), "no charge after it");
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(4, _)));
});

on_both!(evidence_is_only_ever_added_and_a_change_past_the_guard_is_found, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    for (n, offering) in ["music", "gift", "plan"].iter().enumerate() {
        me.whole(&format!("a-key-of-mine-{n}"), &add(offering)).await;
    }
    let inner = &station.station.database;
    for sql in ["UPDATE consent SET body = 'x'", "DELETE FROM consent"] {
        assert!(sqlx::query(sql).execute(inner.pool()).await.is_err(), "{sql}");
    }
    let Evidence::Whole(3, _) = evidence(inner).await.unwrap() else { panic!("whole") };
    let body: String = sqlx::query("SELECT body FROM consent WHERE place = 1")
        .fetch_one(inner.pool()).await.unwrap().try_get(0).unwrap();
    assert!(body.contains("\"fen\":1000") && body.contains("smsCode") && !body.contains(NUMBER), "{body}");
    // Somebody who owns the database takes the guard away first.
    let drop = match database.url {
        DatabaseUrl::Sqlite(_) => "DROP TRIGGER consent_is_not_changed",
        DatabaseUrl::Postgres(_) => "DROP TRIGGER consent_is_not_changed ON consent",
    };
    sqlx::query(drop).execute(inner.pool()).await.expect("dropped");
    sqlx::query("UPDATE consent SET body = replace(body, '1000', '100') WHERE place = 1")
        .execute(inner.pool()).await.expect("changed");
    assert_eq!(evidence(inner).await.unwrap(), Evidence::Broken(1));
});

on_both!(a_trial_announces_its_beginning_and_its_end_and_ends_by_itself, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    me.whole("a-key-of-mine-1", &add("music-trial")).await;
    let told = |from: usize| {
        let station = &station;
        async move { all(station, NUMBER).await.into_iter().rev().skip(from).collect::<Vec<_>>() }
    };
    let before = told(0).await.len();
    for _ in 0..2 {
        remind(&station.station).await.expect("reminds");
    }
    for day in ["18", "19", "20", "23", "24", "25"] {
        station.at(&format!("2026-11-{day}T04:00:00Z"));
        remind(&station.station).await.expect("reminds");
        told(0).await;
    }
    let told = told(before).await;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("试用开始") && told[1].contains("还能试 5 天") && told[2].contains("明天试完"), "{told:?}");
    let me = Customer::sign_in(&station, NUMBER).await;
    let product = me.get(paths::PRODUCT).await.json()[0].clone();
    assert_eq!(product["status"], "terminated");
    let statement = me.get(&format!("{}?month=2026-11", paths::SERVICES_STATEMENT)).await.json();
    assert_eq!(statement["sum"], 0);
});

on_both!(a_renewal_is_told_five_days_before_once_whichever_station_tells_it, database => {
    let station = TestStation::example(database).await;
    let beside = station.beside(database, Options { example: true, ..Options::default() }).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    me.whole("a-key-of-mine-1", &add("music")).await;
    station.at("2026-12-13T01:00:00Z");
    let (one, two) = tokio::join!(remind(&station.station), remind(&beside.station));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    let message = newest(&station, NUMBER).await;
    assert!(message.contains("续订") && message.contains("¥10.00") && message.contains("退订："), "{message}");
});

/// A carrier that answers as it is told.
#[derive(Default)]
struct Told {
    answers: Mutex<Vec<Result<Outcome, Later>>>,
    placed: Mutex<Vec<String>>,
}

impl Carrier for Told {
    fn name(&self) -> &str {
        "example"
    }

    fn zone(&self) -> &str {
        "Asia/Shanghai"
    }

    fn knows<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<bool, Later>> {
        Box::pin(async { Ok(true) })
    }

    fn place<'a>(&'a self, placed: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>> {
        self.placed.lock().push(placed.order.clone());
        let answer = self.answers.lock().pop().unwrap_or(Ok(Outcome::Done));
        Box::pin(async move { answer })
    }
}

on_both!(an_order_that_the_carrier_does_not_answer_for_waits_and_is_done_once_when_it_does, database => {
    let carrier = Arc::new(Told::default());
    let options = Options { example: true, carrier: Some(Chosen(carrier.clone())), ..Options::default() };
    let station = TestStation::with(database, options, None).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    carrier.answers.lock().push(Err("the line is down".into()));
    let waiting = me.whole("a-key-of-mine-1", &add("music")).await;
    assert_eq!((&waiting["order"]["state"], waiting.get("receipt")), (&json!("inProgress"), None));
    assert_eq!(me.mine().await["products"], json!([]), "nothing is had, nothing is charged");
    for _ in 0..3 {
        drive_all(&station.station).await.expect("drives");
    }
    let mine = me.mine().await;
    assert_eq!((mine["products"].as_array().unwrap().len(), mine["receipts"].as_array().unwrap().len()), (1, 1));
    assert_eq!(*carrier.placed.lock(), vec![mine["orders"][0]["id"].as_str().unwrap().to_owned(); 2]);

    carrier.answers.lock().push(Ok(Outcome::Failed));
    let failed = me.whole("a-key-of-mine-2", &add("plan")).await;
    assert_eq!((&failed["order"]["state"], failed.get("receipt")), (&json!("failed"), None));
    assert!(newest(&station, NUMBER).await.contains("不收钱"));
    assert_eq!(me.mine().await["products"].as_array().unwrap().len(), 1);
});

on_both!(what_was_not_delivered_comes_back_in_the_statement, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let product = me.whole("a-key-of-mine-1", &add("music")).await["receipt"]["product"].as_str().unwrap().to_owned();
    let inner = &station.station;
    let (customer, _) = who(&inner.database, &me.token, false, inner.clock.now()).await.unwrap().expect("signed in");
    let day = date(2026, 11, 18);
    for _ in 0..2 {
        assert!(undelivered(inner, &customer, &product, day).await.unwrap());
    }
    assert!(!undelivered(inner, &customer, &product, date(2026, 11, 19)).await.unwrap());
    let statement = me.get(paths::SERVICES_STATEMENT).await.json();
    assert_eq!((statement["lines"].as_array().unwrap().len(), &statement["sum"]), (2, &json!(0)));
});

on_both!(a_reason_is_counted_after_leaving_and_once, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let done = me.whole("a-key-of-mine-1", &add("music")).await;
    let product = done["receipt"]["product"].as_str().unwrap();
    let told = |order: &str, body: Value, key: &'static str| {
        let path = format!("{}/{order}/reason", paths::SERVICES_ORDERS);
        let me = &me;
        async move { me.ask("POST", &path, Some(&body), key).await }
    };
    let early = told(product, json!({"reason": "tariff"}), "a-key-of-mine-5").await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "nothing was left by that order");
    let left = me.whole("a-key-of-mine-2", &leave(product)).await;
    let order = left["receipt"]["order"].as_str().unwrap().to_owned();
    assert_eq!(told(&order, json!({"reason": "else"}), "a-key-of-mine-6").await.status, StatusCode::BAD_REQUEST);
    for key in ["a-key-of-mine-7", "a-key-of-mine-8"] {
        assert_eq!(told(&order, json!({"reason": "tariff"}), key).await.status, StatusCode::NO_CONTENT);
    }
    let times: i64 = sqlx::query("SELECT CAST(SUM(times) AS BIGINT) FROM leaving_reason WHERE offering = 'music' AND reason = 'tariff'")
        .fetch_one(station.station.database.pool()).await.unwrap().try_get(0).unwrap();
    assert_eq!(times, 1);
});

on_both!(two_devices_that_confirm_at_once_make_one_product_and_one_entry_of_evidence, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    let order = me.order("a-key-of-mine-1", &add("music")).await;
    let asked = me.asked(&order).await.json();
    let code = code(&station, NUMBER).await;
    let (one, two, three) = tokio::join!(me.confirm(&order, &asked, &code), me.confirm(&order, &asked, &code), me.confirm(&order, &asked, &code));
    for answer in [one, two, three] {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }
    assert_eq!(me.mine().await["products"].as_array().unwrap().len(), 1);
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(1, _)));
    assert_eq!(count(&station.station.database, "receipt", "waiting").await.unwrap(), 1);
});
