//! A station for tests: a content folder of a few guides, a database, a clock that stands still.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]
#![allow(clippy::print_stdout, reason = "a test run says what it left out")]

pub mod browser;
pub mod carrier;
pub mod content;
pub mod customer;
pub mod database;
pub mod desk;
pub mod recommend;
pub mod shapes;
pub mod walk;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use content::Folder;
use database::TestDatabase;
use jiff::Timestamp;
use phonestation_station::app::router;
use phonestation_station::clock::{Clock, FixedClock};
use phonestation_station::content::Shelf;
use phonestation_station::database::Database;
use phonestation_station::download::Apk;
use phonestation_station::halls::HallKey;
use phonestation_station::state::{Options, Station};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tower::ServiceExt;

/// Wednesday, 18 November 2026, 10:04 in Shanghai.
pub const NOW: &str = "2026-11-18T02:04:00Z";

/// What Android's own tools signed; see tests/apk.
pub fn signed_app() -> Apk {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/apk/signed.apk");
    Apk::read(&file).expect("the signed archive for tests")
}

pub struct TestStation {
    pub station: Arc<Station>,
    pub folder: Arc<Folder>,
    router: Router,
    time: Arc<AtomicI64>,
}

/// A clock that a test sets.
struct Settable(Arc<AtomicI64>);

impl Clock for Settable {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).expect("in range")
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |v| v.to_str().expect("text"))
    }
}

impl TestStation {
    pub async fn with(database: &TestDatabase, options: Options, apk: Option<Apk>) -> TestStation {
        let now: Timestamp = NOW.parse().expect("an instant");
        let time = Arc::new(AtomicI64::new(now.as_millisecond()));
        TestStation::made(database, options, apk, Arc::new(Folder::new(1)), time).await
    }

    /// Another station on the same database and content, in the same time.
    pub async fn beside(&self, database: &TestDatabase, options: Options) -> TestStation {
        let (folder, time) = (Arc::clone(&self.folder), Arc::clone(&self.time));
        TestStation::made(database, options, None, folder, time).await
    }

    async fn made(
        database: &TestDatabase,
        options: Options,
        apk: Option<Apk>,
        folder: Arc<Folder>,
        time: Arc<AtomicI64>,
    ) -> TestStation {
        let clock = FixedClock(NOW.parse().expect("an instant"));
        let database = Database::open(&database.url).await.expect("a database");
        let content = Shelf::open(folder.path(), folder.trust(), &database, &clock).await;
        let content = content.expect("content");
        let now = NOW.parse().expect("an instant");
        let key = HallKey::open(&database, now).await.expect("a key");
        let clock = Box::new(Settable(Arc::clone(&time)));
        let station = Station::new(content, database, clock, apk, key, options);
        let router = router(Arc::clone(&station));
        TestStation {
            station,
            folder,
            router,
            time,
        }
    }

    pub async fn new(database: &TestDatabase) -> TestStation {
        TestStation::with(database, Options::default(), None).await
    }

    pub async fn example(database: &TestDatabase) -> TestStation {
        let options = Options {
            example: true,
            ..Options::default()
        };
        TestStation::with(database, options, None).await
    }

    /// What time it is from now on.
    pub fn at(&self, time: &str) {
        let time: Timestamp = time.parse().expect("an instant");
        self.time.store(time.as_millisecond(), Ordering::SeqCst);
    }

    /// Asks; an answer in TM Forum's shapes is held against their definition.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("never fails");
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a body");
        let wrong = shapes::wrong(&method, &uri, head.status, &body);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Answer {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request"))
            .await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).expect("a request"))
            .await
    }
}

/// Runs a story on SQLite and, where there is one, on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($name:ident, $database:ident => $story:block) => {
        #[cfg(test)]
        mod $name {
            #[allow(unused_imports, reason = "a story uses its part")]
            use super::*;

            async fn story($database: &$crate::support::database::TestDatabase) $story

            #[tokio::test]
            async fn on_sqlite() {
                let database = $crate::support::database::TestDatabase::sqlite();
                story(&database).await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                if let Some(database) = $crate::support::database::TestDatabase::postgres().await {
                    story(&database).await;
                    database.drop().await;
                }
            }
        }
    };
}
