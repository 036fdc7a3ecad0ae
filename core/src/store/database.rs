use super::schema::Schema;
use crate::error::{Error, Result};
use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Readers kept for the next call; more are made when more threads read at once.
const KEPT_READERS: usize = 3;
/// Two processes on one database wait this long for each other.
const BUSY: Duration = Duration::from_secs(5);

/// One SQLite file: one writer, some readers. `&Transaction` may write, `&Connection` reads.
pub(crate) struct Database {
    file: PathBuf,
    synchronous: &'static str,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens or makes the file and brings it to the newest schema in one transaction.
    pub(crate) fn open(file: &Path, schema: &Schema) -> Result<Database> {
        let mut writer = connect(file, schema.synchronous)?;
        writer.pragma_update(None, "secure_delete", schema.overwrites)?;
        upgrade(&mut writer, schema)?;
        check(&writer)?;
        Ok(Database {
            file: file.to_owned(),
            synchronous: schema.synchronous,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// Reads, beside any writer.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().pop();
        let reader = match kept {
            Some(reader) => reader,
            None => {
                let reader = connect(&self.file, self.synchronous)?;
                reader.pragma_update(None, "query_only", true)?;
                reader
            }
        };
        let result = work(&reader);
        let mut readers = self.readers.lock();
        if readers.len() < KEPT_READERS {
            readers.push(reader);
        }
        result
    }

    /// Writes in one IMMEDIATE transaction: all of `work`, or nothing when it errs.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = self.writer.lock();
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Empties the log that SQLite keeps beside the file: what was deleted stood there too.
    pub(crate) fn empty_log(&self) -> Result<()> {
        let writer = self.writer.lock();
        let busy: bool =
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            log::warn!("the log is emptied another time: somebody reads");
        }
        Ok(())
    }
}

/// The database's file and the two that SQLite keeps beside it.
pub(super) fn files(file: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

fn connect(file: &Path, synchronous: &str) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn upgrade(connection: &mut Connection, schema: &Schema) -> Result<()> {
    let known = i64::try_from(schema.steps.len()).unwrap_or(i64::MAX);
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(Error::NewerData {
            file: schema.file,
            found,
            known,
        });
    }
    for step in schema
        .steps
        .iter()
        .skip(usize::try_from(found).unwrap_or(0))
    {
        tx.execute_batch(step)?;
    }
    if found < known {
        tx.pragma_update(None, "user_version", known)?;
    }
    tx.commit()?;
    Ok(())
}

/// The databases are small: a quick look at every page costs a few milliseconds and spares surprises.
fn check(connection: &Connection) -> Result<()> {
    let word: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if word == "ok" {
        return Ok(());
    }
    let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(corrupt, Some(word)).into())
}
