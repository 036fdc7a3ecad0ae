//! A person in the hall, booked by whoever scans its code: never twice, never too often.

use crate::support::TestStation;
use crate::support::browser::{Browser, between};
use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use phonestation_station::booking::store::{
    Booking, Changed, Contact, Made, State, Wanted, book, cancel, close_day, closed_days, confirm,
    find, reschedule, taken, wrong_slots,
};
use phonestation_station::database::{Database, Done};
use phonestation_wire::halls::ProductKind;

const START: &str = "2026-11-18T03:00:00Z";

fn start() -> Timestamp {
    START.parse().expect("an instant")
}

fn wanted(secret: &str, capacity: u32) -> Wanted {
    Wanted {
        hall: "zsl".into(),
        secret: secret.into(),
        product: ProductKind::Help,
        start: start(),
        length: SignedDuration::from_mins(20),
        day: jiff::civil::date(2026, 11, 18),
        capacity,
        about: "contacts".into(),
        owner: format!("owner of {secret}"),
        held: false,
        contact: Contact::default(),
    }
}

fn now() -> Timestamp {
    crate::support::NOW.parse().expect("an instant")
}

async fn booked(database: &Database, wanted: Wanted, at: Timestamp) -> Booking {
    let made = book(database, wanted, at).await.expect("answers");
    let Made::Booked(booking) = made else {
        unreachable!("not booked: {made:?}")
    };
    booking
}

async fn counts(database: &Database) -> Vec<u32> {
    let counts = taken(database, "zsl", ProductKind::Help, now())
        .await
        .expect("counts");
    counts.values().copied().collect()
}

/// So many at once for `capacity` places; how many got one.
async fn rush(database: &Database, many: usize, capacity: u32) -> usize {
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..many {
        let database = database.clone();
        tries.spawn(async move {
            book(&database, wanted(&format!("visitor-{n}"), capacity), now()).await
        });
    }
    let made = tries.join_all().await;
    assert!(
        made.iter()
            .all(|m| matches!(m, Ok(Made::Booked(_) | Made::Full))),
        "{made:?}"
    );
    made.into_iter()
        .filter(|made| matches!(made, Ok(Made::Booked(_))))
        .count()
}

on_both!(fifty_at_once_for_the_last_place_and_one_has_it, database => {
    let database = Database::open(&database.url).await.expect("opens");
    assert_eq!(rush(&database, 50, 1).await, 1);
    assert_eq!(counts(&database).await, [1]);
    assert_eq!(wrong_slots(&database).await.expect("counts"), 0);
});

on_both!(as_many_as_there_are_places_and_each_its_own_seat, database => {
    let database = Database::open(&database.url).await.expect("opens");
    assert_eq!(rush(&database, 40, 7).await, 7);
});

on_both!(nobody_is_refused_while_there_is_room_also_not_the_first_ones_of_a_new_time, database => {
    let database = Database::open(&database.url).await.expect("opens");
    for time in 0..8 {
        let mut tries = tokio::task::JoinSet::new();
        for n in 0..24 {
            let database = database.clone();
            tries.spawn(async move {
                let mut wanted = wanted(&format!("visitor-{time}-{n}"), 24);
                wanted.start += SignedDuration::from_mins(20 * time);
                book(&database, wanted, now()).await
            });
        }
        let made = tries.join_all().await;
        assert!(made.iter().all(|m| matches!(m, Ok(Made::Booked(_)))), "time {time}: {made:?}");
    }
});

on_both!(an_act_sent_twice_books_once_and_a_secret_is_not_kept, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let first = booked(&database, wanted("visitor-1", 5), now()).await;
    for _ in 0..2 {
        assert_eq!(booked(&database, wanted("visitor-1", 5), now()).await, first);
    }
    assert_eq!(counts(&database).await, [1]);
    assert_ne!(first.id, "visitor-1");
    assert_eq!(first.code, "A01");
});

on_both!(a_hold_that_nobody_confirms_frees_itself_after_five_minutes, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let held = booked(&database, Wanted { held: true, ..wanted("visitor-1", 1) }, now()).await;
    assert_eq!(held.state, State::Held);
    assert_eq!(book(&database, wanted("visitor-2", 1), now() + SignedDuration::from_mins(4)).await.expect("answers"), Made::Full);
    let later = now() + SignedDuration::from_mins(6);
    let offered = taken(&database, "zsl", ProductKind::Help, later).await.expect("counts");
    assert_eq!(offered.values().copied().collect::<Vec<_>>(), [0], "offered again at the next search");
    booked(&database, wanted("visitor-2", 1), later).await;
    let late = confirm(&database, "zsl", &held.id, 1, Contact::default(), later).await.expect("answers");
    assert_eq!(late, Changed::Full);
    assert_eq!(wrong_slots(&database).await.expect("counts"), 0);
});

on_both!(a_hold_confirmed_late_is_kept_while_nobody_wanted_it, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let held = booked(&database, Wanted { held: true, ..wanted("visitor-1", 1) }, now()).await;
    let later = now() + SignedDuration::from_mins(9);
    let contact = Contact { name: "李四".into(), number: "13800138000".into(), person: "p".into(), ..Contact::default() };
    for _ in 0..2 {
        let confirmed = confirm(&database, "zsl", &held.id, 1, contact.clone(), later).await.expect("answers");
        let Changed::Done(booking) = confirmed else { unreachable!("{confirmed:?}") };
        assert_eq!((booking.state, booking.pin.as_str()), (State::Booked, "8000"));
    }
});

on_both!(a_cancelled_place_is_free_again_at_the_next_search, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let first = booked(&database, wanted("visitor-1", 1), now()).await;
    assert_eq!(book(&database, wanted("visitor-2", 1), now()).await.expect("answers"), Made::Full);
    for _ in 0..2 {
        let gone = cancel(&database, "zsl", &first.id, now()).await.expect("answers");
        assert!(matches!(gone, Changed::Done(Booking { state: State::Cancelled, .. })));
    }
    assert_eq!(counts(&database).await, [0]);
    booked(&database, wanted("visitor-2", 1), now()).await;
    assert_eq!(wrong_slots(&database).await.expect("counts"), 0);
});

on_both!(who_moves_to_a_full_time_keeps_the_old_one, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let day = jiff::civil::date(2026, 11, 18);
    let later = start() + SignedDuration::from_mins(20);
    let first = booked(&database, wanted("visitor-1", 1), now()).await;
    let second = booked(&database, Wanted { start: later, ..wanted("visitor-2", 1) }, now()).await;
    let full = reschedule(&database, "zsl", &first.id, later, day, 1, now()).await.expect("answers");
    assert_eq!(full, Changed::Full);
    assert_eq!(find(&database, "zsl", &first.id).await.expect("answers").map(|b| b.start), Some(start()));
    cancel(&database, "zsl", &second.id, now()).await.expect("cancels");
    for _ in 0..2 {
        let moved = reschedule(&database, "zsl", &first.id, later, day, 1, now()).await.expect("answers");
        assert!(matches!(moved, Changed::Done(Booking { start, .. }) if start == later));
    }
    booked(&database, wanted("visitor-3", 1), now()).await;
    assert_eq!(wrong_slots(&database).await.expect("counts"), 0);
});

on_both!(those_who_move_to_each_others_times_do_not_wait_for_each_other_for_ever, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let day = jiff::civil::date(2026, 11, 18);
    let later = start() + SignedDuration::from_mins(20);
    let mut moves = tokio::task::JoinSet::new();
    for n in 0..12 {
        let from = if n % 2 == 0 { start() } else { later };
        let to = if n % 2 == 0 { later } else { start() };
        let one = booked(&database, Wanted { start: from, ..wanted(&format!("visitor-{n}"), 50) }, now()).await;
        let database = database.clone();
        moves.spawn(async move { reschedule(&database, "zsl", &one.id, to, day, 50, now()).await });
    }
    let moved = moves.join_all().await;
    assert!(moved.iter().all(|m| matches!(m, Ok(Changed::Done(_)))), "{moved:?}");
    assert_eq!(counts(&database).await, [6, 6]);
    assert_eq!(wrong_slots(&database).await.expect("counts"), 0);
});

on_both!(one_person_has_a_time_once_and_three_at_most, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let mine = |n: i64| Wanted {
        start: start() + SignedDuration::from_mins(20 * n),
        owner: "me".into(),
        ..wanted(&format!("try-{n}"), 9)
    };
    let first = booked(&database, mine(0), now()).await;
    let twice = book(&database, Wanted { secret: "again".into(), ..mine(0) }, now()).await.expect("answers");
    assert_eq!(twice, Made::Twice(first.clone()));
    booked(&database, mine(1), now()).await;
    booked(&database, mine(2), now()).await;
    assert_eq!(book(&database, mine(3), now()).await.expect("answers"), Made::TooMany);
    cancel(&database, "zsl", &first.id, now()).await.expect("cancels");
    booked(&database, mine(3), now()).await;
});

on_both!(who_moves_to_a_time_that_is_theirs_already_is_led_to_the_first, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let day = jiff::civil::date(2026, 11, 18);
    let later = start() + SignedDuration::from_mins(20);
    let mine = |start, secret| Wanted { start, owner: "me".into(), ..wanted(secret, 9) };
    let first = booked(&database, mine(start(), "first"), now()).await;
    let second = booked(&database, mine(later, "second"), now()).await;
    let moved = reschedule(&database, "zsl", &second.id, start(), day, 9, now()).await.expect("answers");
    assert_eq!(moved, Changed::Refused(Made::Twice(first)));
    assert_eq!(find(&database, "zsl", &second.id).await.expect("answers").map(|b| b.start), Some(later));
    assert_eq!(counts(&database).await, [1, 1]);
    let other = booked(&database, wanted("somebody else", 9), now()).await;
    let moved = reschedule(&database, "zsl", &other.id, later, day, 9, now()).await.expect("answers");
    assert!(matches!(moved, Changed::Done(_)), "{moved:?}");
});

on_both!(one_person_at_once_with_many_keys_has_a_time_once, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..12 {
        let database = database.clone();
        tries.spawn(async move {
            let mine = Wanted { owner: "me".into(), ..wanted(&format!("try-{n}"), 50) };
            book(&database, mine, now()).await
        });
    }
    let made = tries.join_all().await;
    assert_eq!(made.iter().filter(|m| matches!(m, Ok(Made::Booked(_)))).count(), 1, "{made:?}");
});

on_both!(a_closed_day_cancels_what_is_booked_on_it_and_says_why, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let first = booked(&database, wanted("visitor-1", 1), now()).await;
    let day = first.day;
    let cancelled = close_day(&database, "zsl", day, "停电", now(), |_| None).await.expect("closes");
    assert_eq!(cancelled.len(), 1);
    let after = find(&database, "zsl", &first.id).await.expect("answers").expect("is there");
    assert_eq!((after.state, after.note.as_str()), (State::Closed, "停电"));
    assert_eq!(closed_days(&database, "zsl", day).await.expect("reads").len(), 1);
});

on_both!(one_write_that_fails_does_not_sink_those_that_share_its_commit, database => {
    let database = Database::open(&database.url).await.expect("opens");
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..60 {
        let database = database.clone();
        tries.spawn(async move {
            if n % 3 == 0 {
                let broken = database.write(|tx| Box::pin(async move {
                    sqlx::query("INSERT INTO closed_day (hall, day, why, made) VALUES ('zsl', '2026-01-01', '', 0)").execute(&mut *tx).await?;
                    sqlx::query("INSERT INTO no_such_table (a) VALUES (1)").execute(&mut *tx).await?;
                    Ok(Done::Keep(()))
                }));
                assert!(broken.await.is_err());
                false
            } else if n % 3 == 1 {
                let panics = async move {
                    database.write(|tx| Box::pin(async move {
                        sqlx::query("INSERT INTO closed_day (hall, day, why, made) VALUES ('zsl', '2026-01-01', '', 0)").execute(tx).await?;
                        let nothing: Option<i64> = std::hint::black_box(None);
                        Ok(Done::Keep(nothing.expect("in the middle of a write")))
                    })).await
                };
                assert!(tokio::spawn(panics).await.map_or(true, |r| r.is_err()));
                false
            } else {
                matches!(book(&database, wanted(&format!("visitor-{n}"), 100), now()).await, Ok(Made::Booked(_)))
            }
        });
    }
    let made = tries.join_all().await;
    assert_eq!(made.into_iter().filter(|m| *m).count(), 20);
    assert_eq!(counts(&database).await, [20]);
    assert!(closed_days(&database, "zsl", jiff::civil::date(2026, 1, 1)).await.expect("reads").is_empty());
});

on_both!(from_the_code_at_the_door_to_a_booking_in_three_taps_and_back, database => {
    let station = TestStation::example(database).await;
    let visitor = Browser::new(&station);
    let hall = visitor.get("/h/zsl").await;
    assert!(hall.text().contains("href=\"/h/zsl/book\""), "one tap");
    let choose = visitor.get("/h/zsl/book?guide=contacts").await;
    assert_eq!(choose.text().matches("name=\"start\"").count(), 3);
    let id = between(choose.text(), "name=\"id\" value=\"", "\"").to_owned();
    let start = between(choose.text(), "name=\"start\" value=\"", "\"").to_owned();
    let body = format!("id={id}&about=contacts&start={start}");
    let made = visitor.post("/h/zsl/book", &body).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "two taps");
    let again = visitor.post("/h/zsl/book", &body).await;
    assert_eq!(again.header("location"), made.header("location"), "sent twice, booked once");

    let ticket = made.header("location").to_owned();
    let held = visitor.get(&ticket).await;
    assert!(held.text().contains("先给您留着"));
    let refused = visitor.post(&format!("{ticket}/confirm"), "number=abc").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("手机号不对"));
    let confirmed = visitor.post(&format!("{ticket}/confirm"), "name=%E6%9D%8E%E5%9B%9B&number=138%200013%208000").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "three taps");
    let page = visitor.get(&ticket).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("约好了") && page.text().contains("A01"));
    assert!(page.text().contains("李** ****8000"), "{}", page.text());
    assert!(!page.text().contains("李四") && !page.text().contains("13800138000"));
    let entry = visitor.get(&format!("{ticket}/calendar.ics")).await;
    assert!(entry.text().contains("BEGIN:VEVENT") && entry.header("content-type").starts_with("text/calendar"));

    // Another visitor, another time of the same page: the first is taken.
    let other = Browser::new(&station);
    let wish = format!("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start={start}");
    let refused = other.post("/h/zsl/book", &wish).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("name=\"start\""), "other times are offered at once");
    assert!(!refused.text().contains(&format!("value=\"{start}\"")), "the taken one is not");

    // The same visitor, the same time: led to the first; somebody else is not.
    let twice = visitor.post("/h/zsl/book", &wish).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
    let own = twice.header("location").to_owned();
    assert!(visitor.get(&own).await.text().contains("A01"));
    assert_eq!(other.get(&own).await.status, StatusCode::NOT_FOUND);

    // Moved, then cancelled: each time is free again.
    let times = visitor.get(&format!("{ticket}/move")).await;
    let later = between(times.text(), "name=\"start\" value=\"", "\"").to_owned();
    assert_eq!(visitor.post(&format!("{ticket}/move"), &format!("start={later}")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(other.post("/h/zsl/book", &wish).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.post(&format!("{ticket}/cancel"), "").await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&ticket).await.text().contains("已经取消"));
});

on_both!(a_ticket_is_found_again_by_its_code_and_four_digits_and_guessing_is_stopped, database => {
    let station = TestStation::example(database).await;
    let visitor = Browser::new(&station);
    let ticket = visitor.book("/h/zsl/book").await;
    visitor.post(&format!("{ticket}/confirm"), "number=13800138000").await;
    let other = Browser::new(&station);
    let found = other.post("/h/zsl/ticket", "code=a01&pin=8000&day=2026-11-18").await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    assert!(other.get(found.header("location")).await.text().contains("约好了"));
    let guesser = Browser::new(&station);
    let mut seen = Vec::new();
    let mut waits = String::new();
    for pin in 0..8 {
        let body = format!("code=A01&pin=000{pin}&day=2026-11-18");
        let answer = guesser.post("/h/zsl/ticket", &body).await;
        waits = answer.header("retry-after").to_owned();
        seen.push(answer.status);
    }
    assert!(waits.parse::<u64>().is_ok_and(|s| s <= 600 && s > 0), "{waits}");
    assert!(seen.contains(&StatusCode::NOT_FOUND));
    assert_eq!(seen.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
});

on_both!(who_wants_to_be_forgotten_is, database => {
    let station = TestStation::example(database).await;
    let visitor = Browser::new(&station);
    let ticket = visitor.book("/h/zsl/book?guide=contacts").await;
    visitor.post(&format!("{ticket}/confirm"), "name=%E6%9D%8E%E5%9B%9B&number=13800138000").await;
    assert_eq!(visitor.post(&format!("{ticket}/erase"), "").await.status, StatusCode::OK);
    let rows = sqlx::query("SELECT name || number || owner || person || about || pin FROM booking")
        .fetch_all(station.station.database.pool()).await.expect("reads");
    for row in rows {
        assert_eq!(sqlx::Row::try_get::<String, _>(&row, 0).expect("text"), "");
    }
});

on_both!(what_was_never_offered_cannot_be_booked, database => {
    let station = TestStation::example(database).await;
    let visitor = Browser::new(&station);
    for (body, status) in [
        ("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start=1", StatusCode::CONFLICT),
        ("id=x&start=1", StatusCode::BAD_REQUEST),
        ("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start=99999999999999999", StatusCode::BAD_REQUEST),
        ("id=7c9e6679-7425-40de-944b-e07fc1f90ae7&start=1&product=event", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(visitor.post("/h/zsl/book", body).await.status, status, "{body}");
    }
    assert_eq!(visitor.post("/h/none/book", "id=x&start=1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/b/zsl/7c9e6679-7425-40de-944b-e07fc1f90ae7").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/b/zsl/guess").await.status, StatusCode::NOT_FOUND);
});

on_both!(what_a_hall_offers_has_each_its_own_place_and_hours, database => {
    let station = TestStation::example(database).await;
    let page = Browser::new(&station).get("/h/tour/book").await;
    for words in ["product=battery", "product=expert", "product=event"] {
        assert!(page.text().contains(words), "one tap away: {words}");
    }
    // Wednesday, 10:04: batteries every ten minutes, the expert tomorrow only, the event in December.
    for (product, first, place) in [
        ("help", "2026-11-18T02:20:00Z", "东大街 3 号"),
        ("battery", "2026-11-18T02:20:00Z", "东大街 3 号"),
        ("expert", "2026-11-19T02:00:00Z", "东大街 3 号"),
        ("event", "2026-12-05T06:00:00Z", "人民公园东门"),
    ] {
        let visitor = Browser::new(&station);
        let choose = visitor.get(&format!("/h/tour/book?product={product}")).await;
        let start: i64 = between(choose.text(), "name=\"start\" value=\"", "\"").parse().expect("a time");
        assert_eq!(Timestamp::from_millisecond(start).expect("in range").to_string(), first, "{product}");
        assert!(choose.text().contains(place), "{product}");
        let ticket = visitor.book(&format!("/h/tour/book?product={product}")).await;
        assert_eq!(visitor.post(&format!("{ticket}/confirm"), "").await.status, StatusCode::SEE_OTHER);
        let booked = visitor.get(&ticket).await;
        assert!(booked.text().contains("约好了") && booked.text().contains(place), "{product}");
        let entry = visitor.get(&format!("{ticket}/calendar.ics")).await;
        assert!(entry.text().contains(&format!("LOCATION:{place}")), "{product}: {}", entry.text());
    }
    // The expert sees one at a time; four half hours are two.
    let mut full = 0;
    for _ in 0..3 {
        let visitor = Browser::new(&station);
        let choose = visitor.get("/h/tour/book?product=expert").await;
        if choose.text().contains("name=\"start\"") {
            visitor.book("/h/tour/book?product=expert").await;
        } else {
            full += 1;
        }
    }
    assert_eq!(full, 2, "one half hour was left");
    let gone = Browser::new(&station).get("/h/tour/book?product=dinner").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
});

on_both!(a_text_that_no_database_takes_is_the_senders_mistake, database => {
    let station = TestStation::example(database).await;
    let sought = Browser::new(&station).post("/h/zsl/ticket", "code=A%00&pin=0000&day=2026-11-18").await;
    assert!(sought.status.is_client_error(), "{}", sought.status);
});
