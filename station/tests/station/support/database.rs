//! A fresh database a test.

use phonestation_station::config::DatabaseUrl;
use sqlx::{Connection, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};

/// An administrator's URL, such as `postgres://postgres@127.0.0.1:5433/postgres`.
const ADMIN: &str = "PHONESTATION_TEST_POSTGRES";

static COUNT: AtomicU32 = AtomicU32::new(0);

pub struct TestDatabase {
    pub url: DatabaseUrl,
    folder: Option<tempfile::TempDir>,
    name: String,
}

impl TestDatabase {
    pub fn sqlite() -> TestDatabase {
        let folder = tempfile::tempdir().expect("a folder");
        let url = DatabaseUrl::Sqlite(folder.path().join("station.db"));
        TestDatabase {
            url,
            folder: Some(folder),
            name: String::new(),
        }
    }

    /// `None`, with a line that says so, where no server is named.
    pub async fn postgres() -> Option<TestDatabase> {
        let Ok(admin) = std::env::var(ADMIN) else {
            println!("PostgreSQL skipped: {ADMIN} names no server");
            return None;
        };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("phonestation_test_{}_{number}", std::process::id());
        run(&admin, format!("CREATE DATABASE {name}")).await;
        let (server, _) = admin
            .rsplit_once('/')
            .expect("a URL ends in a database's name");
        let url = format!("{server}/{name}")
            .parse()
            .expect("a database's URL");
        Some(TestDatabase {
            url,
            folder: None,
            name,
        })
    }

    pub async fn drop(self) {
        if let Ok(admin) = std::env::var(ADMIN) {
            run(&admin, format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
        }
    }

    pub fn argument(&self) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(file) => format!("sqlite:{}", file.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        }
    }
}

async fn run(admin: &str, sql: String) {
    let mut connection = PgConnection::connect(admin)
        .await
        .expect("a PostgreSQL server");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .expect("done");
}
