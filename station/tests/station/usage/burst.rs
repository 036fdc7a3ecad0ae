//! A thousand at once who ask for one account: the carrier is asked once. Three stations on one PostgreSQL, as programs of
//! their own; one on SQLite.

use crate::support::database::TestDatabase;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use phonestation_wire::paths::{PRODUCT, QUERY_USAGE_CONSUMPTION, USAGE};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Requests in a burst.
const BURST: usize = 1000;
/// Longer than a burst takes to come in.
const CARRIER: Duration = Duration::from_millis(1500);

/// A carrier that counts how often it is asked for usage, and takes its time.
async fn carrier(asked: Arc<AtomicUsize>) -> SocketAddr {
    let said = move || {
        let asked = Arc::clone(&asked);
        async move {
            asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(CARRIER).await;
            let plan = json!({"id": "plan", "name": "套餐", "usageType": "data", "remainingValue": {"amount": 5, "units": "GB"}});
            let answer = json!({"usageConsumption": [{"lastUpdate": "2026-11-25T02:00:00Z", "bucketRefOrValue": [plan]}]});
            (StatusCode::CREATED, Json(answer)).into_response()
        }
    };
    let app = Router::new()
        .route(QUERY_USAGE_CONSUMPTION, post(said))
        .route(PRODUCT, get(|| async { Json(json!([])) }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// A station as a program of its own, with that carrier.
struct Station {
    process: Child,
    address: String,
}

impl Station {
    fn start(database: &TestDatabase, carrier: SocketAddr) -> Station {
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
        let mut process = Command::new(env!("CARGO_BIN_EXE_phonestation-station"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--example",
                "--now=2026-11-25T10:04:00+08:00",
            ])
            .args(["--requests-per-minute=1000000", "--burst=1000000"])
            .args([
                "--carrier",
                &format!("http://{carrier}"),
                "--carrier-name=example",
            ])
            .args(["--database", &database.argument(), "--content"])
            .arg(seed)
            .env_clear()
            .env("PHONESTATION_CARRIER_TOKEN", "a-credential-for-tests")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening http://");
        Station {
            address: address.expect("an address").to_owned(),
            process,
        }
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The example's customer asks from this machine; the whole answer.
async fn ask(address: &str) -> String {
    let mut line = TcpStream::connect(address).await.expect("connects");
    let request = format!("GET {USAGE} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    line.write_all(request.as_bytes()).await.expect("sends");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("answers");
    answer
}

async fn burst(database: &TestDatabase, count: usize) {
    let asked = Arc::new(AtomicUsize::new(0));
    let carrier = carrier(Arc::clone(&asked)).await;
    let stations: Vec<Station> = (0..count)
        .map(|_| Station::start(database, carrier))
        .collect();
    let all = (0..BURST).map(|n| {
        let address = stations[n % count].address.clone();
        tokio::spawn(async move { ask(&address).await })
    });
    let all: Vec<_> = all.collect();
    let mut bodies = BTreeSet::new();
    for one in all {
        let answer = one.await.expect("ends");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        bodies.insert(answer.split("\r\n\r\n").nth(1).expect("a body").to_owned());
    }
    assert_eq!(bodies.len(), 1, "everybody is told the same");
    assert!(bodies.iter().all(|b| b.contains("2026-11-25T02:00:00Z")));
    assert_eq!(
        asked.load(Ordering::SeqCst),
        1,
        "the carrier was asked once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_at_once_at_one_station_on_sqlite_ask_the_carrier_once() {
    burst(&TestDatabase::sqlite(), 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_at_once_at_three_stations_on_postgresql_ask_the_carrier_once() {
    if let Some(database) = TestDatabase::postgres().await {
        burst(&database, 3).await;
        database.drop().await;
    }
}
