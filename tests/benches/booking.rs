//! Durable bookings per second: SQLite over HTTP with shared commits, the same with a commit each, the
//! writer alone without HTTP, and PostgreSQL. One run, so that the ratios mean something; no figure is
//! a promise for another machine. Each run has a file of its own and the same time.

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{length, products, times};
use phonestation_station::booking::store::{Contact, Made, Wanted, book};
use phonestation_station::clock::{Clock, SystemClock};
use phonestation_station::config::DatabaseUrl;
use phonestation_station::database::Database;
use phonestation_tests::Random;
use phonestation_tests::crowd::{Browser, HALL, PLACES, Victim, content};
use phonestation_wire::halls::{HallsPack, ProductKind};
use sqlx::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_station-victim");

fn main() {
    let quick = std::env::args().any(|a| a == "--quick");
    let time = Duration::from_millis(if quick { 150 } else { 4000 });
    let folder = tempfile::tempdir().expect("room");
    content(folder.path()).expect("writes");
    let starts = Arc::new(starts());
    let runtime = tokio::runtime::Runtime::new().expect("starts");
    println!(
        "booking: durable bookings, {:.1} s each",
        time.as_secs_f64()
    );
    println!("| what | clients | per second | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|");
    let mut rates = Vec::new();
    for clients in [16_u64, 256] {
        for (name, batch) in [
            ("SQLite, a commit each", 1),
            ("SQLite, commits shared", 256),
        ] {
            let database = format!(
                "sqlite:{}",
                folder
                    .path()
                    .join(format!("{clients}-{batch}.db"))
                    .display()
            );
            let station =
                Victim::start_with(PROGRAM, folder.path(), &database, None, batch).expect("starts");
            let run = runtime.block_on(over_http(&station, clients, time, &starts));
            rates.push((clients, batch, row(name, clients, run, time)));
        }
        let file = folder.path().join(format!("{clients}-alone.db"));
        let run = runtime.block_on(alone(&file, clients, time, &starts));
        row("SQLite, the writer alone", clients, run, time);
        if let Ok(admin) = std::env::var("PHONESTATION_TEST_POSTGRES") {
            let url = runtime.block_on(database(&admin, clients));
            let station = Victim::start(PROGRAM, folder.path(), &url, None).expect("starts");
            let run = runtime.block_on(over_http(&station, clients, time, &starts));
            row("PostgreSQL, one station", clients, run, time);
        }
    }
    for clients in [16, 256] {
        let rate = |batch| {
            rates
                .iter()
                .find(|r| r.0 == clients && r.1 == batch)
                .map_or(f64::NAN, |r| r.2)
        };
        println!(
            "booking: {clients} clients: shared commits take {:.1} times a commit each",
            rate(256) / rate(1)
        );
    }
}

/// Every time of the crowd's hall but the soonest, which may pass meanwhile.
fn starts() -> Vec<i64> {
    let folder = tempfile::tempdir().expect("room");
    content(folder.path()).expect("writes");
    let text = serde_json::json!({"zh-CN": "", "en": ""});
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let pack: HallsPack = serde_json::from_value(serde_json::json!({"halls": [{"id": HALL, "name": text, "address": text,
        "zone": "Asia/Shanghai", "hours": [{"days": days, "open": "00:00:00", "close": "23:59:00"}]}]})).expect("a hall");
    let hall = &pack.halls[0];
    let now = SystemClock
        .now()
        .to_zoned(TimeZone::fixed(jiff::tz::offset(8)));
    let product = &products(hall)[0];
    assert_eq!(length(product), SignedDuration::from_mins(20));
    times(hall, product, &now)
        .iter()
        .skip(2)
        .map(|t| t.as_millisecond())
        .collect()
}

/// Latencies of what was booked.
async fn over_http(
    station: &Victim,
    clients: u64,
    time: Duration,
    starts: &Arc<Vec<i64>>,
) -> Vec<Duration> {
    let end = Instant::now() + time;
    let mut crowd = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (to, starts) = (station.address, Arc::clone(starts));
        crowd.spawn(async move {
            let (mut random, mut took) = (Random::new(client), Vec::new());
            let mut browser = Browser::to(to).await.expect("connects");
            while Instant::now() < end {
                let (id, began) = (Uuid::new_v4().to_string(), Instant::now());
                let status = browser
                    .book(&id, *random.pick(&starts))
                    .await
                    .expect("answers");
                if status == 303 {
                    took.push(began.elapsed());
                }
            }
            took
        });
    }
    crowd.join_all().await.into_iter().flatten().collect()
}

async fn alone(file: &Path, clients: u64, time: Duration, starts: &Arc<Vec<i64>>) -> Vec<Duration> {
    let url = DatabaseUrl::Sqlite(file.to_owned());
    let database = Database::open(&url).await.expect("opens");
    let end = Instant::now() + time;
    let mut crowd = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (database, starts) = (database.clone(), Arc::clone(starts));
        crowd.spawn(async move {
            let (mut random, mut took) = (Random::new(client), Vec::new());
            while Instant::now() < end {
                let (began, now) = (Instant::now(), SystemClock.now());
                let start = Timestamp::from_millisecond(*random.pick(&starts)).expect("in range");
                let secret = Uuid::new_v4().to_string();
                let wanted = Wanted {
                    hall: HALL.into(),
                    owner: secret.clone(),
                    secret,
                    product: ProductKind::Help,
                    start,
                    length: SignedDuration::from_mins(20),
                    day: start.to_zoned(TimeZone::fixed(jiff::tz::offset(8))).date(),
                    capacity: u32::try_from(PLACES).expect("small"),
                    about: String::new(),
                    held: true,
                    contact: Contact::default(),
                };
                if matches!(book(&database, wanted, now).await, Ok(Made::Booked(_))) {
                    took.push(began.elapsed());
                }
            }
            took
        });
    }
    crowd.join_all().await.into_iter().flatten().collect()
}

async fn database(admin: &str, clients: u64) -> String {
    sqlx::any::install_default_drivers();
    let name = format!("phonestation_bench_{}_{clients}", std::process::id());
    let mut server = sqlx::AnyConnection::connect(admin).await.expect("a server");
    let sql = format!("CREATE DATABASE {name}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut server)
        .await
        .expect("made");
    let (base, _) = admin.rsplit_once('/').expect("a URL");
    format!("{base}/{name}")
}

/// Prints a line; gives the rate.
fn row(name: &str, clients: u64, mut took: Vec<Duration>, time: Duration) -> f64 {
    took.sort();
    let at = |share: usize| {
        took.get(took.len() * share / 100)
            .map_or(f64::NAN, |d| d.as_secs_f64() * 1000.0)
    };
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let rate = took.len() as f64 / time.as_secs_f64();
    println!(
        "| {name} | {clients} | {rate:.0} | {:.1} | {:.1} |",
        at(50),
        at(99)
    );
    rate
}
