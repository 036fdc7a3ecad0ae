use crate::error::Result;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// What is installed, as it travelled.
pub(super) struct Installed {
    pub(super) body: Vec<u8>,
    pub(super) etag: Option<String>,
}

pub(super) fn installed(db: &Connection) -> Result<Option<Installed>> {
    let row = db.query_row("SELECT body, etag FROM content", [], |row| {
        Ok(Installed {
            body: row.get(0)?,
            etag: row.get(1)?,
        })
    });
    Ok(row.optional()?)
}

pub(super) fn set_installed(
    tx: &Transaction<'_>,
    body: &[u8],
    etag: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        "INSERT INTO content (one, body, etag, installed) VALUES (1, ?1, ?2, ?3)",
        params![body, etag, now.as_millisecond()],
    )?;
    Ok(())
}

/// The station still offers what is installed: ask with its tag next time.
pub(super) fn set_etag(tx: &Transaction<'_>, etag: Option<&str>) -> Result<()> {
    tx.execute("UPDATE content SET etag = ?1", [etag])?;
    Ok(())
}

pub(super) fn pack(db: &Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    let mut statement = db.prepare_cached("SELECT bytes FROM pack WHERE sha256 = ?1")?;
    Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
}

/// Every carrier, in order, as JSON.
pub(super) fn carriers(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached("SELECT json FROM carrier ORDER BY place")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert_pack(tx: &Transaction<'_>, sha256: &str, bytes: &[u8]) -> Result<()> {
    tx.execute("INSERT INTO pack VALUES (?1, ?2)", params![sha256, bytes])?;
    Ok(())
}

/// Tables whose rows are an id, a place and the wire's own shape.
#[derive(Clone, Copy)]
pub(super) enum Table {
    Hall,
    Carrier,
}

pub(super) fn insert_place(
    tx: &Transaction<'_>,
    table: Table,
    id: &str,
    place: usize,
    json: &str,
) -> Result<()> {
    let sql = match table {
        Table::Hall => "INSERT INTO hall VALUES (?1, ?2, ?3)",
        Table::Carrier => "INSERT INTO carrier VALUES (?1, ?2, ?3)",
    };
    tx.prepare_cached(sql)?
        .execute(params![id, i64::try_from(place).unwrap_or(i64::MAX), json])?;
    Ok(())
}

pub(super) fn clear(tx: &Transaction<'_>) -> Result<()> {
    tx.execute_batch(
        "DELETE FROM content; DELETE FROM pack; DELETE FROM topic; DELETE FROM guide;
         DELETE FROM guide_topic; DELETE FROM hall; DELETE FROM carrier;",
    )?;
    Ok(())
}
