//! Booking as carriers' systems and the app speak it: TMF646 and TMF674, v4.

use crate::support::database::TestDatabase;
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use phonestation_station::state::Options;
use phonestation_wire::paths::{self, APPOINTMENT, GEOGRAPHIC_SITE, SEARCH_TIME_SLOT};
use serde_json::{Value, json};

/// The definition's values of `status` (TMF646 v4.0.0, AppointmentStateType).
const STATES: [&str; 5] = [
    "initialized",
    "confirmed",
    "cancelled",
    "completed",
    "failed",
];

async fn ask(
    station: &TestStation,
    method: Method,
    path: &str,
    device: &str,
    key: &str,
    body: &Value,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json");
    if !device.is_empty() {
        request = request.header("authorization", format!("Bearer {device}"));
    }
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    station.ask(request.body(body).expect("a request")).await
}

const ME: &str = "a-device-of-my-own-1";
const OTHER: &str = "somebody-elses-device";
const KEY: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

async fn free(station: &TestStation) -> Vec<Value> {
    let body = json!({"relatedPlace": {"id": "zsl", "role": "hall"}});
    let found = ask(station, Method::POST, SEARCH_TIME_SLOT, "", "", &body).await;
    assert_eq!(found.status, StatusCode::CREATED);
    let found = found.json();
    assert!(
        ["inProgress", "done", "rejected", "terminatedWithError"]
            .contains(&found["status"].as_str().expect("a status"))
    );
    found["availableTimeSlot"]
        .as_array()
        .expect("slots")
        .clone()
}

fn wish(slot: &Value) -> Value {
    json!({"relatedPlace": {"id": "zsl", "role": "hall"}, "validFor": slot["validFor"],
        "relatedEntity": [{"id": "contacts", "role": "topic", "@referredType": "Guide"}]})
}

/// What the definition asks of every appointment, and what we promise beyond it.
fn checked(appointment: &Value) {
    assert!(
        appointment["validFor"]["startDateTime"].is_string(),
        "{appointment}"
    );
    assert!(STATES.contains(&appointment["status"].as_str().expect("a status")));
    assert_eq!(
        appointment["href"],
        format!(
            "{APPOINTMENT}/{}",
            appointment["id"].as_str().expect("an id")
        )
    );
    assert!(appointment["relatedPlace"]["role"].is_string());
    for entity in appointment["relatedEntity"].as_array().expect("a list") {
        for field in ["id", "role", "@referredType"] {
            assert!(entity[field].is_string(), "{entity}");
        }
    }
}

on_both!(a_device_books_moves_cancels_and_sees_only_its_own, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let made = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let first = made.json();
    checked(&first);
    assert_eq!(first["status"], "confirmed");
    let again = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.clone()), "the same key, the same answer");
    let different = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[1])).await;
    assert_eq!(different.status, StatusCode::CONFLICT);

    // The ticket of the web is the same one.
    let ticket = first["relatedEntity"].as_array().expect("a list").iter().find(|e| e["role"] == "ticket").expect("a ticket");
    let page = station.get(ticket["href"].as_str().expect("a path")).await;
    assert!(page.text().contains("约好了"));

    let one = format!("{APPOINTMENT}/{}", first["id"].as_str().expect("an id"));
    let moved = ask(&station, Method::PATCH, &one, ME, "", &json!({"validFor": slots[1]["validFor"]})).await;
    assert_eq!(moved.json()["validFor"], slots[1]["validFor"]);
    for (device, count) in [(ME, 1), (OTHER, 0)] {
        let list = ask(&station, Method::GET, APPOINTMENT, device, "", &Value::Null).await;
        assert_eq!(list.json().as_array().map(Vec::len), Some(count));
        assert_eq!(list.header("x-total-count"), count.to_string());
    }
    assert_eq!(ask(&station, Method::GET, &one, OTHER, "", &Value::Null).await.status, StatusCode::NOT_FOUND);
    let some = ask(&station, Method::GET, &format!("{one}?fields=status"), ME, "", &Value::Null).await.json();
    assert_eq!(some.as_object().expect("an object").len(), 3, "id, href and what was asked for: {some}");
    let filtered = ask(&station, Method::GET, &format!("{APPOINTMENT}?status=cancelled"), ME, "", &Value::Null).await;
    assert_eq!(filtered.json(), json!([]));

    let cancelled = ask(&station, Method::PATCH, &one, ME, "", &json!({"status": "cancelled"})).await;
    checked(&cancelled.json());
    assert_eq!(cancelled.json()["status"], "cancelled");
    assert_eq!(free(&station).await, slots, "both times are free again");
    assert_eq!(ask(&station, Method::DELETE, &one, ME, "", &Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(ask(&station, Method::GET, &one, ME, "", &Value::Null).await.status, StatusCode::NOT_FOUND, "forgotten");
});

on_both!(a_hold_is_initialized_until_it_is_confirmed, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let mut hold = wish(&slots[0]);
    hold["@type"] = json!("AppointmentHold");
    let held = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &hold).await.json();
    assert_eq!(held["status"], "initialized");
    let one = held["href"].as_str().expect("a path").to_owned();
    let confirmed = ask(&station, Method::PATCH, &one, ME, "", &json!({"status": "confirmed"})).await;
    assert_eq!(confirmed.json()["status"], "confirmed");
    let wrong = ask(&station, Method::PATCH, &one, ME, "", &json!({"status": "completed"})).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    // A change is whole or not at all: it does not move and then say that it was not understood.
    let both = json!({"status": "completed", "validFor": slots[1]["validFor"]});
    assert_eq!(ask(&station, Method::PATCH, &one, ME, "", &both).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(ask(&station, Method::GET, &one, ME, "", &Value::Null).await.json()["validFor"], slots[0]["validFor"]);
});

on_both!(a_refusal_carries_times_that_are_free_and_errors_have_their_shape, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    assert_eq!(ask(&station, Method::POST, APPOINTMENT, ME, "", &wish(&slots[0])).await.status, StatusCode::CREATED);
    let refused = ask(&station, Method::POST, APPOINTMENT, OTHER, "", &wish(&slots[0])).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let body = refused.json();
    assert!(body["code"].is_string() && body["reason"].is_string());
    let now_free = free(&station).await;
    let offered = body["alternative"].as_array().expect("times");
    assert!(!offered.is_empty() && offered.iter().all(|t| now_free.contains(t)));
    let twice = ask(&station, Method::POST, APPOINTMENT, ME, "", &wish(&slots[0])).await;
    assert_eq!((twice.status, twice.json()["code"].as_str()), (StatusCode::CONFLICT, Some("booking.twice")));
    for (body, status) in [
        (json!({}), StatusCode::BAD_REQUEST),
        (json!({"relatedPlace": {"id": "nowhere"}, "validFor": {}}), StatusCode::BAD_REQUEST),
        (json!({"relatedPlace": {"id": "nowhere"}, "validFor": slots[2]["validFor"]}), StatusCode::CONFLICT),
        (json!({"relatedPlace": {"id": "zsl"}, "category": "event", "validFor": slots[2]["validFor"]}), StatusCode::CONFLICT),
        (json!({"relatedPlace": {"id": "zsl"}, "validFor": {"startDateTime": "soon"}}), StatusCode::BAD_REQUEST),
        (json!({"relatedPlace": {"id": "zsl"}, "category": "dinner", "validFor": slots[2]["validFor"]}), StatusCode::BAD_REQUEST),
        (json!({"relatedPlace": {"id": "zsl"}, "validFor": {"startDateTime": "2031-01-01T00:00:00Z"}}), StatusCode::CONFLICT),
    ] {
        let answer = ask(&station, Method::POST, APPOINTMENT, ME, "", &body).await;
        assert_eq!(answer.status, status, "{body}");
        assert!(answer.json()["code"].is_string() && answer.json()["reason"].is_string());
    }
});

on_both!(without_a_secret_nobody_books_but_in_the_example_on_this_machine, database => {
    let station = TestStation::new(database).await;
    let body = json!({"relatedPlace": {"id": "real"}, "validFor": {}});
    for device in ["", "short"] {
        assert_eq!(ask(&station, Method::POST, APPOINTMENT, device, "", &body).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(ask(&station, Method::GET, APPOINTMENT, device, "", &Value::Null).await.status, StatusCode::UNAUTHORIZED);
    }
    let example = TestStation::example(&TestDatabase::sqlite()).await;
    assert_eq!(ask(&example, Method::GET, APPOINTMENT, "", "", &Value::Null).await.status, StatusCode::OK);
});

on_both!(halls_are_sites_by_pages_fields_and_filters, database => {
    let station = TestStation::example(database).await;
    let all = station.get(GEOGRAPHIC_SITE).await;
    assert_eq!(all.header("x-total-count"), "4", "three halls, and where the event is");
    for site in all.json().as_array().expect("a list") {
        for period in site["calendar"].as_array().expect("hours") {
            assert!(period["status"].is_string());
        }
    }
    let page = station.get(&format!("{GEOGRAPHIC_SITE}?offset=1&limit=1&fields=name")).await;
    assert_eq!((page.json().as_array().map(Vec::len), page.header("x-result-count")), (Some(1), "1"));
    let one = station.get(&format!("{GEOGRAPHIC_SITE}?id=zsl")).await.json();
    assert_eq!(one[0]["id"], "zsl");
    assert_eq!(station.get(&format!("{GEOGRAPHIC_SITE}/nowhere")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(station.get(&format!("{GEOGRAPHIC_SITE}?limit=x")).await.status, StatusCode::BAD_REQUEST);
    let hidden = TestStation::new(&TestDatabase::sqlite()).await;
    assert_eq!(hidden.get(&format!("{GEOGRAPHIC_SITE}/zsl")).await.status, StatusCode::NOT_FOUND, "made up, and no example");
});

on_both!(a_search_is_kept_for_an_hour_for_who_made_it, database => {
    let station = TestStation::example(database).await;
    let body = json!({"relatedPlace": {"id": "zsl", "role": "hall", "name": "my own hall"},
        "relatedParty": {"id": "13800138000", "@referredType": "Individual"},
        "requestedTimeSlot": [{"validFor": {"startDateTime": "2026-11-18T06:00:00Z", "endDateTime": "2026-11-18T07:00:00Z"}}]});
    let made = ask(&station, Method::POST, SEARCH_TIME_SLOT, ME, "", &body).await;
    let found = made.json();
    let one = found["href"].as_str().expect("a path").to_owned();
    assert_eq!(made.header("location"), one);
    assert_eq!(found["availableTimeSlot"].as_array().map(Vec::len), Some(3), "only within what was asked for");
    assert_eq!(ask(&station, Method::GET, &one, ME, "", &Value::Null).await.json(), found);
    assert!(!found.to_string().contains("13800138000"), "who it is for is not kept");
    let nobodys = ask(&station, Method::POST, SEARCH_TIME_SLOT, OTHER, "", &json!({})).await.json();
    assert_eq!((nobodys["status"].as_str(), nobodys["availableTimeSlot"].as_array().map(Vec::len)), (Some("rejected"), Some(0)));

    // Searched again: for the same, which is now one less, and then for something else.
    ask(&station, Method::POST, APPOINTMENT, ME, "", &wish(&found["availableTimeSlot"][0])).await;
    station.at("2026-11-18T02:50:00Z");
    let again = ask(&station, Method::PATCH, &one, ME, "", &json!({})).await.json();
    assert_eq!(again["availableTimeSlot"].as_array().map(Vec::len), Some(2));
    assert_ne!(again["searchDate"], found["searchDate"]);
    let wider = ask(&station, Method::PATCH, &one, ME, "", &json!({"requestedTimeSlot": []})).await.json();
    assert!(wider["availableTimeSlot"].as_array().expect("times").len() > 20);
    let elsewhere = json!({"relatedPlace": {"id": "tour"}, "relatedEntity": [{"id": "event", "role": "product", "@referredType": "Product"}]});
    let event = ask(&station, Method::PATCH, &one, ME, "", &elsewhere).await.json();
    assert_eq!(event["relatedPlace"]["id"], "tour");
    assert_eq!(event["availableTimeSlot"][0]["validFor"]["startDateTime"], "2026-12-05T06:00:00Z");

    // One's own only, by pages, filters and fields.
    for (device, count) in [(ME, 1), (OTHER, 1), ("a-device-that-never-searched", 0)] {
        let list = ask(&station, Method::GET, SEARCH_TIME_SLOT, device, "", &Value::Null).await;
        assert_eq!(list.json().as_array().map(Vec::len), Some(count));
        assert_eq!(list.header("x-total-count"), count.to_string());
    }
    let filtered = ask(&station, Method::GET, &format!("{SEARCH_TIME_SLOT}?relatedPlace.id=tour&fields=searchResult"), ME, "", &Value::Null).await.json();
    assert_eq!(filtered[0].as_object().expect("an object").len(), 3, "{filtered}");
    for method in [Method::GET, Method::PATCH, Method::DELETE] {
        let others = ask(&station, method, &one, OTHER, "", &json!({})).await;
        assert_eq!(others.status, StatusCode::NOT_FOUND);
    }
    // Kept for an hour from when it was last searched.
    station.at("2026-11-18T03:49:00Z");
    assert_eq!(ask(&station, Method::GET, &one, ME, "", &Value::Null).await.status, StatusCode::OK);
    station.at("2026-11-18T03:51:00Z");
    assert_eq!(ask(&station, Method::GET, &one, ME, "", &Value::Null).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&station, Method::GET, SEARCH_TIME_SLOT, ME, "", &Value::Null).await.json(), json!([]));
    // The next search takes the old ones out of the table.
    ask(&station, Method::POST, SEARCH_TIME_SLOT, ME, "", &body).await;
    let rows = sqlx::query("SELECT COUNT(*) FROM time_search").fetch_one(station.station.database.pool()).await.expect("counts");
    assert_eq!(sqlx::Row::try_get::<i64, _>(&rows, 0).expect("a number"), 1);
});

on_both!(a_device_keeps_fifty_searches_and_a_search_without_a_secret_is_its_address, database => {
    let station = TestStation::with(database, Options { burst: 1000, ..Options::default() }, None).await;
    let body = json!({"relatedPlace": {"id": "real"}});
    for _ in 0..53 {
        assert_eq!(ask(&station, Method::POST, SEARCH_TIME_SLOT, ME, "", &body).await.status, StatusCode::CREATED);
    }
    let list = ask(&station, Method::GET, SEARCH_TIME_SLOT, ME, "", &Value::Null).await;
    assert_eq!(list.header("x-total-count"), "50");
    let nobodys = ask(&station, Method::POST, SEARCH_TIME_SLOT, "", "", &body).await.json();
    let one = nobodys["href"].as_str().expect("a path");
    assert_eq!(ask(&station, Method::GET, one, "", "", &Value::Null).await.json(), nobodys);
    assert_eq!(ask(&station, Method::GET, SEARCH_TIME_SLOT, "", "", &Value::Null).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&station, Method::DELETE, one, "", "", &Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(ask(&station, Method::GET, one, "", "", &Value::Null).await.status, StatusCode::NOT_FOUND);
});

/// A request that shows a ticket's secret too.
async fn ask_with(
    station: &TestStation,
    method: Method,
    path: &str,
    (device, ticket): (&str, &str),
    key: &str,
    body: &Value,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {device}"))
        .header("ticket-secret", ticket)
        .header("idempotency-key", key);
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    station.ask(request.body(body).expect("a request")).await
}

fn to(slot: &Value) -> Value {
    json!({"validFor": slot["validFor"]})
}

on_both!(a_change_that_comes_again_late_undoes_nothing, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let made = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await.json();
    let one = made["href"].as_str().expect("a path").to_owned();
    let patch = async |key: &'static str, body: Value| ask(&station, Method::PATCH, &one, ME, key, &body).await;
    assert_eq!(patch("move-one", to(&slots[1])).await.json()["validFor"], slots[1]["validFor"]);
    assert_eq!(patch("move-two", to(&slots[2])).await.json()["validFor"], slots[2]["validFor"]);
    let late = patch("move-one", to(&slots[1])).await;
    assert_eq!((late.status, late.json()["validFor"].clone()), (StatusCode::OK, slots[2]["validFor"].clone()));
    // To where it stands already: its key is used up all the same.
    assert_eq!(patch("move-same", to(&slots[2])).await.status, StatusCode::OK);
    assert_eq!(patch("move-three", to(&slots[3])).await.status, StatusCode::OK);
    assert_eq!(patch("move-same", to(&slots[2])).await.json()["validFor"], slots[3]["validFor"]);
    let other = patch("move-one", to(&slots[4])).await;
    assert_eq!((other.status, other.json()["code"].as_str()), (StatusCode::CONFLICT, Some("idempotency.different")));
    assert_eq!(patch("cancel-it", json!({"status": "cancelled"})).await.json()["status"], "cancelled");
    let over = patch("move-four", to(&slots[4])).await;
    assert_eq!((over.status, over.json()["code"].as_str()), (StatusCode::CONFLICT, Some("booking.over")));
    for key in ["move-one", "cancel-it"] {
        let body = if key == "cancel-it" { json!({"status": "cancelled"}) } else { to(&slots[1]) };
        let again = patch(key, body).await;
        assert_eq!((again.status, again.json()["status"].as_str()), (StatusCode::OK, Some("cancelled")), "{key}");
    }
    assert_eq!(free(&station).await, slots);
});

on_both!(what_was_refused_stays_refused_under_its_key_when_the_time_is_free_again, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let first = ask(&station, Method::POST, APPOINTMENT, OTHER, "others-booking", &wish(&slots[0])).await.json();
    let second = ask(&station, Method::POST, APPOINTMENT, ME, "my-booking", &wish(&slots[1])).await.json();
    let mine = second["href"].as_str().expect("a path").to_owned();
    for _ in 0..2 {
        let book = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await;
        let moved = ask(&station, Method::PATCH, &mine, ME, "my-move-1", &to(&slots[0])).await;
        for refused in [book, moved] {
            assert_eq!((refused.status, refused.json()["code"].as_str()), (StatusCode::CONFLICT, Some("slot.taken")));
            assert!(!refused.json()["alternative"].as_array().expect("times").is_empty());
        }
        let theirs = first["href"].as_str().expect("a path");
        ask(&station, Method::PATCH, theirs, OTHER, "", &json!({"status": "cancelled"})).await;
    }
    assert_eq!(ask(&station, Method::POST, APPOINTMENT, ME, "another-key", &wish(&slots[0])).await.status, StatusCode::CREATED);
});

on_both!(a_ticket_tells_of_the_line_and_checking_in_makes_no_second_one, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let made = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await.json();
    let id = made["id"].as_str().expect("an id");
    let (ticket, arrive) = (paths::ticket(id), paths::check_in(id));
    let stands = async || ask(&station, Method::GET, &ticket, ME, "", &Value::Null).await.json();
    assert_eq!((stands().await["stage"].clone(), stands().await["line"].clone()), (json!("booked"), Value::Null));
    assert_eq!(ask(&station, Method::GET, &ticket, OTHER, "", &Value::Null).await.status, StatusCode::NOT_FOUND);
    let no_key = ask(&station, Method::POST, &arrive, ME, "", &Value::Null).await;
    assert_eq!((no_key.status, no_key.json()["code"].as_str()), (StatusCode::BAD_REQUEST, Some("idempotency.missing")));
    for key in ["arrive-1", "arrive-1", "arrive-2"] {
        let arrived = ask(&station, Method::POST, &arrive, ME, key, &Value::Null).await;
        assert_eq!(arrived.status, StatusCode::OK, "{}", arrived.text());
        let arrived = arrived.json();
        assert_eq!((arrived["stage"].as_str(), arrived["code"].clone()), (Some("arrived"), made["externalId"].clone()));
        assert_eq!((arrived["line"]["ahead"].as_u64(), arrived["line"]["measured"].as_bool()), (Some(0), Some(false)));
    }
    // Leaving the line is cancelling; then the station no longer knows whose it was, but for who shows the ticket.
    let cancelled = ask(&station, Method::PATCH, made["href"].as_str().expect("a path"), ME, "leave-it", &json!({"status": "cancelled"})).await;
    assert_eq!(cancelled.json()["status"], "cancelled", "{}", cancelled.text());
    assert_eq!(ask(&station, Method::GET, &ticket, ME, "", &Value::Null).await.status, StatusCode::NOT_FOUND);
    let shown = ask_with(&station, Method::GET, &ticket, (ME, KEY), "", &Value::Null).await;
    assert_eq!((shown.status, shown.json()["stage"].as_str()), (StatusCode::OK, Some("cancelled")));
    let late = ask_with(&station, Method::POST, &arrive, (ME, KEY), "arrive-1", &Value::Null).await;
    assert_eq!(late.json()["stage"], "cancelled", "what comes late brings nobody back");
    for _ in 0..2 {
        let gone = ask_with(&station, Method::DELETE, made["href"].as_str().expect("a path"), (ME, KEY), "", &Value::Null).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
    }
});

on_both!(a_check_in_on_another_day_is_refused_for_good_under_its_key, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let tomorrow = slots.iter().find(|s| s["validFor"]["startDateTime"].as_str().is_some_and(|t| t.starts_with("2026-11-19"))).expect("a time");
    let made = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(tomorrow)).await.json();
    let arrive = paths::check_in(made["id"].as_str().expect("an id"));
    for time in ["2026-11-18T02:04:00Z", "2026-11-19T02:04:00Z"] {
        station.at(time);
        let refused = ask(&station, Method::POST, &arrive, ME, "too-early", &Value::Null).await;
        assert_eq!((refused.status, refused.json()["code"].as_str()), (StatusCode::CONFLICT, Some("booking.otherDay")));
    }
    let arrived = ask(&station, Method::POST, &arrive, ME, "on-the-day", &Value::Null).await;
    assert_eq!(arrived.json()["stage"], "arrived");
    let elsewhere = ask(&station, Method::POST, &arrive, OTHER, "no-business", &Value::Null).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
});

on_both!(what_is_let_go_before_it_arrives_comes_too_late, database => {
    let station = TestStation::example(database).await;
    let slots = free(&station).await;
    let one = paths::appointment(&phonestation_rules::booking::ticket_id(KEY));
    let gone = ask_with(&station, Method::DELETE, &one, (ME, KEY), "let-it-go", &Value::Null).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let late = ask(&station, Method::POST, APPOINTMENT, ME, KEY, &wish(&slots[0])).await;
    assert_eq!((late.status, late.json()["code"].as_str()), (StatusCode::CONFLICT, Some("idempotency.different")));
    assert_eq!(free(&station).await, slots);
});
