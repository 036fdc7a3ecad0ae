//! Checks of usage over HTTP by as many subscribers as a town has: the first of each, which asks the carrier, then the
//! next within five minutes, which is answered from what is kept, and the like where nothing has changed. The carrier is
//! the example's meter and answers at once, so what is measured is the station. One run, so that the ratios mean
//! something; no figure is a promise for another machine.
//!
//! Subscribers by `PHONESTATION_SUBSCRIBERS` (100,000; `--quick`: 300). PostgreSQL where `PHONESTATION_TEST_POSTGRES` names one.

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

use phonestation_rules::content::sha256_hex;
use phonestation_station::clock::{Clock, SystemClock};
use phonestation_tests::crowd::{Browser, Victim, content};
use phonestation_tests::from_env;
use phonestation_wire::paths::USAGE;
use sqlx::{AnyConnection, Connection};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_station-victim");
/// Connections that ask at once.
const CLIENTS: usize = 64;
/// For so long a figure counts as new: what is asked within it must not ask the carrier.
const FRESH: Duration = Duration::from_secs(300);
/// Subscribers of whom the passes from what is kept ask: those asked last are the newest.
const KEPT: usize = 10_000;

fn main() {
    let quick = std::env::args().any(|a| a == "--quick");
    let subscribers = match quick {
        true => 300,
        false => from_env("PHONESTATION_SUBSCRIBERS", 100_000),
    };
    let subscribers = usize::try_from(subscribers).expect("a count");
    let folder = tempfile::tempdir().expect("room");
    content(folder.path()).expect("writes");
    let runtime = tokio::runtime::Runtime::new().expect("starts");
    println!("usage: checks by {subscribers} subscribers, {CLIENTS} connections");
    println!("| what | checks | per second | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|");
    let mut ratios = Vec::new();
    let file = folder.path().join("usage.db");
    let mut databases = vec![("SQLite", format!("sqlite:{}", file.display()))];
    if let Ok(admin) = std::env::var("PHONESTATION_TEST_POSTGRES") {
        databases.push(("PostgreSQL", runtime.block_on(made(&admin))));
    }
    for (name, database) in &databases {
        let station = Victim::start(PROGRAM, folder.path(), database, None).expect("starts");
        let rates = runtime.block_on(run(name, station.address, database, subscribers));
        ratios.push((name, rates));
        drop(station);
    }
    for (name, (cold, kept, same)) in ratios {
        println!(
            "usage: {name}: what is kept is answered {:.1} times as fast as what is asked for, unchanged {:.1} times",
            kept / cold,
            same / cold
        );
    }
    if let Ok(admin) = std::env::var("PHONESTATION_TEST_POSTGRES") {
        runtime.block_on(gone(&admin));
    }
}

fn name() -> String {
    format!("phonestation_usage_{}", std::process::id())
}

async fn server(admin: &str, sql: String) {
    sqlx::any::install_default_drivers();
    let mut server = AnyConnection::connect(admin).await.expect("a server");
    let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut server);
    done.await.expect("done");
}

async fn made(admin: &str) -> String {
    server(admin, format!("CREATE DATABASE {}", name())).await;
    let (base, _) = admin.rsplit_once('/').expect("a URL");
    format!("{base}/{}", name())
}

async fn gone(admin: &str) {
    server(admin, format!("DROP DATABASE {} WITH (FORCE)", name())).await;
}

/// The secret by which subscriber `n` is signed in.
fn secret(n: usize) -> String {
    format!("bench-secret-of-subscriber-{n:09}")
}

/// Signs all of them in, as the station would after a code: a customer each, and the digest of a token.
async fn sign_in(database: &str, subscribers: usize) {
    sqlx::any::install_default_drivers();
    let mut db = AnyConnection::connect(database).await.expect("opens");
    let now = SystemClock.now().as_millisecond();
    let until = now + 24 * 3600 * 1000;
    let all: Vec<usize> = (0..subscribers).collect();
    for some in all.chunks(500) {
        let mut tx = db.begin().await.expect("begins");
        for n in some {
            // Numbers that end in 9 are never told anything.
            let number = format!("1{n:09}{}", n % 9);
            sqlx::query("INSERT INTO customer (id, number, language, day, made) VALUES ($1, $2, 'zh-CN', '', $3)")
                .bind(format!("c{n}"))
                .bind(number)
                .bind(now)
                .execute(&mut *tx)
                .await
                .expect("a customer");
            sqlx::query(
                "INSERT INTO customer_token (secret, customer, family, kind, until, spent, made)
                 VALUES ($1, $2, $2, 'access', $3, 0, $4)",
            )
            .bind(sha256_hex(format!("token\n{}", secret(*n)).as_bytes()))
            .bind(format!("c{n}"))
            .bind(until)
            .bind(now)
            .execute(&mut *tx)
            .await
            .expect("a token");
        }
        tx.commit().await.expect("kept");
    }
}

/// Checks per second: asked for, kept, unchanged.
async fn run(name: &str, to: SocketAddr, database: &str, subscribers: usize) -> (f64, f64, f64) {
    sign_in(database, subscribers).await;
    let none = Arc::new(vec![String::new(); subscribers]);
    let (cold, _) = pass(name, "asked for", to, 0, subscribers, &none).await;
    let began = Instant::now();
    let first = subscribers.saturating_sub(KEPT);
    let (kept, tags) = pass(name, "kept", to, first, subscribers, &none).await;
    let (same, _) = pass(name, "unchanged", to, first, subscribers, &Arc::new(tags)).await;
    // The first of them was asked for so long before.
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let before = Duration::from_secs_f64((subscribers - first) as f64 / cold);
    assert!(
        began.elapsed() + before < FRESH,
        "the machine is too slow for so many: what was kept was old"
    );
    (cold, kept, same)
}

/// Each subscriber from `first` on checks once; per second, and the ETags.
async fn pass(
    name: &str,
    what: &str,
    to: SocketAddr,
    first: usize,
    subscribers: usize,
    tags: &Arc<Vec<String>>,
) -> (f64, Vec<String>) {
    let began = Instant::now();
    let mut crowd = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let tags = Arc::clone(tags);
        crowd.spawn(async move {
            let mut browser = Browser::to(to).await.expect("connects");
            let mut took = Vec::new();
            for n in (first + client..subscribers).step_by(CLIENTS) {
                let tag = match tags[n].as_str() {
                    "" => String::new(),
                    tag => format!("if-none-match: {tag}\r\n"),
                };
                let request = format!(
                    "GET {USAGE} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\n{tag}\r\n",
                    secret(n)
                );
                let began = Instant::now();
                let answer = browser.ask(&request).await.expect("answers");
                let wanted = if tag.is_empty() { 200 } else { 304 };
                assert_eq!(answer.status, wanted, "{}", answer.text);
                let tag = answer.text.lines().find_map(|l| l.strip_prefix("etag: "));
                took.push((n, began.elapsed(), tag.unwrap_or_default().to_owned()));
            }
            took
        });
    }
    let all: Vec<_> = crowd.join_all().await.into_iter().flatten().collect();
    let time = began.elapsed();
    let mut took: Vec<Duration> = all.iter().map(|(_, took, _)| *took).collect();
    took.sort();
    let at =
        |share: usize| took[(took.len() * share / 100).min(took.len() - 1)].as_secs_f64() * 1000.0;
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let rate = took.len() as f64 / time.as_secs_f64();
    println!(
        "| {name}, {what} | {} | {rate:.0} | {:.1} | {:.1} |",
        took.len(),
        at(50),
        at(99)
    );
    let mut tags = vec![String::new(); subscribers];
    for (n, _, tag) in all {
        tags[n] = tag;
    }
    (rate, tags)
}
