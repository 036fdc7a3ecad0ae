//! A person in the hall, booked by whoever scans its code: never twice, never too often.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use phonestation_station::booking::store::{Booking, Made, Wanted, book, cancel, find, taken};
use phonestation_station::database::Database;
use support::{Answer, TestStation};

const START: &str = "2026-11-18T03:00:00Z";

fn wanted<'a>(id: &'a str, capacity: u32) -> Wanted<'a> {
    Wanted {
        hall: "zsl",
        id,
        start: START.parse().expect("an instant"),
        capacity,
        about: "contacts",
        code: "K42",
        secret: id,
    }
}

fn now() -> Timestamp {
    support::NOW.parse().expect("an instant")
}

/// So many at once for `capacity` places; how many got one.
async fn rush(database: &Database, many: usize, capacity: u32) -> usize {
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..many {
        let database = database.clone();
        tries.spawn(async move {
            let id = format!("visitor-{n}");
            book(&database, &wanted(&id, capacity), now()).await
        });
    }
    let made = tries.join_all().await;
    made.into_iter()
        .filter(|made| matches!(made, Ok(Made::Booked)))
        .count()
}

on_both!(fifty_at_once_for_the_last_place_and_one_has_it, database => {
    let database = Database::open(&database.url).await.expect("opens");
    assert_eq!(rush(&database, 50, 1).await, 1);
    let counts = taken(&database, "zsl", now()).await.expect("counts");
    assert_eq!(counts.values().copied().collect::<Vec<_>>(), [1]);
});

on_both!(as_many_as_there_are_places_and_each_its_own_seat, database => {
    let database = Database::open(&database.url).await.expect("opens");
    assert_eq!(rush(&database, 40, 7).await, 7);
});

on_both!(an_act_sent_twice_books_once, database => {
    let database = Database::open(&database.url).await.expect("opens");
    for _ in 0..3 {
        assert_eq!(book(&database, &wanted("visitor-1", 5), now()).await.expect("answers"), Made::Booked);
    }
    let counts = taken(&database, "zsl", now()).await.expect("counts");
    assert_eq!(counts.values().copied().collect::<Vec<_>>(), [1]);
});

on_both!(a_cancelled_place_is_free_again_and_only_its_owner_can_cancel, database => {
    let database = Database::open(&database.url).await.expect("opens");
    book(&database, &wanted("visitor-1", 1), now()).await.expect("books");
    assert!(!cancel(&database, "zsl", "visitor-1", "a guess").await.expect("answers"));
    assert_eq!(book(&database, &wanted("visitor-2", 1), now()).await.expect("answers"), Made::Full);
    for _ in 0..2 {
        assert!(cancel(&database, "zsl", "visitor-1", "visitor-1").await.expect("cancels"));
    }
    assert_eq!(book(&database, &wanted("visitor-2", 1), now()).await.expect("answers"), Made::Booked);
    let gone = find(&database, "zsl", "visitor-1", "visitor-1").await.expect("answers");
    assert!(matches!(gone, Some(Booking { cancelled: true, .. })));
});

async fn form(station: &TestStation, path: &str, body: &str) -> Answer {
    let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    station.ask(request).await
}

/// What stands between two signs in a page.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_default();
    rest.split(after).next().unwrap_or_default()
}

on_both!(from_the_halls_page_to_a_ticket_in_two_taps_and_back, database => {
    let station = TestStation::example(database).await;
    let hall = station.get("/h/zsl").await;
    assert!(hall.text().contains("/h/zsl/book"), "one tap");
    let choose = station.get("/h/zsl/book?guide=contacts").await;
    assert_eq!(choose.text().matches("name=\"start\"").count(), 3);
    let id = between(choose.text(), "name=\"id\" value=\"", "\"").to_owned();
    let start = between(choose.text(), "name=\"start\" value=\"", "\"").to_owned();
    let body = format!("id={id}&about=contacts&start={start}");
    let made = form(&station, "/h/zsl/book", &body).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "two taps");
    let again = form(&station, "/h/zsl/book", &body).await;
    assert_eq!(again.header("location"), made.header("location"), "sent twice, booked once");

    let ticket = made.header("location").to_owned();
    let page = station.get(&ticket).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("约好了"));
    let entry = station.get(&format!("{ticket}/calendar.ics")).await;
    assert!(entry.text().contains("BEGIN:VEVENT") && entry.header("content-type").starts_with("text/calendar"));

    // Another visitor, another time of the same page: the first is taken.
    let other = format!("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start={start}");
    let refused = form(&station, "/h/zsl/book", &other).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("name=\"start\""), "other times are offered at once");
    assert!(!refused.text().contains(&format!("value=\"{start}\"")), "the taken one is not");

    assert_eq!(form(&station, &format!("{ticket}/cancel"), "").await.status, StatusCode::SEE_OTHER);
    assert!(station.get(&ticket).await.text().contains("已经取消"));
    assert_eq!(form(&station, "/h/zsl/book", &other).await.status, StatusCode::SEE_OTHER);
});

on_both!(what_was_never_offered_cannot_be_booked, database => {
    let station = TestStation::example(database).await;
    for (body, status) in [
        ("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start=1", StatusCode::CONFLICT),
        ("id=x&start=1", StatusCode::BAD_REQUEST),
        ("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start=99999999999999999", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(form(&station, "/h/zsl/book", body).await.status, status, "{body}");
    }
    assert_eq!(form(&station, "/h/none/book", "id=x&start=1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(station.get("/b/zsl/7c9e6679-7425-40de-944b-e07fc1f90ae7").await.status, StatusCode::NOT_FOUND);
    assert_eq!(station.get("/b/zsl/guess").await.status, StatusCode::NOT_FOUND);
});
