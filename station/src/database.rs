//! The database: SQLite by default, PostgreSQL by URL. Every SQL text is written once, in the
//! `store.rs` of its feature; what the two do differently stands here.

use crate::config::DatabaseUrl;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, Executor};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;
use thiserror::Error;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What each SQLite connection is told before its first statement. `FULL`: what the station has
/// acknowledged survives a power cut. Five seconds are longer than any of its transactions.
const SQLITE_CONNECTION: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;";

/// How long a request waits for a free connection.
const ACQUIRE: Duration = Duration::from_secs(5);

/// Why the database cannot be used.
#[derive(Debug, Error)]
pub enum DatabaseError {
    /// The folder of the SQLite file is not there.
    #[error(
        "the folder {folder} for the database does not exist: make it or name another file with --database"
    )]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// It cannot be opened or reached.
    #[error(
        "cannot open the database {url:?}: {source}; check --database and, for PostgreSQL, that the server runs and lets this user in"
    )]
    Open {
        /// Where it was looked for; shown without a password.
        url: DatabaseUrl,
        /// What the driver says.
        source: sqlx::Error,
    },
    /// Its tables are not this version's and cannot be brought up to it.
    #[error(
        "cannot bring the database {url:?} up to this version: {source}; a database that a newer station has used needs that newer station"
    )]
    Migrate {
        /// Which database.
        url: DatabaseUrl,
        /// What went wrong.
        source: sqlx::migrate::MigrateError,
    },
}

/// An open database with the present tables.
#[derive(Debug, Clone)]
pub struct Database {
    pool: AnyPool,
}

impl Database {
    /// Opens, makes when missing (SQLite), and brings the tables up to date.
    ///
    /// # Errors
    /// [`DatabaseError`], which says what to do.
    pub async fn open(url: &DatabaseUrl) -> Result<Database, DatabaseError> {
        sqlx::any::install_default_drivers();
        let (options, migrator) = match url {
            DatabaseUrl::Sqlite(file) => (sqlite_options(url, file)?, &SQLITE),
            DatabaseUrl::Postgres(text) => (any_options(url, text)?, &POSTGRES),
        };
        let sqlite = matches!(url, DatabaseUrl::Sqlite(_));
        let open = |source| DatabaseError::Open {
            url: url.clone(),
            source,
        };
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(ACQUIRE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if sqlite {
                        connection.execute(SQLITE_CONNECTION).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await
            .map_err(open)?;
        let migrated = migrator.run(&pool).await;
        migrated.map_err(|source| DatabaseError::Migrate {
            url: url.clone(),
            source,
        })?;
        Ok(Database { pool })
    }

    /// The connections, for a feature's `store.rs`.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// True when a statement is answered in good time.
    pub async fn answers(&self) -> bool {
        let question = sqlx::query("SELECT 1").execute(&self.pool);
        matches!(
            tokio::time::timeout(Duration::from_secs(2), question).await,
            Ok(Ok(_))
        )
    }

    /// Closes every connection; what follows fails.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn sqlite_options(url: &DatabaseUrl, file: &Path) -> Result<AnyConnectOptions, DatabaseError> {
    if let Some(folder) = file
        .parent()
        .filter(|f| !f.as_os_str().is_empty() && !f.is_dir())
    {
        return Err(DatabaseError::NoFolder {
            folder: folder.to_owned(),
        });
    }
    // A file may be called anything; in a URL `%`, `?` and `#` mean something.
    let name = file
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    any_options(url, &format!("sqlite:{name}?mode=rwc"))
}

fn any_options(url: &DatabaseUrl, text: &str) -> Result<AnyConnectOptions, DatabaseError> {
    AnyConnectOptions::from_str(text).map_err(|source| DatabaseError::Open {
        url: url.clone(),
        source,
    })
}
