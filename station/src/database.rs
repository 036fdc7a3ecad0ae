//! The database: SQLite by default, PostgreSQL by URL. Every SQL text is written once, in the
//! `store.rs` of its feature; what the two do differently stands here.

mod writer;

pub use writer::{Done, Work};

use crate::config::DatabaseUrl;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AnyPool, Executor};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;
use thiserror::Error;
use writer::Writer;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What each SQLite connection is told before its first statement. `FULL`: what the station has
/// acknowledged survives a power cut. Five seconds are longer than any of its transactions.
const SQLITE_CONNECTION: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;";

/// How long a request waits for a free connection: almost as long as it may take at all.
const ACQUIRE: Duration = Duration::from_secs(15);

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
#[derive(Clone)]
pub struct Database {
    pool: AnyPool,
    /// SQLite's one writer; PostgreSQL has many of its own.
    writer: Option<Writer>,
    postgres: Option<String>,
}

/// Leaves out the URL, which may hold a password.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

impl Database {
    /// Opens, makes when missing (SQLite), and brings the tables up to date.
    ///
    /// # Errors
    /// [`DatabaseError`], which says what to do.
    pub async fn open(url: &DatabaseUrl) -> Result<Database, DatabaseError> {
        Database::open_with(url, writer::BATCH).await
    }

    /// The like with at most `batch` writes in one commit of SQLite: 1 is what benches compare with.
    ///
    /// # Errors
    /// [`DatabaseError`], which says what to do.
    pub async fn open_with(url: &DatabaseUrl, batch: usize) -> Result<Database, DatabaseError> {
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
        let writer = match sqlite {
            true => Some(Writer::start(
                pool.acquire().await.map_err(open)?.detach(),
                batch,
            )),
            false => None,
        };
        let postgres = match url {
            DatabaseUrl::Postgres(text) => Some(text.clone()),
            DatabaseUrl::Sqlite(_) => None,
        };
        Ok(Database {
            pool,
            writer,
            postgres,
        })
    }

    /// Does `work` in a transaction, and answers when it is durable. On SQLite what comes at the same
    /// time shares a commit, each in a savepoint of its own: one that fails does not sink the others.
    ///
    /// # Errors
    /// The database's; nothing of `work` is done then.
    pub async fn write<T, W>(&self, work: W) -> Result<T, sqlx::Error>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T> + Send + 'static,
    {
        if let Some(writer) = &self.writer {
            return writer.write(work).await;
        }
        let mut tx = self.pool.begin().await?;
        match work(&mut tx).await? {
            Done::Keep(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Done::Undo(value) => {
                tx.rollback().await?;
                Ok(value)
            }
        }
    }

    /// The connections, for a feature's `store.rs`.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// The server's URL; none on SQLite.
    pub(crate) fn postgres(&self) -> Option<&str> {
        self.postgres.as_deref()
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

/// Waits, until the transaction ends, for others that take a turn at the same thing. SQLite's writes
/// are in turn anyway.
///
/// # Errors
/// The database's.
pub(crate) async fn turn(tx: &mut AnyConnection, at: &str) -> Result<(), sqlx::Error> {
    if tx.backend_name() == "PostgreSQL" {
        sqlx::query("SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS TEXT)")
            .bind(at)
            .execute(tx)
            .await?;
    }
    Ok(())
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
