//! Messages by SMPP to a message centre that is not ours: jsmpp's simulator, from Maven Central. Its files'
//! names come in `PHONESTATION_TEST_SMPP`, as `cargo xtask test rust` gives them; without it this is left out.

#![allow(clippy::print_stdout, reason = "a test run says what it left out")]

use crate::support::TestStation;
use crate::support::database::TestDatabase;
use phonestation_station::database::{Database, Done};
use phonestation_station::messages::store::{count, write};
use phonestation_station::messages::{End, Note, Smpp, SmppSettings, post};
use phonestation_station::state::Options;
use sqlx::Row;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const CLASSES: &str = "PHONESTATION_TEST_SMPP";

/// The simulator in a process of its own, and what it said.
struct Centre {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Centre {
    fn start(classes: &str, port: u16) -> Centre {
        let mut child = Command::new("java")
            .arg(format!("-Djsmpp.simulator.port={port}"))
            .args(["-cp", classes, "org.jsmpp.examples.SMPPServerSimulator"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("java");
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().expect("no panic").push(line);
            }
        });
        let centre = Centre { child, said };
        let began = Instant::now();
        while centre.times("Listening on port") == 0 {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "it does not start: {:?}",
                centre.said
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        centre
    }

    fn times(&self, words: &str) -> usize {
        let said = self.said.lock().expect("no panic");
        said.iter().filter(|line| line.contains(words)).count()
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn classes() -> Option<String> {
    let classes = std::env::var(CLASSES).ok();
    if classes.is_none() {
        println!("SMPP skipped: {CLASSES} names no simulator");
    }
    classes
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

async fn station(database: &TestDatabase, port: u16, password: &str) -> TestStation {
    let settings = SmppSettings {
        address: format!("127.0.0.1:{port}"),
        system_id: "j".into(),
        password: password.into(),
        from: "10086".into(),
        enquire: Duration::from_millis(500),
        pause: Duration::from_millis(100),
    };
    let own = Database::open(&database.url).await.expect("a database");
    let clock = Arc::new(phonestation_station::clock::SystemClock);
    let messages = Some(End(Arc::new(Smpp::start(settings, own, clock))));
    let options = Options {
        messages,
        ..Options::default()
    };
    TestStation::with(database, options, None).await
}

async fn put(station: &TestStation, about: &str, body: &str) {
    let now = station.station.clock.now();
    let note = Note {
        about: about.into(),
        kind: "test",
        number: "10000000001".into(),
        body: body.into(),
        due: now,
        until: now + jiff::SignedDuration::from_hours(24),
    };
    let written = station
        .station
        .database
        .write(move |tx| Box::pin(async move { Ok(Done::Keep(write(tx, &note, now).await?)) }));
    assert!(written.await.expect("written"));
}

/// Posts again and again, each time later by the station's clock, until so many are in that state.
async fn until(station: &TestStation, state: &str, many: i64) {
    let began = Instant::now();
    let mut minute = 5;
    loop {
        station.at(&format!(
            "2026-11-18T{:02}:{:02}:00Z",
            2 + minute / 60,
            minute % 60
        ));
        minute = (minute + 1).min(600);
        post(&station.station).await.expect("posts");
        let there = count(&station.station.database, "test", state)
            .await
            .expect("counts");
        if there == many {
            return;
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{there} of {many} are {state}"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

on_both!(short_and_long_messages_go_out_and_their_receipts_come_back_through_lost_lines, database => {
    let Some(classes) = classes() else { return };
    let port = free_port();
    let centre = Centre::start(&classes, port);
    let station = station(database, port, "jpwd").await;
    put(&station, "short", "【手机服务站】您好").await;
    // 3 parts: 67 units each.
    put(&station, "long", &"您的预约取消了。".repeat(20)).await;
    until(&station, "delivered", 2).await;
    assert_eq!(centre.times("Receiving submit_sm"), 4, "{:?}", centre.said);
    let parts: i64 = sqlx::query("SELECT COUNT(*) FROM message_part WHERE state = 'delivered'")
        .fetch_one(station.station.database.pool()).await.expect("counts").try_get(0).expect("a number");
    assert_eq!(parts, 4);

    // The line is lost: what is to be told waits, and goes out when there is a line again.
    drop(centre);
    put(&station, "later", "等一等").await;
    let began = Instant::now();
    while count(&station.station.database, "test", "waiting").await.expect("counts") == 0
        || began.elapsed() < Duration::from_secs(1) {
        post(&station.station).await.expect("posts");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(count(&station.station.database, "test", "waiting").await.expect("counts"), 1);
    let centre = Centre::start(&classes, port);
    until(&station, "delivered", 3).await;
    assert_eq!(centre.times("Receiving submit_sm"), 1);
});

on_both!(a_centre_that_does_not_let_us_in_gets_nothing_and_nothing_is_lost, database => {
    let Some(classes) = classes() else { return };
    let port = free_port();
    let centre = Centre::start(&classes, port);
    let station = station(database, port, "wrong").await;
    put(&station, "a", "您好").await;
    for _ in 0..10 {
        post(&station.station).await.expect("posts");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(count(&station.station.database, "test", "waiting").await.expect("counts"), 1);
    assert_eq!(centre.times("Receiving submit_sm"), 0);
});
