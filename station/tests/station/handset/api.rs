//! Enrolling and telling.

use super::*;
use crate::support::desk::sign_in;
use phonestation_wire::handset::{Settings, code};

on_both!(a_handset_enrols_with_a_code_once_and_the_same_again_is_answered_the_same, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=2").await;
    let first = put(&station, 1, &secret('a'), &code).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    assert_eq!(first.header("cache-control"), "no-store");
    let told: Settings = serde_json::from_slice(&first.body).expect("settings");
    assert_eq!((told.hall.as_str(), told.hall_name.as_str()), ("zsl", "中山路营业厅"));
    assert_eq!((told.name.as_str(), told.idle_seconds, told.pin), ("1\u{a0}号演示机", 120, None));
    // The line broke before the answer came; days later the code is long over.
    station.at("2026-11-25T02:04:00Z");
    let again = put(&station, 1, &secret('a'), &code).await;
    assert_eq!((again.status, again.body), (StatusCode::OK, first.body));
    station.at("2026-11-18T02:05:00Z");
    let second = put(&station, 2, &secret('b'), &code).await;
    assert_eq!(second.json()["name"], "2\u{a0}号演示机");
    let third = put(&station, 3, &secret('c'), &code).await;
    assert_eq!((third.status, &third.json()["code"]), (StatusCode::UNAUTHORIZED, &json!(code::INVALID)), "used up");
    let (kept, secrets) = (everything(&station).await, [secret('a'), secret('b')]);
    assert!(!kept.contains(&code) && !secrets.iter().any(|secret| kept.contains(secret)), "digests alone: {kept}");
});

on_both!(a_code_that_is_wrong_old_called_back_or_anothers_enrols_nobody, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let (_, code) = made(&desk, "count=9").await;
    assert_eq!(put(&station, 1, &secret('a'), &code).await.status, StatusCode::OK);
    let refused = |answer: Answer| assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::UNAUTHORIZED, &json!(code::INVALID)));
    refused(put(&station, 2, &secret('b'), "guess").await);
    refused(put(&station, 1, &secret('b'), &code).await);
    let (_, other) = made(&desk, "count=1").await;
    refused(put(&station, 1, &secret('a'), &other).await);
    station.at("2026-11-19T02:04:00Z");
    refused(put(&station, 2, &secret('b'), &code).await);
    station.at("2026-11-19T02:03:59Z");
    assert_eq!(put(&station, 2, &secret('b'), &code).await.status, StatusCode::OK, "a day less a second");
    // The next day one signs in anew.
    sign_in(&desk, "admin").await;
    let list = desk.get("/desk/handset").await;
    assert!(list.text().contains("用了 2/9") && list.text().contains("用了 0/1"), "{}", list.text());
    for _ in 0..2 {
        let list = desk.get("/desk/handset").await;
        let (act, fields) = form(list.text(), "/desk/handset/revoke").expect("a code that is good");
        assert_eq!(desk.post(&act, &fields).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!desk.get("/desk/handset").await.text().contains("/desk/handset/revoke"));
    refused(put(&station, 3, &secret('c'), &code).await);
    assert_eq!(put(&station, 2, &secret('b'), &code).await.status, StatusCode::OK, "who has enrolled stays");
    assert!(desk.get("/desk/audit").await.text().contains("作废了演示机的码"));
    assert_eq!(desk.post("/desk/handset/revoke", &format!("seal=x{seal}&id=1")).await.status, StatusCode::BAD_REQUEST);
});

on_both!(what_is_no_handset_is_refused_before_anything_is_looked_up, database => {
    let station = TestStation::example(database).await;
    let ask = async |path: String, body: Value| {
        let request = Request::put(path).body(Body::from(body.to_string())).expect("a request");
        station.ask(request).await.status
    };
    let good = json!({"code": "c", "secret": secret('a'), "app": "1"});
    assert_eq!(ask(handset(&id(1)), good.clone()).await, StatusCode::UNAUTHORIZED);
    for wrong in ["1", "019aa000-0000-4000-8000-000000000001", "019AA000-0000-7000-8000-000000000001", "%00"] {
        assert_eq!(ask(handset(wrong), good.clone()).await, StatusCode::BAD_REQUEST, "{wrong}");
    }
    for wrong in ["", "short", &"a".repeat(44), &"é".repeat(43), &"/".repeat(43)] {
        let body = json!({"code": "c", "secret": wrong, "app": "1"});
        assert_eq!(ask(handset(&id(1)), body).await, StatusCode::BAD_REQUEST, "{wrong}");
    }
});

on_both!(wrong_codes_from_one_address_make_it_wait_and_a_right_one_does_not, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=9").await;
    for _ in 0..5 {
        assert_eq!(put(&station, 1, &secret('a'), "guess").await.status, StatusCode::UNAUTHORIZED);
    }
    let wait = put(&station, 1, &secret('a'), "guess").await;
    assert_eq!(wait.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=601).contains(&wait.header("retry-after").parse::<u64>().expect("seconds")));
    assert_eq!(put(&station, 1, &secret('a'), &code).await.status, StatusCode::OK, "a hall shares an address");
});

on_both!(a_report_is_taken_from_its_own_handset_alone_and_gives_what_holds, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let (_, code) = made(&desk, "count=2").await;
    put(&station, 1, &secret('a'), &code).await;
    put(&station, 2, &secret('b'), &code).await;
    assert_eq!(tell(&station, 1, &secret('a'), &well()).await.status, StatusCode::OK);
    let refused = |answer: Answer| assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::UNAUTHORIZED, &json!(code::UNKNOWN)));
    refused(tell(&station, 1, &secret('b'), &well()).await);
    refused(tell(&station, 9, &secret('a'), &well()).await);
    let request = Request::post(handset_report(&id(1))).body(Body::from(well().to_string()));
    refused(station.ask(request.expect("a request")).await);
    for wrong in [json!({}), json!([]), json!({"battery": 101}), json!({"battery": -1}), json!({"contentDate": "yesterday"})] {
        let mut report = well();
        match wrong.as_object() {
            Some(fields) if !fields.is_empty() => report.as_object_mut().expect("an object").extend(fields.clone()),
            _ => report = wrong.clone(),
        }
        assert_eq!(tell(&station, 1, &secret('a'), &report).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    let rules = desk.post("/desk/handset/rules", &format!("seal={seal}&idle=60&pin=482913")).await;
    assert_eq!(rules.status, StatusCode::SEE_OTHER);
    let told: Settings = serde_json::from_slice(&tell(&station, 1, &secret('a'), &well()).await.body).expect("settings");
    assert_eq!(told.idle_seconds, 60);
    let pin = told.pin.expect("a PIN");
    assert_eq!(phonestation_rules::handset::pin::check(&pin, "482913"), Some(true));
    assert_eq!(phonestation_rules::handset::pin::check(&pin, "482914"), Some(false));
    assert!(pin.rounds >= 100_000);
});

on_both!(a_retired_handset_is_told_so_and_can_come_back, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let (_, code) = made(&desk, "count=1").await;
    put(&station, 1, &secret('a'), &code).await;
    let form = format!("seal={seal}");
    let act = |act: &str| format!("/desk/handset/one/{}/{act}", id(1));
    assert_eq!(desk.post(&act("retire"), &form).await.status, StatusCode::SEE_OTHER);
    let gone = tell(&station, 1, &secret('a'), &well()).await;
    assert_eq!((gone.status, &gone.json()["code"]), (StatusCode::UNAUTHORIZED, &json!(code::UNKNOWN)));
    let again = put(&station, 1, &secret('a'), &code).await;
    assert_eq!((again.status, &again.json()["code"]), (StatusCode::UNAUTHORIZED, &json!(code::UNKNOWN)));
    assert_eq!(desk.post(&act("back"), &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(tell(&station, 1, &secret('a'), &well()).await.status, StatusCode::OK);
});

on_both!(a_handset_that_tells_too_often_waits_and_another_does_not, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=2").await;
    put(&station, 1, &secret('a'), &code).await;
    put(&station, 2, &secret('b'), &code).await;
    let mut last = tell(&station, 1, &secret('a'), &well()).await;
    // One comes free each ten seconds, however slow the machine is.
    for _ in 0..400 {
        if last.status != StatusCode::OK {
            break;
        }
        last = tell(&station, 1, &secret('a'), &well()).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=11).contains(&last.header("retry-after").parse::<u64>().expect("seconds")));
    assert_eq!(tell(&station, 2, &secret('b'), &well()).await.status, StatusCode::OK);
});
