//! kill -9 of the station under load: every booking that was acknowledged is there, no time is oversold,
//! and the file is whole. This proves a crash of the process, not of the power.
//!
//! Count by `PHONESTATION_STATION_KILLS` (50), seed by `PHONESTATION_SEED`.

#![expect(clippy::print_stdout, reason = "a test program")]

use phonestation_tests::crowd::{PLACES, Victim, ask, content, form, page};
use phonestation_tests::{Random, from_env};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_station-victim");
const CLIENTS: u64 = 16;

fn main() {
    let kills = from_env("PHONESTATION_STATION_KILLS", 50);
    let seed = from_env("PHONESTATION_SEED", u64::from(std::process::id()));
    println!("station-kills: {kills} kills, {CLIENTS} clients, seed {seed}");
    let folder = tempfile::tempdir().expect("room");
    content(folder.path()).expect("writes");
    let runtime = tokio::runtime::Runtime::new().expect("starts");
    let (began, mut random) = (Instant::now(), Random::new(seed));
    let (mut acknowledged, mut asked) = (0, 0);
    let mut file = folder.path().join("station-0.db");
    for kill in 1..=kills {
        // A file for forty kills: long enough to grow old, short enough to have times left.
        if kill % 40 == 1 {
            file = folder.path().join(format!("station-{kill}.db"));
        }
        let database = format!("sqlite:{}", file.display());
        let mut station = Victim::start(PROGRAM, folder.path(), &database, None).expect("starts");
        let life = Duration::from_millis(5 + random.below(120));
        let (said, tries) =
            runtime.block_on(live(station.address, random.bits(), life, &mut station));
        check(&file, &said, kill, seed);
        acknowledged += said.len();
        asked += tries;
    }
    println!(
        "station-kills: {asked} bookings asked for, {acknowledged} acknowledged and all there, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    assert!(acknowledged as u64 > kills, "the kills must meet work");
    println!("station-kills: {kills} passed, 0 failed");
}

/// A crowd books until the station is killed; what it was told.
async fn live(
    to: SocketAddr,
    seed: u64,
    life: Duration,
    station: &mut Victim,
) -> (Vec<String>, u64) {
    let offered = Arc::new(
        ask(to, &page())
            .await
            .map(|a| a.times())
            .unwrap_or_default(),
    );
    let (over, tries) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
    );
    let mut crowd = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let (offered, over, tries) = (Arc::clone(&offered), Arc::clone(&over), Arc::clone(&tries));
        crowd.spawn(async move {
            let mut random = Random::new(seed ^ client);
            let mut said = Vec::new();
            while !over.load(Ordering::SeqCst) && !offered.is_empty() {
                let id = Uuid::new_v4().to_string();
                tries.fetch_add(1, Ordering::SeqCst);
                match ask(to, &form(&id, *random.pick(&offered))).await {
                    Ok(answer) if answer.status == 303 => said.push(id),
                    Ok(_) => {}
                    Err(_) => break,
                }
            }
            said
        });
    }
    tokio::time::sleep(life).await;
    station.kill();
    over.store(true, Ordering::SeqCst);
    let said = crowd.join_all().await.into_iter().flatten().collect();
    (said, tries.load(Ordering::SeqCst))
}

fn check(file: &Path, said: &[String], kill: u64, seed: u64) {
    let db = rusqlite::Connection::open(file).expect("opens");
    let one = |sql: &str| -> String {
        db.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
            .expect("answers")
    };
    assert_eq!(
        one("PRAGMA integrity_check"),
        "ok",
        "kill {kill}, seed {seed}"
    );
    assert_eq!(
        one("SELECT COUNT(*) FROM booking_slot s WHERE s.taken <> (SELECT COUNT(*) FROM booking b
             WHERE b.hall = s.hall AND b.product = s.product AND b.start = s.start AND b.seat IS NOT NULL)"),
        "0",
        "kill {kill}, seed {seed}: a count is wrong"
    );
    assert_eq!(
        one(&format!(
            "SELECT COUNT(*) FROM booking_slot WHERE taken > {PLACES}"
        )),
        "0",
        "kill {kill}, seed {seed}: oversold"
    );
    let mut rows = db.prepare("SELECT id FROM booking").expect("prepares");
    let there: BTreeSet<String> = rows
        .query_map([], |row| row.get(0))
        .expect("reads")
        .collect::<Result<_, _>>()
        .expect("reads");
    for id in said {
        let kept = phonestation_rules::booking::ticket_id(id);
        assert!(
            there.contains(&kept),
            "kill {kill}, seed {seed}: an acknowledged booking is gone"
        );
    }
}
