use super::schema::Schema;
use crate::error::{Error, Result};
use parking_lot::{Mutex, RwLock};
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
    /// None once it has ended.
    writer: Mutex<Option<Connection>>,
    readers: Mutex<Vec<Connection>>,
    /// Held by who reads, so that the end waits for them.
    open: RwLock<bool>,
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
            writer: Mutex::new(Some(writer)),
            readers: Mutex::default(),
            open: RwLock::new(true),
        })
    }

    /// Reads, beside any writer.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        // Recursive: whoever reads inside a read must not wait for an end that waits for them.
        let open = self.open.read_recursive();
        if !*open {
            return Err(Error::Ended);
        }
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
        let writer = writer.as_mut().ok_or(Error::Ended)?;
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Empties the log that SQLite keeps beside the file: what was deleted stood there too. False while somebody reads
    /// what it holds.
    pub(crate) fn empty_log(&self) -> Result<bool> {
        let writer = self.writer.lock();
        let writer = writer.as_ref().ok_or(Error::Ended)?;
        let busy: bool =
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            log::warn!("the log is emptied another time: somebody reads");
        }
        Ok(!busy)
    }

    /// Nothing is read or written by it any more, whoever still holds it: every later call errs. Waits for those
    /// that read or write now. SQLite puts its log into the file and takes it away.
    pub(crate) fn end(&self) {
        *self.open.write() = false;
        self.readers.lock().clear();
        drop(self.writer.lock().take());
    }

    /// Errs once it has ended.
    pub(crate) fn is_open(&self) -> Result<()> {
        match *self.open.read_recursive() {
            true => Ok(()),
            false => Err(Error::Ended),
        }
    }

    /// From now on what is deleted is overwritten.
    pub(crate) fn overwrite(&self) -> Result<()> {
        let writer = self.writer.lock();
        let writer = writer.as_ref().ok_or(Error::Ended)?;
        Ok(writer.pragma_update(None, "secure_delete", true)?)
    }

    /// Writes the whole file anew: what was deleted without being overwritten is gone too.
    pub(crate) fn write_anew(&self) -> Result<()> {
        // Readers hold what they have seen in memory.
        self.forget_readers();
        let writer = self.writer.lock();
        let writer = writer.as_ref().ok_or(Error::Ended)?;
        Ok(writer.execute_batch("VACUUM")?)
    }

    /// Connections that read begin anew, without what they hold in memory.
    pub(crate) fn forget_readers(&self) {
        self.readers.lock().clear();
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
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
