//! Messages: told once, tried again, and nothing of them kept when they are over.

use crate::support::TestStation;
use crate::support::browser::{Browser, between};
use crate::support::database::TestDatabase;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use phonestation_station::database::{Database, Done};
use phonestation_station::desk::first_admin;
use phonestation_station::messages::store::{count, handed, receipt, received, write};
use phonestation_station::messages::{End, Handed, Letter, Messages, Note, Refused, post};
use phonestation_station::state::{Options, Station};
use sqlx::Row;
use std::net::SocketAddr;
use std::sync::Arc;

const NUMBER: &str = "10000000001";

fn note(station: &Station, about: &str) -> Note {
    let now = station.clock.now();
    Note {
        about: about.to_owned(),
        kind: "test",
        number: NUMBER.to_owned(),
        body: "您好".to_owned(),
        due: now,
        until: now + jiff::SignedDuration::from_hours(24),
    }
}

async fn put(station: &Station, note: Note) -> bool {
    let now = station.clock.now();
    let written = station
        .database
        .write(move |tx| Box::pin(async move { Ok(Done::Keep(write(tx, &note, now).await?)) }));
    written.await.expect("written")
}

/// An end that answers as it is told, and remembers what it was given.
#[derive(Default)]
struct Told {
    answers: Mutex<Vec<Result<Handed, Refused>>>,
    given: Mutex<Vec<String>>,
}

impl Messages for Told {
    fn name(&self) -> &'static str {
        "told"
    }

    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<Handed, Refused>> {
        self.given.lock().push(letter.id.clone());
        let answer = self.answers.lock().pop().unwrap_or(Ok(Handed::Delivered));
        Box::pin(async move {
            // Others get their turn, as they would while a line is waited for.
            tokio::task::yield_now().await;
            answer
        })
    }
}

fn ending_in(end: &Arc<Told>) -> Options {
    let messages = Some(End(end.clone()));
    Options {
        messages,
        ..Options::default()
    }
}

async fn station_with(database: &TestDatabase, end: &Arc<Told>) -> TestStation {
    TestStation::with(database, ending_in(end), None).await
}

async fn left_over(database: &Database) -> i64 {
    sqlx::query("SELECT COUNT(*) FROM message WHERE number <> '' OR body <> ''")
        .fetch_one(database.pool())
        .await
        .expect("counts")
        .try_get(0)
        .expect("a number")
}

on_both!(the_same_is_told_to_the_same_number_once_and_then_forgotten, database => {
    let station = TestStation::example(database).await;
    let inner = &station.station;
    assert!(put(inner, note(inner, "a")).await);
    assert!(!put(inner, note(inner, "a")).await, "the same again");
    assert!(put(inner, note(inner, "b")).await);
    assert_eq!(post(inner).await.expect("posts"), 2);
    assert_eq!(post(inner).await.expect("posts"), 0);
    assert_eq!(received(&inner.database, NUMBER).await.expect("reads").len(), 2);
    assert_eq!(received(&inner.database, "10000000002").await.expect("reads").len(), 0);
    assert_eq!(left_over(&inner.database).await, 0);
});

on_both!(what_the_end_does_not_take_is_tried_again_later_and_given_up_when_it_never_will, database => {
    let end = Arc::new(Told::default());
    let station = station_with(database, &end).await;
    let inner = &station.station;
    end.answers.lock().extend([Err(Refused::Never("no such number".into())), Err(Refused::Later("the line is down".into()))]);
    put(inner, note(inner, "a")).await;
    assert_eq!(post(inner).await.expect("posts"), 0);
    assert_eq!((count(&inner.database, "test", "waiting").await.unwrap(), end.given.lock().len()), (1, 1));
    station.at("2026-11-18T02:04:04Z");
    assert_eq!(post(inner).await.expect("posts"), 0);
    assert_eq!(end.given.lock().len(), 1, "not before its pause is over");
    station.at("2026-11-18T02:04:06Z");
    post(inner).await.expect("posts");
    assert_eq!(count(&inner.database, "test", "failed").await.unwrap(), 1);
    assert_eq!(left_over(&inner.database).await, 0);
});

on_both!(a_message_that_is_worth_nothing_any_more_is_not_sent, database => {
    let end = Arc::new(Told::default());
    let station = station_with(database, &end).await;
    let inner = &station.station;
    put(inner, note(inner, "a")).await;
    station.at("2026-11-19T02:04:00Z");
    assert_eq!(post(inner).await.expect("posts"), 0);
    assert_eq!(count(&inner.database, "test", "lapsed").await.unwrap(), 1);
    assert_eq!((left_over(&inner.database).await, end.given.lock().len()), (0, 0));
});

on_both!(stations_that_post_at_once_send_each_message_once, database => {
    let end = Arc::new(Told::default());
    let first = station_with(database, &end).await;
    let second = first.beside(database, ending_in(&end)).await;
    for n in 0..60 {
        put(&first.station, note(&first.station, &n.to_string())).await;
    }
    let (a, b, c) = tokio::join!(post(&first.station), post(&second.station), post(&first.station));
    let sent = a.expect("posts") + b.expect("posts") + c.expect("posts");
    let mut given = end.given.lock().clone();
    given.sort();
    given.dedup();
    assert_eq!((sent, given.len(), end.given.lock().len()), (60, 60, 60));
});

on_both!(a_message_that_a_killed_station_had_in_hand_goes_out_from_another, database => {
    let end = Arc::new(Told::default());
    let station = station_with(database, &end).await;
    let inner = &station.station;
    put(inner, note(inner, "a")).await;
    // The first station took it and never came back.
    sqlx::query("UPDATE message SET state = 'taken', tries = 1, taken_until = $1")
        .bind((inner.clock.now() + jiff::SignedDuration::from_secs(90)).as_millisecond())
        .execute(inner.database.pool()).await.expect("taken");
    assert_eq!(post(inner).await.expect("posts"), 0);
    station.at("2026-11-18T02:05:31Z");
    assert_eq!(post(inner).await.expect("posts"), 1);
});

async fn ask_from(station: &TestStation, peer: &str, header: Option<&str>) -> StatusCode {
    let mut request = Request::get("/dev/inbox");
    if let Some(header) = header {
        request = request.header(header, "1.2.3.4");
    }
    let mut request = request.body(Body::empty()).expect("a request");
    let peer: SocketAddr = format!("{peer}:1").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    station.ask(request).await.status
}

on_both!(the_inbox_page_is_for_this_machine_under_example_and_says_what_it_is, database => {
    let station = TestStation::example(database).await;
    let real = station.beside(database, Options::default()).await;
    assert_eq!(real.get("/dev/inbox").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask_from(&station, "192.168.1.7", None).await, StatusCode::NOT_FOUND);
    assert_eq!(ask_from(&station, "127.0.0.1", Some("x-forwarded-for")).await, StatusCode::NOT_FOUND);
    assert_eq!(ask_from(&station, "127.0.0.1", None).await, StatusCode::OK);
    put(&station.station, note(&station.station, "a")).await;
    post(&station.station).await.expect("posts");
    let page = station.get("/dev/inbox").await;
    assert!(page.text().contains("示例收件箱") && page.text().contains("您好") && page.text().contains(NUMBER));
    let english = station.get("/dev/inbox?lang=en&q=10000000009").await;
    assert!(english.text().contains("No message yet") && english.header("cache-control").contains("no-store"));
});

on_both!(closing_a_day_tells_everyone_who_left_a_number_in_their_language, database => {
    let station = TestStation::example(database).await;
    let (zh, en, silent) = (Browser::new(&station), Browser::new(&station), Browser::new(&station));
    let ticket = zh.book("/h/zsl/book").await;
    zh.post(&format!("{ticket}/confirm"), "number=10000000001").await;
    let ticket = en.book("/h/zsl/book").await;
    en.post(&format!("{ticket}/confirm?lang=en"), "number=10000000002").await;
    let ticket = silent.book("/h/zsl/book").await;
    silent.post(&format!("{ticket}/confirm"), "").await;

    let now = station.station.clock.now();
    let link = first_admin(&station.station.database, "admin", "zsl", now).await.expect("made").expect("new");
    let manager = Browser::new(&station);
    manager.post(&link, "password=correct+horse+battery").await;
    manager.post("/desk/sign-in", "account=admin&password=correct+horse+battery").await;
    let seal = between(manager.get("/desk").await.text(), "name=\"seal\" value=\"", "\"").to_owned();
    let day = station.station.clock.now().in_tz("Asia/Shanghai").unwrap().date();
    for _ in 0..2 {
        let closed = manager.post("/desk/close", &format!("seal={seal}&day={day}&why=%E5%81%9C%E7%94%B5")).await;
        assert!(closed.text().contains("已经发短信告诉他们"));
    }
    assert_eq!(post(&station.station).await.expect("posts"), 2);
    let inbox = |number| received(&station.station.database, number);
    let told = inbox("10000000001").await.expect("reads");
    assert!(told[0].body.starts_with("【手机服务站】") && told[0].body.contains("停电") && told[0].body.contains("/h/zsl/book"));
    let told = inbox("10000000002").await.expect("reads");
    assert!(told[0].body.contains("Zhongshan Road Hall") && told[0].body.contains("停电"));
});

on_both!(receipts_of_all_parts_at_once_leave_no_message_half_delivered, database => {
    let station = TestStation::with(database, Options::default(), None).await;
    let (store, now) = (&station.station.database, station.station.clock.now());
    for n in 0..10 {
        assert!(put(&station.station, note(&station.station, &format!("message {n}"))).await);
    }
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM message ORDER BY id")
        .fetch_all(store.pool()).await.expect("ids");
    let mut parts = vec![];
    for id in &ids {
        let own: Vec<String> = (0..6).map(|part| format!("{id}-{part}")).collect();
        handed(store, id, own.clone(), now).await.expect("handed");
        parts.extend(own);
    }
    let told = parts.into_iter().map(|part| receipt(store, vec![part], true, now));
    for noted in futures_util::future::join_all(told).await {
        assert!(noted.expect("noted"));
    }
    assert_eq!(count(store, "test", "delivered").await.expect("counts"), 10);
});
