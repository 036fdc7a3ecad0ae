//! Settings that the core keeps for the shell.

use crate::error::Result;
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension};

const WIFI_ONLY: &str = "wifi-only";

/// Content over Wi-Fi only; true until the person says otherwise.
pub(crate) fn wifi_only(store: &Store) -> Result<bool> {
    let value = store.mine.read(|db| value(db, WIFI_ONLY))?;
    Ok(value.as_deref() != Some("false"))
}

/// Keeps the setting.
pub(crate) fn set_wifi_only(store: &Store, on: bool) -> Result<()> {
    let on = if on { "true" } else { "false" };
    store.mine.write(|tx| set(tx, WIFI_ONLY, Some(on)))
}

/// What is kept under `name`.
pub(crate) fn value(db: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = db.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps `value` under `name`, or nothing.
pub(crate) fn set(tx: &Connection, name: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(value) => tx.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )?,
        None => tx.execute("DELETE FROM setting WHERE name = ?1", [name])?,
    };
    Ok(())
}
