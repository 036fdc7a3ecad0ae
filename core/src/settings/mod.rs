//! Settings that the core keeps for the shell.

use crate::error::Result;
use crate::store::Store;
use rusqlite::OptionalExtension;

const WIFI_ONLY: &str = "wifi-only";

/// Content over Wi-Fi only; true until the person says otherwise.
pub(crate) fn wifi_only(store: &Store) -> Result<bool> {
    let value: Option<String> = store.mine.read(|db| {
        let mut statement = db.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(statement
            .query_row([WIFI_ONLY], |row| row.get(0))
            .optional()?)
    })?;
    Ok(value.as_deref() != Some("false"))
}

/// Keeps the setting.
pub(crate) fn set_wifi_only(store: &Store, on: bool) -> Result<()> {
    store.mine.write(|tx| {
        tx.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [WIFI_ONLY, if on { "true" } else { "false" }],
        )?;
        Ok(())
    })
}
