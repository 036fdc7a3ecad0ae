//! A thousand at once for fifty places, round after round: exactly fifty have one each time, and who has
//! none is offered times that are free. On SQLite with one station; on PostgreSQL with three, of
//! which one is killed in each round and started again.
//!
//! Rounds by `PHONESTATION_ROUNDS` (3), seed by `PHONESTATION_SEED`. PostgreSQL where
//! `PHONESTATION_TEST_POSTGRES` names a server. Not a `#[test]`: it needs its stations as programs.

#![expect(clippy::print_stdout, reason = "a test program")]

use phonestation_rules::booking::SOONEST;
use phonestation_station::clock::{Clock, SystemClock};
use phonestation_tests::crowd::{HALL, PLACES, Victim, ask, content, form, page};
use phonestation_tests::{Random, from_env};
use sqlx::{Connection, Row};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_station-victim");
const CLIENTS: u64 = 1000;
/// Longer than a round takes, in milliseconds.
const ROUND: i64 = 10 * 60 * 1000;

/// Times before this are too near to be booked, in milliseconds since 1970.
fn too_near() -> i64 {
    (SystemClock.now() + SOONEST).as_millisecond()
}

fn main() {
    let rounds = from_env("PHONESTATION_ROUNDS", 3);
    let seed = from_env("PHONESTATION_SEED", u64::from(std::process::id()));
    println!("rush: {CLIENTS} clients, {PLACES} places, {rounds} rounds, seed {seed}");
    let folder = tempfile::tempdir().expect("room");
    content(folder.path()).expect("writes");
    let runtime = tokio::runtime::Runtime::new().expect("starts");
    runtime.block_on(async {
        let file = folder.path().join("station.db");
        let database = format!("sqlite:{}", file.display());
        run("SQLite", 1, rounds, seed, folder.path(), &database).await;
        match std::env::var("PHONESTATION_TEST_POSTGRES") {
            Ok(admin) => on_postgres(&admin, rounds, seed, folder.path()).await,
            Err(_) => {
                println!("rush: PostgreSQL skipped: PHONESTATION_TEST_POSTGRES names no server");
            }
        }
    });
}

async fn on_postgres(admin: &str, rounds: u64, seed: u64, folder: &Path) {
    let name = format!("phonestation_rush_{}", std::process::id());
    sqlx::any::install_default_drivers();
    let mut server = sqlx::AnyConnection::connect(admin).await.expect("a server");
    let say = |sql: String| sqlx::raw_sql(sqlx::AssertSqlSafe(sql));
    say(format!("CREATE DATABASE {name}"))
        .execute(&mut server)
        .await
        .expect("made");
    let (base, _) = admin.rsplit_once('/').expect("a URL");
    run(
        "PostgreSQL",
        3,
        rounds,
        seed,
        folder,
        &format!("{base}/{name}"),
    )
    .await;
    say(format!("DROP DATABASE {name} WITH (FORCE)"))
        .execute(&mut server)
        .await
        .expect("dropped");
}

async fn run(name: &str, stations: usize, rounds: u64, seed: u64, folder: &Path, database: &str) {
    let mut random = Random::new(seed);
    let start = |address| Victim::start(PROGRAM, folder, database, address).expect("starts");
    let mut victims: Vec<Victim> = (0..stations).map(|_| start(None)).collect();
    let addresses: Vec<SocketAddr> = victims.iter().map(|v| v.address).collect();
    let addresses = Arc::new(addresses);
    let began = Instant::now();
    let (mut refused, mut tries) = (0_usize, 0_u64);
    for round in 1..=rounds {
        let offered = ask(addresses[0], &page()).await.expect("a page").times();
        // What comes too near while a round lasts can rightly not be had any more.
        let far: Vec<i64> = offered
            .into_iter()
            .filter(|t| *t > too_near() + ROUND)
            .collect();
        let wanted = *random.pick(&far);
        let mut crowd = tokio::task::JoinSet::new();
        for client in 0..CLIENTS {
            let addresses = Arc::clone(&addresses);
            crowd.spawn(async move { book(&addresses, client, wanted).await });
        }
        if stations > 1 {
            tokio::time::sleep(Duration::from_millis(random.below(400))).await;
            let one = usize::try_from(random.below(stations as u64)).unwrap_or(0);
            victims[one].kill();
            victims[one] = start(Some(addresses[one]));
        }
        let outcomes = crowd.join_all().await;
        let booked = outcomes.iter().filter(|o| o.booked).count();
        assert_eq!(booked, PLACES, "{name}, round {round}: seed {seed}");
        for outcome in outcomes.iter().filter(|o| !o.booked) {
            assert!(
                !outcome.alternatives.is_empty(),
                "{name}, round {round}: a refusal without times"
            );
            assert!(
                !outcome.alternatives.contains(&wanted),
                "{name}, round {round}: the full time was offered"
            );
        }
        // Free when it was said: nothing else was booked meanwhile, so it still is, if it is not too near by now.
        let free = ask(addresses[0], &page()).await.expect("a page").times();
        let said: std::collections::BTreeSet<i64> = outcomes
            .iter()
            .flat_map(|o| o.alternatives.clone())
            .collect();
        let last = free.last().copied().unwrap_or(i64::MAX);
        let near = too_near();
        for time in said.iter().filter(|t| (near..=last).contains(*t)) {
            assert!(
                free.contains(time),
                "{name}, round {round}: {time} was offered and is not free"
            );
        }
        refused += CLIENTS as usize - booked;
        tries += outcomes.iter().map(|o| u64::from(o.tries)).sum::<u64>();
        let (taken, seats, wrong) = counted(database, wanted).await;
        assert_eq!(
            (taken, seats, wrong),
            (50, 50, 0),
            "{name}, round {round}: seed {seed}"
        );
    }
    println!(
        "rush: {name}: {rounds} rounds, {} booked, {refused} refused with free times, {tries} requests, {:.0} s",
        rounds as usize * PLACES,
        began.elapsed().as_secs_f64()
    );
}

struct Outcome {
    booked: bool,
    alternatives: Vec<i64>,
    tries: u32,
}

/// Asks until there is an answer, under one key: a lost answer is no second booking.
async fn book(addresses: &[SocketAddr], client: u64, wanted: i64) -> Outcome {
    let id = Uuid::new_v4().to_string();
    let request = form(&id, wanted);
    for tries in 1..200_u32 {
        let to = addresses[(client as usize + tries as usize) % addresses.len()];
        match ask(to, &request).await {
            Ok(answer) if answer.status == 303 => {
                return Outcome {
                    booked: true,
                    alternatives: vec![],
                    tries,
                };
            }
            Ok(answer) if answer.status == 409 => {
                return Outcome {
                    booked: false,
                    alternatives: answer.times(),
                    tries,
                };
            }
            Ok(answer) => assert!(answer.status >= 500, "{}", answer.text),
            Err(_) => {}
        }
        tokio::time::sleep(Duration::from_millis(20 + client % 30)).await;
    }
    unreachable!("no station answered in two hundred tries")
}

/// Places taken by the slot's count, by its bookings, and slots whose two counts differ.
async fn counted(database: &str, start: i64) -> (i64, i64, i64) {
    sqlx::any::install_default_drivers();
    let mut db = sqlx::AnyConnection::connect(database).await.expect("opens");
    let mut one = async |sql: &'static str| -> i64 {
        let row = sqlx::query(sql)
            .bind(HALL)
            .bind(start)
            .fetch_one(&mut db)
            .await
            .expect("counts");
        row.try_get(0).expect("a number")
    };
    let taken = one("SELECT taken FROM booking_slot WHERE hall = $1 AND start = $2").await;
    let seats = one("SELECT COUNT(DISTINCT seat) FROM booking WHERE hall = $1 AND start = $2 AND seat IS NOT NULL").await;
    let wrong = one(
        "SELECT COUNT(*) FROM booking_slot s WHERE s.hall = $1 AND $2 > 0 AND s.taken <> (SELECT COUNT(*) FROM booking b
         WHERE b.hall = s.hall AND b.product = s.product AND b.start = s.start AND b.seat IS NOT NULL)",
    )
    .await;
    (taken, seats, wrong)
}
